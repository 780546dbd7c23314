"""Every transition there is, in one table: the machine obeys it, the tests walk it, the docs draw it."""

from collections.abc import Mapping
from types import MappingProxyType

from salakhum.count.entry import commands as c
from salakhum.count.entry.states import Status

_COMPARED = (Status.ENTRIES_DIFFER, Status.BLOCKED, Status.TO_EXPLAIN, Status.ACCEPTED)
_AT_REST = (Status.FIRST_HAS_ERRORS, Status.FIRST_FINALISED, *_COMPARED)

_TABLE: dict[Status, dict[type[c.Command], tuple[Status, ...]]] = {
    Status.EMPTY: {c.ClaimEntry: (Status.FIRST_IN_PROGRESS,)},
    Status.FIRST_IN_PROGRESS: {
        c.Finalise: (Status.FIRST_FINALISED, Status.FIRST_HAS_ERRORS),
        c.Discard: (Status.EMPTY,),
    },
    Status.FIRST_HAS_ERRORS: {
        c.Return: (Status.FIRST_IN_PROGRESS,),
        c.DiscardEntry: (Status.EMPTY,),
    },
    Status.FIRST_FINALISED: {c.ClaimEntry: (Status.SECOND_IN_PROGRESS,)},
    Status.SECOND_IN_PROGRESS: {c.Finalise: _COMPARED, c.Discard: (Status.FIRST_FINALISED,)},
    Status.ENTRIES_DIFFER: {
        c.Return: (Status.FIRST_CORRECTION, Status.SECOND_CORRECTION),
        c.DiscardEntry: (Status.FIRST_FINALISED, Status.FIRST_HAS_ERRORS),
        c.DiscardBoth: (Status.EMPTY,),
    },
    Status.FIRST_CORRECTION: {c.Finalise: _COMPARED, c.Discard: (Status.FIRST_FINALISED,)},
    Status.SECOND_CORRECTION: {c.Finalise: _COMPARED, c.Discard: (Status.FIRST_FINALISED,)},
    Status.BLOCKED: {c.DiscardBoth: (Status.EMPTY,)},
    Status.TO_EXPLAIN: {
        c.Explain: (Status.TO_EXPLAIN, Status.ACCEPTED),
        c.DiscardBoth: (Status.EMPTY,),
    },
    Status.QUARANTINED: {
        c.AskField: (Status.QUARANTINED,),
        c.AnswerField: (Status.QUARANTINED,),
        c.AskRelease: (Status.QUARANTINED,),
        c.Release: _AT_REST,
    },
    Status.ACCEPTED: {},
}

for _status in (
    Status.FIRST_IN_PROGRESS,
    Status.SECOND_IN_PROGRESS,
    Status.FIRST_CORRECTION,
    Status.SECOND_CORRECTION,
):
    for _command in (c.ClaimEntry, c.TakeOver, c.Save):
        _TABLE[_status][_command] = (_status,)
for _status in _AT_REST:
    _TABLE[_status][c.SetAside] = (Status.QUARANTINED,)
for _status in Status:
    if _status is not Status.EMPTY:
        _TABLE[_status][c.Reset] = (Status.EMPTY,)

TRANSITIONS: Mapping[Status, Mapping[type[c.Command], tuple[Status, ...]]] = MappingProxyType(
    {status: MappingProxyType(_TABLE[status]) for status in Status}
)


def mermaid() -> str:
    """The table as a Mermaid state diagram; self-loops and Reset, which every state but the empty one has, are left out."""
    lines = ["stateDiagram-v2", f"    [*] --> {_name(Status.EMPTY)}"]
    lines += [
        f"    {_name(status)} --> {_name(target)}: {command.__name__}"
        for status, by_command in TRANSITIONS.items()
        for command, targets in by_command.items()
        for target in targets
        if target is not status and command is not c.Reset
    ]
    return "\n".join([*lines, f"    {_name(Status.ACCEPTED)} --> [*]", ""])


def _name(status: Status) -> str:
    return status.value.title().replace(" ", "")
