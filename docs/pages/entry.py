"""The life of one form: its states, what people can ask for, and every named refusal."""

import inspect

from pages.markdown import TONGUES, code, codes, note, notes, table
from salakhum.count.entry import SUPERVISED, TRANSITIONS, Command, Reason, Status, mermaid
from salakhum.languages import sentence

COMMANDS = Command.__args__


def page() -> str:
    """The page."""
    told = notes("entry")
    parts = ["# Data entry: the life of one form\n", told["intro"]]
    parts += [f"```mermaid\n{mermaid()}```\n", told["drawing"]]
    parts += ["## States\n", _states(), "## Commands\n", told["commands"], _commands(told)]
    parts += ["## Refusals\n", told["refusals"], _refusals()]
    return "\n".join(parts)


def _states() -> str:
    rows = [
        [
            code(one.value),
            *(
                sentence(f"count.status.{one.value.replace(' ', '-')}", tongue)
                for tongue in TONGUES
            ),
            codes(command.__name__ for command in TRANSITIONS[one]),
        ]
        for one in Status
    ]
    return table(["State", "English", "Khmer", "Accepts"], rows)


def _commands(told: dict[str, object]) -> str:
    rows = []
    for command in COMMANDS:
        fields = [name for name in command.__dataclass_fields__ if name not in told["of_all"]]
        who = "supervisor" if command in SUPERVISED else "typist"
        targets = {
            target.value: None
            for by_command in TRANSITIONS.values()
            for target in by_command.get(command, ())
        }
        rows.append(
            [code(command.__name__), who, codes(fields), codes(targets), _meaning(told, command)]
        )
    return table(["Command", "Who", "Says", "Leads to", "Meaning"], rows)


def _meaning(told: dict[str, object], command: type) -> str:
    own = inspect.getdoc(command) if "__doc__" in vars(command) else None
    if own and not own.startswith(f"{command.__name__}("):
        return own
    return note(told, "command", command.__name__)


def _refusals() -> str:
    rows = [
        [
            code(one.value),
            *(
                sentence(f"count.refusal.{one.value}", tongue, values={"person": "…"})
                for tongue in TONGUES
            ),
        ]
        for one in Reason
    ]
    return table(["Refusal", "English", "Khmer"], rows)
