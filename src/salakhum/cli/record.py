"""``salakhum record``: a result into the public record,
signed by officers and seen by witnesses.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.counting import accepting, counted_in, counted_of, rehearsed_at, version
from salakhum.cli.keys import PassphraseFile
from salakhum.cli.options import (
    AsJson,
    OtherRule,
    Package,
    StageName,
    new_folder,
)
from salakhum.cli.output import bad_input, document, line, progress, say
from salakhum.cli.signers import (
    Keys,
    Signers,
    Witnesses,
    catch_up,
    refusing,
    rehearsing_log,
    shown,
    signers_in,
    tell_behind,
    tell_log,
)
from salakhum.cli.waiting import tell_waiting

if TYPE_CHECKING:
    from salakhum.record import Certification, Counted, NewVersion, Record
    from salakhum.recount import Result

NOT_SEEN = 1  # the command ends so where the quorum of witnesses is not reached

Out = Annotated[Path, typer.Option("--out", metavar="RECORD", help=say("record.out"))]
StateName = Annotated[
    str | None,
    typer.Option("--state", metavar="STATE", help=say("record.state"), show_default=False),
]
Approved = Annotated[
    str | None,
    typer.Option("--approved", metavar="DATE", help=say("record.approved"), show_default=False),
]
Announced = Annotated[
    str | None,
    typer.Option("--announced", metavar="DATE", help=say("record.announced"), show_default=False),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help=say("record.reason"), show_default=False)
]
AcceptedFile = Annotated[
    Path | None,
    typer.Option("--accepted", metavar="FILE", help=say("record.accepted"), show_default=False),
]
Prepare = Annotated[
    Path | None,
    typer.Option("--prepare", metavar="DIR", help=say("record.prepare"), show_default=False),
]
Signed = Annotated[
    Path | None,
    typer.Option("--signed", metavar="DIR", help=say("record.signed"), show_default=False),
]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record with its new version, who stands behind that, and what witnesses said who do not."""

    record: "Record"
    behind: "Certification"
    refused: tuple[str, ...]


def record(
    package: Package,
    out: Out,
    stage: StageName = None,
    state: StateName = None,
    approved: Approved = None,
    announced: Announced = None,
    reason: Reason = "",
    accepted: AcceptedFile = None,
    rule: OtherRule = None,
    keys: Keys = None,
    prepare: Prepare = None,
    signed: Signed = None,
    witness: Witnesses = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    if signed is not None:
        if prepare is not None or any((stage, state, approved, announced, reason, accepted)):
            raise bad_input(say("record.said_already"))
        opened = partial(signers_in, _named(keys), witness, passphrase_file, officers=False)
        recorded = _completed(package, rule, out, signed, opened)
    else:
        counted, days = counted_in(package, rule, stage), (_day(approved), _day(announced))
        timestamp = rehearsed_at(counted.result, days) if keys is None else int(time.time())
        said = version(counted.result, state, timestamp, days, reason)
        if accepted is not None:
            said = accepting(accepted, counted.result, said)
        if prepare is not None:
            _prepare(counted, out, _named(keys), said, prepare)
            return
        if keys is None:
            by = rehearsing(counted.result, timestamp)
        else:
            by = signers_in(keys, witness, passphrase_file, officers=True)
        recorded = _declared(counted, out, by, said)
    _tell(recorded, as_json=as_json, rehearsed=keys is None)
    if not recorded.behind.complete:
        raise typer.Exit(NOT_SEEN)


def _named(keys: Path | None) -> Path:
    """The folder of keys, without which nobody signs apart: rehearsal keys are everybody's."""
    if keys is None:
        raise bad_input(say("record.no_keys"))
    return keys


def record_result(
    result: "Result", package: Path, rule: bytes, out: Path, signers: Signers, said: "NewVersion"
) -> Recorded:
    """Declare a result in a record, and have its witnesses see it."""
    return _declared(counted_of(result, package, rule), out, signers, said)


def _declared(counted: "Counted", out: Path, signers: Signers, said: "NewVersion") -> Recorded:
    from salakhum.record import declare_record

    return _recorded(out, signers, lambda: declare_record(out, counted, signers.ring, said))


def _recorded(out: Path, signers: Signers, written: "Callable[[], Record]") -> Recorded:
    """What becomes of a version that ``written`` puts into the record."""
    from salakhum.record import certification, read_record

    with refusing(out):
        with progress(say("record.declaring")):
            catch_up(out, signers)
            before = written()
        refused = shown(before, signers)
        record = read_record(out)
        return Recorded(record, certification(record, record.latest), refused)


def _prepare(counted: "Counted", out: Path, keys: Path, said: "NewVersion", folder: Path) -> None:
    """Leave what the officers are to sign in a folder; no key is opened."""
    from salakhum.record import prepare_version, read_policy, write_prepared

    new_folder(folder)
    with refusing(folder):
        waiting = prepare_version(out, counted, read_policy(keys), said)
        write_prepared(folder, waiting)
    tell_waiting(waiting)
    line(say("record.prepared", path=str(folder), threshold=waiting.policy.threshold))


def _completed(
    package: Path, rule: str | None, out: Path, signed: Path, opened: Callable[[], Signers]
) -> Recorded:
    """Declare what the officers signed in a folder.

    Keys are opened once it is known to be whole.
    """
    from salakhum.record import complete_record, read_prepared, read_signatures

    with refusing(signed):
        waiting, lines = read_prepared(signed), read_signatures(signed)
    counted, by = counted_in(package, rule, waiting.statement.stage), opened()
    return _recorded(
        out, by, lambda: complete_record(out, counted, by.ring, waiting, lines, second=by.at)
    )


def rehearsing(result: "Result", timestamp: int) -> Signers:
    """Rehearsal keys, that prove nothing, and their witnesses in this process."""
    from salakhum.record import rehearsal_origin

    return rehearsing_log(rehearsal_origin(result.election.about), timestamp)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise bad_input(say("record.no_day", text=text or "")) from None


def _tell(recorded: Recorded, *, as_json: bool, rehearsed: bool) -> None:
    latest, behind, log = recorded.record.latest, recorded.behind, recorded.record.log
    if as_json:
        document(
            {
                "version": latest.number,
                "state": latest.statement.state.value,
                "log": {"origin": log.origin, "size": log.size, "root": log.root.hex()},
                "officers": list(behind.officers),
                "witnesses": list(behind.witnesses),
                "complete": behind.complete,
                "rehearsal": rehearsed,
            }
        )
        return
    if rehearsed:
        line(say("record.rehearsal"))
    state = say(f"record.is.{latest.statement.state.value}")
    line(say("record.version", number=latest.number, state=state))
    tell_log(recorded.record)
    tell_behind(behind, recorded.record.keys, recorded.refused)
