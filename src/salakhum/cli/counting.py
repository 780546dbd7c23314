"""A package counted for the record, and what is said of the version that it becomes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from salakhum.cli.options import counted_by, stage_named
from salakhum.cli.output import bad_input, progress, say
from salakhum.cli.signers import refusing

if TYPE_CHECKING:
    from salakhum.record import Counted, NewVersion
    from salakhum.recount import Result


def counted_in(package: Path, rule: str | None, stage: str | None) -> "Counted":
    """A package counted by the rule that is named, else by its own."""
    from salakhum.recount import recount
    from salakhum.rules import rule_bytes

    with progress(say("recount.reading")):
        election, law = counted_by(package, rule)
    with progress(say("recount.counting")):
        result = recount(election, law, stage_named(stage))
        return counted_of(result, package, rule_bytes(rule or law.id))


def counted_of(result: "Result", package: Path, rule: bytes) -> "Counted":
    """A result with what a version in the record needs beside it."""
    from salakhum.margins import margins
    from salakhum.record import Counted

    near = margins(result.contests, result.rule, result.seats)
    return Counted(package, rule, result, near)


def version(
    result: "Result",
    state: str | None,
    timestamp: int,
    days: tuple[date | None, date | None] = (None, None),
    reason: str = "",
) -> "NewVersion":
    """What is said of a version.

    Without a state it is unofficial, complete where every station is in.
    """
    from salakhum.declare import State, unofficial_state
    from salakhum.record import NewVersion

    if state is not None and state not in tuple(State):
        raise bad_input(say("record.no_state", state=state, known=", ".join(State)))
    approved_on, announced_on = days
    return NewVersion(
        unofficial_state(result) if state is None else State(state),
        timestamp,
        approved_on,
        announced_on,
        reason,
    )


def accepting(file: Path, result: "Result", said: "NewVersion") -> "NewVersion":
    """A version with the findings that a file accepts."""
    from salakhum.record import read_accepted

    with refusing(file):
        return replace(said, accepted=read_accepted(file, result))


def rehearsed_at(result: "Result", days: tuple[date | None, date | None]) -> int:
    """When a rehearsal says that it declares.

    At noon of the announcement or the approval, else of the day after the poll.
    """
    approved_on, announced_on = days
    day = announced_on or approved_on or result.election.about.date + timedelta(days=1)
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
