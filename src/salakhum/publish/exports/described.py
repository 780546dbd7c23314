"""What the tables and their columns are.

Kinds, keys and links, from which every description of them is made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from salakhum.languages import sentence
from salakhum.publish.exports.tables import Tables


class ColumnKind(StrEnum):
    """What stands in a column; a code is a text, for its leading zeros count."""

    TEXT = "text"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Link:
    """Columns that name a row of another table."""

    columns: tuple[str, ...]
    table: str
    there: tuple[str, ...]


KEYS = {
    "areas": ("id",),
    "standings": ("area", "party"),
    "councils": ("id",),
    "lists": ("council", "list"),
    "people": ("council", "list", "position"),
    "stations": ("id",),
    "votes": ("station", "list"),
    "findings": (),
}
LINKS = {
    "areas": (Link(("parent",), "areas", ("id",)),),
    "standings": (Link(("area",), "areas", ("id",)),),
    "councils": (Link(("area",), "areas", ("id",)),),
    "lists": (Link(("council",), "councils", ("id",)),),
    "people": (Link(("council", "list"), "lists", ("council", "list")),),
    "stations": (Link(("council",), "councils", ("id",)),),
    "votes": (
        Link(("station",), "stations", ("id",)),
        Link(("council", "list"), "lists", ("council", "list")),
    ),
    "findings": (),
}
NAME = "name"


@dataclass(frozen=True, slots=True)
class DescribedColumn:
    """A column of a table; ``language`` is that of a column of names,
    empty where a package has one name for all.
    """

    name: str
    kind: ColumnKind
    required: bool
    language: str = ""

    def label(self, language: str) -> str:
        """The heading of the column."""
        if self.language:
            return sentence("exports.label.name_in", language, values={"code": self.language})
        return sentence(f"exports.label.{self.name}", language)

    def meaning(self, language: str) -> str:
        """What stands in it, in one sentence."""
        if self.language:
            return sentence("exports.column.name_in", language, values={"code": self.language})
        return sentence(f"exports.column.{self.name}", language)


@dataclass(frozen=True, slots=True)
class Described:
    """A table with its columns, its key (none: rows have no name) and its links."""

    name: str
    frame: pl.DataFrame
    columns: tuple[DescribedColumn, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]

    def title(self, language: str) -> str:
        """What a row of the table is."""
        return sentence(f"exports.table.{self.name}", language)


def described(tables: Tables) -> tuple[Described, ...]:
    """The tables with their descriptions, those left out that have no row."""
    return tuple(
        Described(name, frame, tuple(_columns(frame, KEYS[name])), KEYS[name], LINKS[name])
        for name, frame in tables.items()
        if frame.height
    )


def _columns(frame: pl.DataFrame, key: tuple[str, ...]) -> Iterator[DescribedColumn]:
    for name, kind in frame.schema.items():
        language = name.removeprefix(f"{NAME}_") if name.startswith(f"{NAME}_") else ""
        counted = ColumnKind.COUNT if kind.is_integer() else ColumnKind.TEXT
        yield DescribedColumn(name, counted, name in key, language)
