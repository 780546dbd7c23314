"""The life of one form: its states, what people can ask for, and every named refusal."""

import inspect

from pages.markdown import TONGUES, code, codes, notes, table
from salakhum.count.entry import DONE, TRANSITIONS, Command, Reason, mermaid
from salakhum.count.status import FormStatus
from salakhum.events import KINDS
from salakhum.languages import sentence

COMMANDS = Command.__args__


def page() -> str:
    """The page."""
    texts = notes("entry")
    parts = ["# Data entry: the life of one form\n", texts["intro"]]
    parts += [f"```mermaid\n{mermaid()}```\n", texts["drawing"]]
    parts += ["## States\n", _states(), "## Commands\n", texts["commands"], _commands(texts)]
    parts += ["## Another person\n", texts["others"], _others()]
    parts += ["## Refusals\n", texts["refusals"], _refusals()]
    return "\n".join(parts)


def _states() -> str:
    rows = [
        [
            code(status.value),
            *(
                sentence(f"count.status.{status.value.replace(' ', '-')}", tongue)
                for tongue in TONGUES
            ),
            codes(command.__name__ for command in TRANSITIONS[status]),
        ]
        for status in FormStatus
    ]
    return table(["State", "English", "Khmer", "Accepts"], rows)


def _commands(texts: dict[str, object]) -> str:
    rows = []
    for command in COMMANDS:
        fields = [name for name in command.__dataclass_fields__ if name not in texts["of_all"]]
        kind, role = DONE[command]
        targets = {
            target.value: None
            for by_command in TRANSITIONS.values()
            for target in by_command.get(command, ())
        }
        name, event = code(command.__name__), code(kind)
        meaning = (inspect.getdoc(command) or "").partition("\n\n")[0]
        rows.append([name, role, codes(fields), codes(targets), event, meaning])
    return table(["Command", "Who", "Says", "Leads to", "Event", "Meaning"], rows)


def _others() -> str:
    rows = [
        [
            code(kind),
            "yes" if row.public else "no",
            codes(sorted(row.apart)),
            codes(sorted(row.answers)),
        ]
        for kind, row in KINDS.items()
        if row.apart or row.answers
    ]
    return table(["Event", "In the log", "Never after one's own", "Ends another person's"], rows)


def _refusals() -> str:
    rows = [
        [
            code(reason.value),
            *(
                sentence(f"count.refusal.{reason.value}", tongue, values={"person": "…"})
                for tongue in TONGUES
            ),
        ]
        for reason in Reason
    ]
    return table(["Refusal", "English", "Khmer"], rows)
