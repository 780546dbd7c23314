"""What events say, kind by kind: the bodies of the journal, and those that a public log shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from salakhum.findings import Finding

Lines = tuple[tuple[str, int | None], ...]  # a name and its figure, None where nothing stands there


class Turn(StrEnum):
    """Which of the two entries of a form."""

    FIRST = "first"
    SECOND = "second"


# --- the life of a form, as the journal keeps it --------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nothing:
    """All is said by the kind."""


@dataclass(frozen=True, slots=True)
class OfTurn:
    """Which entry it is about."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why somebody did it."""

    reason: str


@dataclass(frozen=True, slots=True)
class FormEntered:
    """A reading of the paper.

    Fields of the form by their paths, in its order, and what the checks found on the form.

    ``unclear`` are fields in which something stands that cannot be read.
    """

    figures: Lines
    findings: tuple[Finding, ...] = ()
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What the checks find on a form now that its neighbours are in."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FindingExplained:
    """Why a finding was accepted; ``about`` is the list or the field of a finding that has one."""

    code: str
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class FieldAsked:
    """What is asked of the field, under an id of its own."""

    id: str
    request: str


@dataclass(frozen=True, slots=True)
class FieldAnswered:
    """What the field answered to the request of that id."""

    id: str
    answer: str


# --- the election, as its log shows it ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NamedOfficer:
    """An officer's key, as a verifier key."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class NamedWitness:
    """A witness's key, as a verifier key, and whether the commission has no hand in it."""

    name: str
    key: str
    independent: bool


@dataclass(frozen=True, slots=True)
class KeysNamed:
    """The keys file: whose signatures count from now on."""

    format: str
    origin: str
    log: str
    officers: tuple[NamedOfficer, ...]
    threshold: int
    witnesses: tuple[NamedWitness, ...]
    quorum: int


@dataclass(frozen=True, slots=True)
class KeyRotated:
    """A verifier key that takes the place of another."""

    role: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class KeyRevoked:
    """A verifier key that no other takes the place of."""

    role: str
    key: str


@dataclass(frozen=True, slots=True)
class RegisterSealed:
    """The SHA-256 of the files of the register by name, and the election that it is of."""

    files: Mapping[str, str]
    date: str
    country: str
    counts: str


@dataclass(frozen=True, slots=True)
class RuleFixed:
    """The law: SHA-256 of its file, and the digest of what the file says."""

    id: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class FormReceived:
    """One version of a station's form.

    ``votes`` by list as votes.csv has them, None where the cell is empty.
    """

    station: str
    stage: str
    version: int
    council: str
    status: str
    counts: Mapping[str, int]
    votes: Lines
    reason: str | None = None

    @property
    def key(self) -> tuple[str, str, int]:
        """Station, stage and version."""
        return self.station, self.stage, self.version


@dataclass(frozen=True, slots=True)
class OfForm:
    """Something that happened to a form, which is named by the leaf hash of its event."""

    form: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FindingOfForm:
    """That a finding on a form was accepted, and why."""

    form: str
    code: str
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class LotDrawn:
    """One row of lots.csv."""

    question: str
    drawn: tuple[str, ...]
    drawn_at: str | None
    witnessed_by: str | None


@dataclass(frozen=True, slots=True)
class LotWithdrawn:
    """A draw, named by the leaf hash of its event, that answers no question any more."""

    lot: str
    reason: str


@dataclass(frozen=True, slots=True)
class VersionDeclared:
    """The SHA-256 of what the officers signed."""

    statement: str


@dataclass(frozen=True, slots=True)
class VersionSigned:
    """The name of an officer's key, and the line."""

    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class VersionSuperseded:
    """The number of the version that takes the place, and the SHA-256 of its statement."""

    by: int
    statement: str


Body = (
    Nothing
    | OfTurn
    | Reasoned
    | FormEntered
    | Rechecked
    | FindingExplained
    | FieldAsked
    | FieldAnswered
    | KeysNamed
    | KeyRotated
    | KeyRevoked
    | RegisterSealed
    | RuleFixed
    | FormReceived
    | OfForm
    | FindingOfForm
    | LotDrawn
    | LotWithdrawn
    | VersionDeclared
    | VersionSigned
    | VersionSuperseded
)
