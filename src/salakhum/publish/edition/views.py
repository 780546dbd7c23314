"""What each kind of page shows, as small frozen values: two equal values are two equal pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salakhum.declare import AreaResult, CouncilResult, PlaceResult, State
from salakhum.publish.edition.forms import Station
from salakhum.publish.edition.law_on_page import PageRule
from salakhum.publish.edition.places import Place
from salakhum.publish.edition.previous import Beside
from salakhum.publish.edition.proofs import Proof
from salakhum.publish.pictures import Quotients

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One declared version, as a page names it."""

    number: int
    state: State
    reason: str | None
    approved_on: date | None
    announced_on: date | None
    declared_at: str | None = None  # as the log has it, in UTC


@dataclass(frozen=True, slots=True)
class VersionStanding:
    """Of which version a page's figures are.

    ``same`` are earlier versions with the same figures; ``others`` groups of earlier ones with
    other figures, the last of each with a page of its own; ``later`` is the version that supersedes
    these figures, None where they stand. Nothing here is said of versions after ``later``, so that
    a superseded page never changes.
    """

    version: VersionView
    same: tuple[VersionView, ...] = ()
    others: tuple[tuple[VersionView, ...], ...] = ()
    later: VersionView | None = None


@dataclass(frozen=True, slots=True)
class CouncilView:
    """One council: its result, its stations, and its neighbours."""

    place: Place
    above: tuple[Place, ...]
    beside: tuple[Place, ...]
    council: CouncilResult
    stations: tuple[Station, ...]
    reasons: Mapping[tuple[str, str], str]  # why findings were accepted, by code and subject
    standing: VersionStanding
    proof: Proof
    rule: PageRule | None  # as far as a page can follow it
    # The declared trace as bars. A declaration has no quotient that won no seat: those are worked
    # out from the declared votes and seats, once for the page in all its languages.
    quotients: Quotients | None
    following: Mapping[
        str, tuple[Names, ...]
    ]  # by list, who comes next; empty names where nobody is named
    previous: Beside | None  # where an earlier election was given


@dataclass(frozen=True, slots=True)
class Urgent:
    """A station that is not settled and can still change a council; ``chief``.

    Who is first there.
    """

    code: str
    names: Names
    council: Place
    voters: int | None
    chief: bool


@dataclass(frozen=True, slots=True)
class AreaView:
    """The nation or an area between: its result, and those of the places right below."""

    place: Place
    above: tuple[Place, ...]
    figures: AreaResult
    below: tuple[tuple[Place, PlaceResult], ...]
    closest: tuple[
        tuple[Place, CouncilResult], ...
    ]  # councils in it by how few ballots would move a seat
    lots: tuple[Place, ...]  # councils in it where a lot decides
    blocks: tuple[
        tuple[Place, tuple[tuple[Place, CouncilResult], ...]], ...
    ]  # its councils, by the place right below that holds them
    urgent: tuple[Urgent, ...]  # most urgent first
    standing: VersionStanding
    previous: Beside | None  # where an earlier election was given
