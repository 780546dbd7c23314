"""What people can ask for.

Every command says who, when, and on which version of the state it was decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from salakhum.count.form import ResultForm
from salakhum.events import Lines, Turn


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
class Finalise(_Command):
    """The typist is done; the checks run, and after the second entry the two are compared."""

    form: ResultForm


@dataclass(frozen=True, slots=True)
class Discard(_Command):
    """The typist throws away what was typed so far; the other entry stays."""


@dataclass(frozen=True, slots=True)
class Expire(_Command):
    """The room ends a claim that stood still; the form is free for another person."""


@dataclass(frozen=True, slots=True)
class Return(_Command):
    """The supervisor returns an entry for correction to the person who typed it."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Confirm(_Command):
    """The supervisor, with the paper in hand: it says so. Another person reads it too."""


@dataclass(frozen=True, slots=True)
class DiscardEntry(_Command):
    """The supervisor throws away one entry; the other becomes the first."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class DiscardBoth(_Command):
    """The supervisor throws both entries away."""


@dataclass(frozen=True, slots=True)
class Settle(_Command):
    """A third person, who typed neither entry,
    reads the fields in which they differ, and no others.

    ``unclear`` are those in which something stands that cannot be read.
    """

    figures: Lines
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explain(_Command):
    """A finding is accepted with a reason."""

    code: str
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recheck(_Command):
    """The room checks an accepted form again, now that its neighbours are in."""


@dataclass(frozen=True, slots=True)
class SetAside(_Command):
    """Into quarantine, before the form is accepted."""

    reason: str


@dataclass(frozen=True, slots=True)
class AskRecall(_Command):
    """The first of two persons asks to take an accepted form back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Recall(_Command):
    """The second of two persons takes an accepted form back, into quarantine."""


@dataclass(frozen=True, slots=True)
class AskField(_Command):
    """Asks the field for something: a copy of the form, a look into the box."""

    id: str
    request: str


@dataclass(frozen=True, slots=True)
class AnswerField(_Command):
    """Records what the field answered."""

    id: str
    answer: str


@dataclass(frozen=True, slots=True)
class AskRelease(_Command):
    """The first of two persons asks to end the quarantine."""

    reason: str


@dataclass(frozen=True, slots=True)
class Release(_Command):
    """Another person, who did not set the form aside either, ends the quarantine.

    The form is where it was before.
    """


@dataclass(frozen=True, slots=True)
class FileComplaint(_Command):
    """Somebody complains about a form that counts; it goes on counting."""

    reason: str


@dataclass(frozen=True, slots=True)
class DecideComplaint(_Command):
    """Another person than the complainants decides what is complained of."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reset(_Command):
    """All that was typed is thrown away and the form starts again,
    as long as it is not accepted.
    """

    reason: str


Command = (
    ClaimEntry
    | TakeOver
    | Finalise
    | Discard
    | Expire
    | Return
    | Confirm
    | DiscardEntry
    | DiscardBoth
    | Settle
    | Explain
    | Recheck
    | SetAside
    | AskRecall
    | Recall
    | AskField
    | AnswerField
    | AskRelease
    | Release
    | FileComplaint
    | DecideComplaint
    | Reset
)

# What happens where a command is accepted, and the role of whoever gave it. Who has it is for the
# count room to know.
DONE: Mapping[type[Command], tuple[str, str]] = MappingProxyType(
    {
        ClaimEntry: ("entry.claimed", "typist"),
        TakeOver: ("entry.taken-over", "supervisor"),
        Finalise: ("form.entered", "typist"),
        Discard: ("entry.abandoned", "typist"),
        Expire: ("entry.expired", "room"),
        Return: ("entry.returned", "supervisor"),
        Confirm: ("entry.confirmed", "supervisor"),
        DiscardEntry: ("entry.discarded", "supervisor"),
        DiscardBoth: ("entries.discarded", "supervisor"),
        Settle: ("form.entered", "supervisor"),
        Explain: ("finding.explained", "supervisor"),
        Recheck: ("form.rechecked", "room"),
        SetAside: ("form.quarantined", "supervisor"),
        AskRecall: ("form.recall-asked", "supervisor"),
        Recall: ("form.quarantined", "commission"),
        AskField: ("field.asked", "supervisor"),
        AnswerField: ("field.answered", "supervisor"),
        AskRelease: ("form.release-asked", "supervisor"),
        Release: ("form.released", "supervisor"),
        FileComplaint: ("complaint.filed", "commission"),
        DecideComplaint: ("complaint.decided", "commission"),
        Reset: ("form.reset", "supervisor"),
    }
)
