"""The life of one form.

Read by two persons, compared, settled by a third, explained, set aside, accepted, recalled.

In come commands and the state they were decided on; out come :class:`salakhum.events.Event`, or a
refusal with its name. States are what events add up to. The count room calls :func:`decide`, stores
the event and shows the state.
"""

from salakhum.count.entry.codec import command_bytes, read_command, read_state, state_bytes
from salakhum.count.entry.commands import (
    DONE,
    AnswerField,
    AskField,
    AskRecall,
    AskRelease,
    ClaimEntry,
    Command,
    Confirm,
    DecideComplaint,
    Discard,
    DiscardBoth,
    DiscardEntry,
    Expire,
    Explain,
    FileComplaint,
    Finalise,
    Recall,
    Recheck,
    Release,
    Reset,
    Return,
    SetAside,
    Settle,
    TakeOver,
)
from salakhum.count.entry.decide import CheckForm, apply, decide, returned
from salakhum.count.entry.entries import (
    Agreed,
    Claim,
    Explanation,
    FieldAction,
    Request,
    TypedEntry,
)
from salakhum.count.entry.errors import ImpossibleEventError
from salakhum.count.entry.evolve import evolve, replay
from salakhum.count.entry.phases import (
    AcceptedForm,
    Blocked,
    Empty,
    EntriesDiffer,
    FirstFinalised,
    FirstHasErrors,
    FirstInProgress,
    InCorrection,
    InQuarantine,
    Phase,
    SecondInProgress,
    ToExplain,
    UnderComplaint,
)
from salakhum.count.entry.refusals import Reason, Refusal
from salakhum.count.entry.states import FormState
from salakhum.count.entry.transitions import TRANSITIONS, mermaid

__all__ = [
    "DONE",
    "TRANSITIONS",
    "AcceptedForm",
    "Agreed",
    "AnswerField",
    "AskField",
    "AskRecall",
    "AskRelease",
    "Blocked",
    "CheckForm",
    "Claim",
    "ClaimEntry",
    "Command",
    "Confirm",
    "DecideComplaint",
    "Discard",
    "DiscardBoth",
    "DiscardEntry",
    "Empty",
    "EntriesDiffer",
    "Expire",
    "Explain",
    "Explanation",
    "FieldAction",
    "FileComplaint",
    "Finalise",
    "FirstFinalised",
    "FirstHasErrors",
    "FirstInProgress",
    "FormState",
    "ImpossibleEventError",
    "InCorrection",
    "InQuarantine",
    "Phase",
    "Reason",
    "Recall",
    "Recheck",
    "Refusal",
    "Release",
    "Request",
    "Reset",
    "Return",
    "SecondInProgress",
    "SetAside",
    "Settle",
    "TakeOver",
    "ToExplain",
    "TypedEntry",
    "UnderComplaint",
    "apply",
    "command_bytes",
    "decide",
    "evolve",
    "mermaid",
    "read_command",
    "read_state",
    "replay",
    "returned",
    "state_bytes",
]
