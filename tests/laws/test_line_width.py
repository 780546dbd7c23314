"""Lines of the verifier, its docstrings too, are no wider than the page: the formatter wraps code alone."""

from pathlib import Path

VERIFIER = Path(__file__).parents[2] / "verify" / "src" / "salakhum_verify"
WIDTH = 100


def wide_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if len(line) > WIDTH]


def test_no_line_of_the_verifier_is_wider_than_the_page() -> None:
    wide = {file.name: wide_lines(file.read_text("utf-8")) for file in VERIFIER.rglob("*.py")}
    assert {name: lines for name, lines in wide.items() if lines} == {}


def test_the_law_sees_a_wide_line() -> None:
    wide = "x" * (WIDTH + 1)
    assert wide_lines(f"{wide[1:]}\n{wide}") == [wide]
