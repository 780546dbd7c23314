"""The life of one form: typed twice by two persons, compared, explained, set aside, accepted.

In come commands and the state they were decided on; out come events, or a refusal with its name. States are what events
add up to. The count room calls :func:`apply` and stores the events.
"""

from salakhum.count.entry.commands import (
    SUPERVISED,
    AnswerField,
    AskField,
    AskRelease,
    ClaimEntry,
    Command,
    Discard,
    DiscardBoth,
    DiscardEntry,
    Event,
    Explain,
    Finalise,
    Release,
    Reset,
    Return,
    Save,
    SetAside,
    TakeOver,
)
from salakhum.count.entry.decide import CheckForm, apply, decide, returned
from salakhum.count.entry.evolve import evolve, replay
from salakhum.count.entry.refusals import Reason, Refusal
from salakhum.count.entry.states import (
    Claim,
    Entry,
    Explanation,
    FieldAction,
    FormState,
    Quarantine,
    Status,
    Turn,
)
from salakhum.count.entry.transitions import TRANSITIONS, mermaid

__all__ = [
    "SUPERVISED",
    "TRANSITIONS",
    "AnswerField",
    "AskField",
    "AskRelease",
    "CheckForm",
    "Claim",
    "ClaimEntry",
    "Command",
    "Discard",
    "DiscardBoth",
    "DiscardEntry",
    "Entry",
    "Event",
    "Explain",
    "Explanation",
    "FieldAction",
    "Finalise",
    "FormState",
    "Quarantine",
    "Reason",
    "Refusal",
    "Release",
    "Reset",
    "Return",
    "Save",
    "SetAside",
    "Status",
    "TakeOver",
    "Turn",
    "apply",
    "decide",
    "evolve",
    "mermaid",
    "replay",
    "returned",
]
