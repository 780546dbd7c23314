"""An election as columns: areas, councils, stations, lists, forms and votes are numbered from 0.

Lists of one council lie side by side (``Lists.start``), candidates of one list
(``Candidates.start``) and votes of one form (``Votes.start``) too, as rows in a CSR matrix. A count
that is not there is :data:`MISSING`, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

import polars as pl

from salakhum.arrays import Codes, Index, Ints


class Counts(StrEnum):
    """What the figures of an election are."""

    REAL = "real"
    MODELLED = "modelled"
    REHEARSAL = "rehearsal"


class Stage(IntEnum):
    """How final a form is; the highest version of a stage counts."""

    PROVISIONAL = 0
    PARTIAL = 1
    FINAL = 2


class FormStanding(IntEnum):
    """Whether a form counts (optional column ``status`` of forms.csv)."""

    ACCEPTED = 0
    QUARANTINED = 1
    COMPLAINT = 2  # counted, but a complaint about it is open


Names = Mapping[str, pl.Series]  # by language; "" where a package has one name for all


@dataclass(frozen=True, slots=True)
class About:
    """``election.toml``."""

    names: Mapping[str, str]
    date: date
    country: str
    rule: str
    counts: Counts
    source: str = ""
    languages: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Areas:
    id: pl.Series
    parent: Index
    level: pl.Series
    names: Names
    extra: pl.DataFrame
    valid_from: pl.Series | None = None  # first day; null: always was
    valid_to: pl.Series | None = None  # last day; null: still is
    latitude: pl.Series | None = None  # of its middle, in millionths of a degree; null: not known
    longitude: pl.Series | None = None


@dataclass(frozen=True, slots=True)
class Councils:
    id: pl.Series
    area: Index
    seats: Ints
    extra: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Stations:
    id: pl.Series
    council: Index
    names: Names
    registered: Ints
    extra: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Parties:
    id: pl.Series
    names: Names
    abbreviation: pl.Series
    colour: pl.Series
    extra: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Lists:
    """Sorted by council, in the order of the file within one.

    ``start[c] : start[c + 1]`` are the lists of council c.
    """

    id: pl.Series
    council: Index
    start: Ints
    names: Names
    kind: Codes  # position in rules.Kind
    partners: Ints
    alliance: Index  # equal numbers within a council stand together; NOWHERE: alone
    alliance_id: pl.Series  # what the file wrote, null where nothing
    party: Index  # row of Parties, NOWHERE without
    extra: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sorted by list and rank; ``start[l] : start[l + 1]`` are the candidates of list l."""

    id: pl.Series
    list: Index
    start: Ints
    rank: Ints
    names: Names
    sex: pl.Series
    born: pl.Series
    votes: Ints
    status: (
        pl.Series
    )  # null or "standing"; "died", "declined", "withdrew", "struck" keep the place and get no seat
    extra: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Forms:
    station: Index
    version: Index
    stage: Codes
    standing: Codes
    recorded_at: pl.Series
    registered: Ints
    ballots_received: Ints
    ballots_unused: Ints
    ballots_cast: Ints
    valid: Ints
    invalid: Ints
    blank: Ints
    extra: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Votes:
    """Sorted by form; ``start[f] : start[f + 1]`` are the lines of form f.

    A line without a number is MISSING.
    """

    form: Index
    list: Index
    votes: Ints
    start: Ints
    extra: pl.DataFrame = field(default_factory=pl.DataFrame)


@dataclass(frozen=True, slots=True)
class Lots:
    """Recorded draws, in the order of the file."""

    council: Index
    question: pl.Series
    drawn: pl.Series  # list ids, separated by "|"
    drawn_at: pl.Series
    witnessed_by: pl.Series
    extra: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Election:
    """An election package, read and found sound."""

    about: About
    areas: Areas
    councils: Councils
    stations: Stations
    parties: Parties
    lists: Lists
    candidates: Candidates
    forms: Forms
    votes: Votes
    lots: Lots
    official: (
        Ints | None
    )  # seats by list as the authority declared them, MISSING where it says nothing
    official_extra: pl.DataFrame = field(default_factory=pl.DataFrame)  # by list too
