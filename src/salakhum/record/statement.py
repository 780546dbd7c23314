"""What officers sign: the figures of a version,
the hashes of all that it rests on, and the log as it stood.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import cast

from salakhum.canonical import Json, canonical
from salakhum.count import SIGNED
from salakhum.declare import DeclaredResult, State
from salakhum.events import MisshapenError, reader, writer
from salakhum.log import BadNoteError, Checkpoint, Tree, leaf_hash
from salakhum.record.encoding import encoded

FORMAT = "salakhum-statement/1"
FIGURES = (*SIGNED, "stations", "stations_in", "councils", "seats")


@dataclass(frozen=True, slots=True)
class StatedElection:
    """Which election it is, as ``election.toml`` says."""

    names: Mapping[str, str]
    date: str
    country: str
    counts: str


@dataclass(frozen=True, slots=True)
class StatedParty:
    """What a party has in the nation."""

    id: str
    votes: int
    seats: int


@dataclass(frozen=True, slots=True)
class StatedFigures:
    """The figures of the nation; None where a form that is in does not give one."""

    registered: int | None
    ballots_cast: int | None
    valid: int | None
    invalid: int | None
    stations: int
    stations_in: int
    councils: int
    seats: int
    parties: tuple[StatedParty, ...]


@dataclass(frozen=True, slots=True)
class StatedRule:
    """The rule pack, and the SHA-256 of its file."""

    id: str
    file: str


@dataclass(frozen=True, slots=True)
class StatedParts:
    """How many parts the declaration has, and the root of the tree over them in hex."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class StatedLog:
    """The log before the version's own events; the root in hex."""

    origin: str
    size: int
    root: str

    @property
    def checkpoint(self) -> Checkpoint:
        """The same as the log signs it."""
        return Checkpoint(self.origin, self.size, bytes.fromhex(self.root))


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement of a version: section 7 of the specification, field by field."""

    format: str
    election: StatedElection
    number: int
    state: State
    stage: str | None
    approved_on: str | None
    announced_on: str | None
    reason: Mapping[str, str] | None
    supersedes: str | None
    figures: StatedFigures
    rule: StatedRule
    declaration: str
    parts: StatedParts
    package: Mapping[str, str]
    log: StatedLog

    @property
    def document(self) -> Json:
        """The statement as JSON."""
        return writer(Statement)(self)

    @property
    def text(self) -> str:
        """The text under which the officers' signatures stand."""
        return canonical(self.document).decode() + "\n"


def statement(
    result: DeclaredResult,
    *,
    declaration: str,
    rule_file: str,
    log: Checkpoint,
    parts: Tree,
    before: str | None,
) -> Statement:
    """The statement of a declared result.

    ``declaration`` is the SHA-256 of its file, ``parts`` the tree over its parts, ``rule_file``
    that of the rule pack, ``log`` the log before the declaration's own events, ``before`` the
    SHA-256 of the statement that this one supersedes.
    """
    about = result.election
    return Statement(
        format=FORMAT,
        election=StatedElection(
            dict(about.names), about.date.isoformat(), about.country, result.counts.value
        ),
        number=result.number,
        state=result.state,
        stage=None if result.stage is None else result.stage.name.lower(),
        approved_on=_iso(result.approved_on),
        announced_on=_iso(result.announced_on),
        reason=dict(result.reason) if result.reason else None,
        supersedes=before,
        figures=_figures(result),
        rule=StatedRule(result.rule.id, rule_file),
        declaration=declaration,
        parts=StatedParts(len(parts), parts.root().hex()),
        package=dict(result.rests_on),
        log=StatedLog(log.origin, log.size, log.root.hex()),
    )


def _figures(result: DeclaredResult) -> StatedFigures:
    nation = result.nation
    return StatedFigures(
        **{name: getattr(nation, name) for name in FIGURES},
        parties=tuple(
            StatedParty(party.id, party.votes, party.seats) for party in nation.parties_results
        ),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def read_statement(text: str) -> Statement:
    """The statement in the text of a note; raises :class:`BadNoteError`."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadNoteError(f"is no JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadNoteError(f"is not of format {FORMAT}")
    try:
        stated: Statement = reader(Statement)({"stage": None, **document})
    except MisshapenError as error:
        raise BadNoteError(f"is no statement: {error}") from error
    return stated


def part_objects(document: Mapping[str, Json]) -> Sequence[Json]:
    """The parts of a declaration as JSON: its councils, its areas, and the head without these."""
    councils, areas = (cast("Sequence[Json]", document[name]) for name in ("councils", "areas"))
    head = {name: value for name, value in document.items() if name not in ("areas", "councils")}
    return [*councils, *areas, head]


def part_tree(parts: Iterable[Json]) -> Tree:
    """The tree over the parts of a declaration: by it whoever has one proves that it was signed."""
    return Tree(leaf_hash(encoded(part)) for part in parts)


def text_digest(text: str) -> str:
    """SHA-256 of a text."""
    return sha256(text.encode()).hexdigest()
