"""Format 1 of the election package as a table of tables.

Which files there are and which columns they have.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

NAME = "name"
NAMED = re.compile(rf"{NAME}(_[a-z]{{2,3}})?")


class Holds(Enum):
    """What the cells of a column are."""

    TEXT = auto()
    COUNT = auto()


class Naming(Enum):
    """Whether a table has ``name`` or ``name_km``, ``name_en`` … columns."""

    NONE = auto()
    OPTIONAL = auto()
    REQUIRED = auto()


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    holds: Holds = Holds.TEXT
    required: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the package, ``<name>.csv`` or ``<name>.parquet``.

    ``subject`` is what one row is about, the first of ``keys`` that the file has says which one.
    """

    name: str
    subject: str
    columns: tuple[Column, ...]
    naming: Naming = Naming.NONE
    keys: tuple[str, ...] = ("id",)
    required: bool = True  # the package cannot do without the file
    may_be_empty: bool = False  # a header row alone says something

    def holds(self, column: str) -> Holds:
        """What a column holds; a column that is not listed holds text."""
        return next((c.holds for c in self.columns if c.name == column), Holds.TEXT)

    def names(self, column: str) -> bool:
        """Whether a column is ``name`` or ``name_<language>``,
        the language by its code of two or three letters.
        """
        return self.naming is not Naming.NONE and NAMED.fullmatch(column) is not None

    def lists(self, column: str) -> bool:
        """Whether the format knows the column."""
        return self.names(column) or any(c.name == column for c in self.columns)


def _columns(*names: str, holds: Holds = Holds.TEXT, required: bool = True) -> tuple[Column, ...]:
    return tuple(Column(name, holds, required) for name in names)


AREAS = Table(
    "areas",
    "area",
    _columns("id", "parent", "level")
    + _columns("valid_from", "valid_to", "latitude", "longitude", required=False),
    Naming.REQUIRED,
)
COUNCILS = Table(
    "councils", "council", _columns("id", "area") + _columns("seats", holds=Holds.COUNT)
)
STATIONS = Table(
    "stations",
    "station",
    _columns("id", "council") + _columns("registered", holds=Holds.COUNT),
    Naming.REQUIRED,
    required=False,
)
PARTIES = Table(
    "parties",
    "party",
    _columns("id") + _columns("abbreviation", "colour", required=False),
    Naming.REQUIRED,
    required=False,
    may_be_empty=True,
)
LISTS = Table(
    "lists",
    "list",
    _columns("council", "id", "kind")
    + _columns("partners", holds=Holds.COUNT, required=False)
    + _columns("alliance", "party", required=False),
    Naming.REQUIRED,
)
CANDIDATES = Table(
    "candidates",
    "candidate",
    _columns("council", "list")
    + _columns("rank", holds=Holds.COUNT)
    + _columns("id")
    + _columns("sex", "born", required=False)
    + _columns("votes", holds=Holds.COUNT, required=False)
    + _columns("status", required=False),
    Naming.OPTIONAL,
    required=False,
    may_be_empty=True,
)
FORM_COUNTS = (
    "registered",
    "ballots_received",
    "ballots_unused",
    "ballots_cast",
    "valid",
    "invalid",
    "blank",
)
FORMS = Table(
    "forms",
    "form",
    _columns("station")
    + _columns("version", holds=Holds.COUNT)
    + _columns("stage", "recorded_at")
    + _columns(*FORM_COUNTS, holds=Holds.COUNT)
    + _columns("status", required=False),
    keys=("station",),
    may_be_empty=True,
)
VOTES = Table(
    "votes",
    "form",
    _columns("station")
    + _columns("version", holds=Holds.COUNT)
    + _columns("list")
    + _columns("votes", holds=Holds.COUNT),
    keys=("station",),
    may_be_empty=True,
)
LOTS = Table(
    "lots",
    "council",
    _columns("council", "question", "drawn") + _columns("drawn_at", "witnessed_by", required=False),
    keys=("council",),
    required=False,
    may_be_empty=True,
)
OFFICIAL = Table(
    "official",
    "list",
    _columns("council", "list") + _columns("seats", holds=Holds.COUNT),
    keys=("list",),
    required=False,
    may_be_empty=True,
)
CHANGES = Table(  # beside the package: how its areas came to be
    "changes",
    "change of",
    _columns("act", "date", "from", "to") + _columns("parent", "level", required=False),
    Naming.OPTIONAL,
    keys=("from", "to"),
    required=False,
    may_be_empty=True,
)
TABLES = (
    AREAS,
    COUNCILS,
    STATIONS,
    PARTIES,
    LISTS,
    CANDIDATES,
    FORMS,
    VOTES,
    LOTS,
    OFFICIAL,
)
