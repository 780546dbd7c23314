"""What a picture shows, as a table.

Its text equivalent where the page does not hold the same facts already.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureTable:
    """``numeric`` are the columns, from 0, that align on their last digit.

    ``links`` are those of the rows, if any.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    links: tuple[str, ...] = ()
