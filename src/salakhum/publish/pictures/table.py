"""What a picture shows, as a table: its text twin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """``numeric`` are the columns, from 0, that align on their last digit."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
