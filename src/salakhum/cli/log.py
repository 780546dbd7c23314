"""``salakhum log``: forms and events into the public record between two versions."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.counting import counted_in, rehearsed_at
from salakhum.cli.keys import PassphraseFile
from salakhum.cli.options import AsJson, OtherRule
from salakhum.cli.output import bad_input, document, line, progress, say
from salakhum.cli.record import rehearsing
from salakhum.cli.signers import (
    Keys,
    Signers,
    Witnesses,
    catch_up,
    refusing,
    rehearsing_log,
    shown,
    signers_in,
    tell_log,
    tell_refused,
)

if TYPE_CHECKING:
    from salakhum.record import Counted, Record

RecordFolder = Annotated[Path, typer.Argument(metavar="RECORD", help=say("log.record"))]
Package = Annotated[
    Path | None,
    typer.Option("--package", metavar="PACKAGE", help=say("log.package"), show_default=False),
]
Events = Annotated[
    Path | None,
    typer.Option("--events", metavar="FILE", help=say("log.events"), show_default=False),
]


def log(
    record: RecordFolder,
    package: Package = None,
    events: Events = None,
    rule: OtherRule = None,
    keys: Keys = None,
    witness: Witnesses = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    counted = None if package is None else counted_in(package, rule, None)
    by = _signers(record, counted, keys, witness, passphrase_file)
    with refusing(record):
        with progress(say("log.logging")):
            before = catch_up(record, by)
            after = _logged(record, counted, events, by)
        refused = shown(after, by)
    new = after.log.size - (0 if before is None else before.log.size)
    if as_json:
        size, root = after.log.size, after.log.root.hex()
        document({"new": new, "log": {"origin": after.log.origin, "size": size, "root": root}})
        return
    if keys is None:
        line(say("record.rehearsal"))
    line(say("log.logged", new=new))
    tell_log(after)
    tell_refused(refused)


def _signers(
    record: Path,
    counted: "Counted | None",
    keys: Path | None,
    witness: list[str] | None,
    passphrase_file: Path | None,
) -> Signers:
    from salakhum.record import record_keys

    if keys is not None:
        return signers_in(keys, witness, passphrase_file, officers=False)
    if counted is not None:
        return rehearsing(counted.result, rehearsed_at(counted.result, (None, None)))
    with refusing(record):
        return rehearsing_log(record_keys(record).origin, int(time.time()))


def _logged(record: Path, counted: "Counted | None", events: Path | None, by: Signers) -> "Record":
    """The record with what is new."""
    from salakhum.record import log_package, log_reports

    if counted is not None:
        return log_package(record, counted, by.ring, by.at, events)
    if events is None:
        raise bad_input(say("log.nothing"))
    return log_reports(record, by.ring, events)
