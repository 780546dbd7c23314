"""``salakhum record``: a result into the public record, signed by officers and seen by witnesses."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.keys import PassphraseFile, passphrase
from salakhum.cli.options import AsJson, OtherRule, Package, StageName, counted_by, stage_named
from salakhum.cli.output import bad_input, document, line, progress, say
from salakhum.cli.witness import ask_at

if TYPE_CHECKING:
    from salakhum.declare import Result
    from salakhum.record import (
        Answer,
        Ask,
        Certification,
        KeptWitness,
        KeyRing,
        Record,
        Version,
    )
    from salakhum.rules import Rule

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
Keys = Annotated[
    Path | None, typer.Option("--keys", metavar="DIR", help=say("record.keys"), show_default=False)
]
Witnesses = Annotated[
    list[str] | None,
    typer.Option("--witness", metavar="URL", help=say("record.witness"), show_default=False),
]


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs a version: a ring of keys, and how its witnesses are asked once the record is written."""

    ring: "KeyRing"
    asks: "Callable[[Record], Iterable[Ask]]"


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
    rule: OtherRule = None,
    keys: Keys = None,
    witness: Witnesses = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    from salakhum.declare import recount

    with progress(say("recount.reading")):
        election, law = counted_by(package, rule)
    with progress(say("recount.counting")):
        result = recount(election, law, stage_named(stage))
    days = _day(approved), _day(announced)
    at = rehearsed_at(result, days) if keys is None else int(time.time())
    if keys is None:
        signers = rehearsing(result, at)
    else:
        signers = _signers(keys, [ask_at(url) for url in witness or []], passphrase_file, at)
    said = version(result, state, at, days, reason)
    made = record_result(result, package, rule_file(law, rule), out, signers, said)
    _tell(made, as_json=as_json, rehearsed=keys is None)
    if not made.behind.complete:
        raise typer.Exit(NOT_SEEN)


def record_result(
    result: "Result", package: Path, rule: bytes, out: Path, signers: Signers, said: "Version"
) -> Recorded:
    """Declare a result in a record, and have its witnesses see it."""
    from salakhum.allocate import margins
    from salakhum.declare import BadDeclaration
    from salakhum.record import (
        Counted,
        RecordError,
        certification,
        cosign_record,
        declare_record,
        read_record,
    )

    try:
        with progress(say("record.declaring")):
            near = margins(result.contests, result.rule, result.seats)
            counted = Counted(package, rule, result, near)
            _catch_up(out, signers)
            written = declare_record(out, counted, signers.ring, said)
        with progress(say("record.asking")):
            refused = cosign_record(out, signers.asks(written)).refused
        made = read_record(out)
        return Recorded(made, certification(made, made.latest), refused)
    except (RecordError, BadDeclaration) as error:
        raise bad_input(str(error)) from error
    except OSError as error:
        raise bad_input(f"{out}: {error.strerror}") from error


def _catch_up(out: Path, signers: Signers) -> None:
    """Ask again for a version that too few witnesses have seen, before the log grows past it."""
    from salakhum.record import certification, cosign_record, record_in

    held = record_in(out)
    if held is not None and held.declarations and not certification(held, held.latest).complete:
        cosign_record(out, signers.asks(held))


def version(
    result: "Result",
    state: str | None,
    at: int,
    days: tuple[date | None, date | None] = (None, None),
    reason: str = "",
) -> "Version":
    """What is said of a version; without a state it is unofficial, complete where every station is in."""
    from salakhum.declare import State
    from salakhum.record import Version

    complete = bool((result.forms >= 0).all())
    plain = State.UNOFFICIAL_COMPLETE if complete else State.UNOFFICIAL_PARTIAL
    if state is not None and state not in tuple(State):
        raise bad_input(say("record.no_state", state=state, known=", ".join(State)))
    approved_on, announced_on = days
    return Version(plain if state is None else State(state), at, approved_on, announced_on, reason)


def rehearsing(result: "Result", at: int) -> Signers:
    """Rehearsal keys, that prove nothing, and their witnesses in this process."""
    from salakhum.record import rehearsal_keys, rehearsal_origin

    made = rehearsal_keys(rehearsal_origin(result.election.about))
    return Signers(made.ring, lambda written: made.asks(written, at))


def rehearsed_at(result: "Result", days: tuple[date | None, date | None]) -> int:
    """When a rehearsal says that it declares: at noon of the announcement or the approval, else of the day after the poll."""
    approved_on, announced_on = days
    day = announced_on or approved_on or result.election.about.date + timedelta(days=1)
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())


def rule_file(law: "Rule", named: str | None = None) -> bytes:
    """The bytes of a rule pack: of the file that was named, else of the shipped one."""
    from salakhum import rules

    if named is not None and named not in rules.rule_ids():
        return Path(named).read_bytes()
    return (Path(rules.__file__).with_name("packs") / f"{law.id}.toml").read_bytes()


def _signers(folder: Path, asks: list["Ask"], words: Path | None, at: int) -> Signers:
    from salakhum.record import KeptWitness, RecordError, read_ring, read_witness_keys

    secret = partial(passphrase, words)
    try:
        ring = read_ring(folder, secret)
        own = read_witness_keys(folder, ring.policy, secret)
    except RecordError as error:
        raise bad_input(str(error)) from error
    logs = {ring.policy.origin: ring.policy.log}
    kept = [KeptWitness(one, logs, folder / f"{one.public.id.hex()}-seen.json") for one in own]
    here = [partial(_answer, one, at) for one in kept]
    return Signers(ring, lambda _: [*here, *asks])


def _answer(witness: "KeptWitness", at: int, content: bytes) -> "Answer":
    return witness.answer(content, at)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise bad_input(say("record.no_day", text=text or "")) from None


def _tell(made: Recorded, *, as_json: bool, rehearsed: bool) -> None:
    latest, behind, log = made.record.latest, made.behind, made.record.log
    policy = made.record.keys
    if as_json:
        document(
            {
                "version": latest.number,
                "state": latest.statement["state"],
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
    state = say(f"record.is.{latest.statement['state']}")
    line(say("record.version", number=latest.number, state=state))
    line(say("record.log", size=log.size, root=log.root.hex()))
    line(
        say(
            "record.behind",
            officers=len(behind.officers),
            threshold=policy.threshold,
            witnesses=len(behind.witnesses),
            quorum=policy.quorum,
            independent=behind.independent,
        )
    )
    for one in made.refused:
        line(say("record.refused", answer=one))
    if not behind.complete:
        line(say("record.not_seen"))
