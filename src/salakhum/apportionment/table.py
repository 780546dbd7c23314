"""The table of an apportionment: how it is set in a terminal and in a notebook."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from unicodedata import category

NO_WIDTH = {"Mn", "Me", "Cf"}  # what a terminal sets over or under the letter before

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatTable:
    """Words in the first column, figures in the others.

    ``total`` is the last row, ``note`` what a lot decides or empty.
    """

    title: str
    header: Row
    rows: tuple[Row, ...]
    total: Row
    note: str = ""


def as_text(table: SeatTable) -> str:
    """Plain text in columns."""
    rows = (table.header, *table.rows, table.total)
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = [table.title, "", *(_line(row, widths) for row in rows)]
    return "\n".join([*lines, "", table.note] if table.note else lines)


def width(text: str) -> int:
    """How many cells of a terminal a text takes, its combining marks left out."""
    return sum(category(character) not in NO_WIDTH for character in text)


def _line(row: Row, widths: Sequence[int]) -> str:
    words, *figures = (" " * (w - width(cell)) for cell, w in zip(row, widths, strict=True))
    return "  ".join([row[0] + words, *(p + c for p, c in zip(figures, row[1:], strict=True))])


def as_html(table: SeatTable) -> str:
    """An HTML table, every text escaped."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    body = "".join(map(_html_row, table.rows))
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return (
        f"<table><caption>{escape(table.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody><tfoot>{_html_row(table.total)}</tfoot></table>{note}"
    )


def _html_row(row: Row) -> str:
    figures = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{escape(row[0])}</th>{figures}</tr>'
