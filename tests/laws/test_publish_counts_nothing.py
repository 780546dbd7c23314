"""What is published was declared: of the rooms that work a result out, ``publish`` takes types and words alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "src" / "salakhum"
COUNTING = {f"salakhum.{room}" for room in ("allocate", "contests", "count", "elect", "margins")}
WORDS = {"field_name", "finding_sentence", "given_before", "in_print"}  # beside tell_…
# Which forms count, who stands, what a form says.
OF_THE_PACKAGE = {"counting_forms", "read_forms", "standing_candidates"}


def imported() -> Iterator[tuple[str, str]]:
    """What ``publish`` imports from the rooms that count, with the file."""
    for file in sorted((HOUSE / "publish").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in COUNTING:
                yield from ((file.name, alias.name) for alias in node.names)
            elif isinstance(node, ast.Import):
                names = (alias.name for alias in node.names)
                yield from ((file.name, name) for name in names if name.startswith(tuple(COUNTING)))


def test_publish_takes_types_and_words_of_the_rooms_that_count() -> None:
    names = list(imported())
    assert {name for _, name in names} >= OF_THE_PACKAGE | {"tell_move"}, "nothing was read"
    allowed = WORDS | OF_THE_PACKAGE
    assert [
        (file, name)
        for file, name in names
        if name not in allowed and not name.startswith("tell_") and not name[0].isupper()
    ] == []
