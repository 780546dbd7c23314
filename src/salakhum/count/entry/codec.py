"""Commands and states as canonical bytes and back; events have theirs in :mod:`salakhum.events`."""

import json

from salakhum.canonical import canonical
from salakhum.count.entry.commands import Command
from salakhum.count.entry.states import FormState
from salakhum.events import reader, writer


def command_bytes(command: Command) -> bytes:
    """A command with its class."""
    return canonical(writer(Command)(command))


def read_command(content: bytes) -> Command:
    """The command in such bytes.

    Raises :class:`~salakhum.events.EventError` where there is none.
    """
    command: Command = reader(Command)(json.loads(content))
    return command


def state_bytes(state: FormState) -> bytes:
    """A state with its phase."""
    return canonical(writer(FormState)(state))


def read_state(content: bytes) -> FormState:
    """The state in such bytes; raises :class:`~salakhum.events.EventError` where there is none."""
    state: FormState = reader(FormState)(json.loads(content))
    return state
