"""The table of what a form can be, by command.

The machine obeys it, the tests walk it, the docs draw it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from salakhum.count import status as table
from salakhum.count.entry import commands as c
from salakhum.count.status import FormStatus

# Two commands that make events of one kind part the statuses between them.
_ONLY: Mapping[type[c.Command], tuple[FormStatus, ...]] = {
    c.Finalise: table.TYPING,
    c.Settle: (FormStatus.ENTRIES_DIFFER,),
    c.SetAside: table.WAITING,
    c.Recall: table.COUNTED,
}


def _targets(status: FormStatus) -> Mapping[type[c.Command], tuple[FormStatus, ...]]:
    by_kind = table.TRANSITIONS[status]
    return MappingProxyType(
        {
            command: by_kind[kind]
            for command, (kind, _) in c.DONE.items()
            if kind in by_kind and status in _ONLY.get(command, (status,))
        }
    )


TRANSITIONS: Mapping[FormStatus, Mapping[type[c.Command], tuple[FormStatus, ...]]] = (
    MappingProxyType({status: _targets(status) for status in FormStatus})
)
UNDRAWN = (c.Reset, c.Expire)  # Reset from everywhere before acceptance; Expire as Discard


def mermaid() -> str:
    """The table as a Mermaid state diagram.

    Self-loops, Reset, and Expire, which leads where Discard does, are left out.
    """
    lines = ["stateDiagram-v2", f"    [*] --> {_name(FormStatus.EMPTY)}"]
    lines += [
        f"    {_name(status)} --> {_name(target)}: {command.__name__}"
        for status, by_command in TRANSITIONS.items()
        for command, targets in by_command.items()
        for target in targets
        if target is not status and command not in UNDRAWN
    ]
    return "\n".join([*lines, f"    {_name(FormStatus.ACCEPTED)} --> [*]", ""])


def _name(status: FormStatus) -> str:
    return status.value.title().replace(" ", "")
