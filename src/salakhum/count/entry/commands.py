"""What people can ask for. Every command says who, when, and on which version of the state it was decided."""

from dataclasses import dataclass
from datetime import datetime

from salakhum.count.entry.states import Turn
from salakhum.count.form import ResultForm
from salakhum.findings import Finding


@dataclass(frozen=True, slots=True)
class _Command:
    person: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ClaimEntry(_Command):
    """A typist takes the form for the first or the second entry."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class TakeOver(_Command):
    """Somebody else goes on typing because the holder cannot."""

    reason: str


@dataclass(frozen=True, slots=True)
class Save(_Command):
    form: ResultForm


@dataclass(frozen=True, slots=True)
class Finalise(_Command):
    form: ResultForm


@dataclass(frozen=True, slots=True)
class Discard(_Command):
    """The typist throws away what he is typing; the other entry stays."""


@dataclass(frozen=True, slots=True)
class Return(_Command):
    """The supervisor returns an entry for correction to the person who typed it."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class DiscardEntry(_Command):
    """The supervisor throws away one entry; the other becomes the first."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class DiscardBoth(_Command):
    pass


@dataclass(frozen=True, slots=True)
class Explain(_Command):
    """A finding is accepted with a reason."""

    code: str
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class SetAside(_Command):
    """Into quarantine."""

    reason: str


@dataclass(frozen=True, slots=True)
class AskField(_Command):
    id: str
    request: str


@dataclass(frozen=True, slots=True)
class AnswerField(_Command):
    id: str
    answer: str


@dataclass(frozen=True, slots=True)
class AskRelease(_Command):
    """The first of two persons asks to end the quarantine."""

    reason: str


@dataclass(frozen=True, slots=True)
class Release(_Command):
    """The second of two persons ends the quarantine; the form is where it was before."""


@dataclass(frozen=True, slots=True)
class Reset(_Command):
    """Both entries are thrown away and the form starts again."""

    reason: str


Command = (
    ClaimEntry
    | TakeOver
    | Save
    | Finalise
    | Discard
    | Return
    | DiscardEntry
    | DiscardBoth
    | Explain
    | SetAside
    | AskField
    | AnswerField
    | AskRelease
    | Release
    | Reset
)

# What a supervisor does; the rest is for typists. Who is which is for the count room to know.
SUPERVISED: frozenset[type[Command]] = frozenset(
    {
        TakeOver,
        Return,
        DiscardEntry,
        DiscardBoth,
        Explain,
        SetAside,
        AskField,
        AnswerField,
        AskRelease,
        Release,
        Reset,
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """A command that was accepted. ``findings`` are what the checks said about the form when it was finalised."""

    version: int  # of the state after it
    command: Command
    findings: tuple[Finding, ...] = ()
