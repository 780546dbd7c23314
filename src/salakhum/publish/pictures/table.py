"""What a picture shows, as a table: its text twin."""

from dataclasses import dataclass

from salakhum.languages import sentence


@dataclass(frozen=True, slots=True)
class Table:
    """``numeric`` are the columns, from 0, that align on their last digit."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


def figures_table(
    caption: str, names: tuple[str, ...], rows: tuple[tuple[str, ...], ...], language: str
) -> Table:
    """The first column names somebody, the others are figures."""
    headings = tuple(sentence(f"pictures.heading.{one}", language) for one in names)
    return Table(caption, headings, rows, frozenset(range(1, len(names))))
