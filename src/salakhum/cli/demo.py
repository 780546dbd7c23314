"""``salakhum demo``: Cambodia 2022 at full size,
from modelled forms to a record that verifies and a site that serves it.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.counting import version
from salakhum.cli.factcheck import print_checked
from salakhum.cli.language import LANGUAGE
from salakhum.cli.margins import print_margins
from salakhum.cli.options import AsJson, Seed, counted_by
from salakhum.cli.output import bad_input, document, line, progress, say
from salakhum.cli.publish import publish_site
from salakhum.cli.record import record_result, rehearsing
from salakhum.cli.recount import print_result, result_object, write_declared
from salakhum.cli.rehearse import SEED
from salakhum.cli.serve import ADDRESS, PORT, address_of, serve_until_stopped, server_of
from salakhum.languages import format_date

if TYPE_CHECKING:
    from salakhum.declare import Accepted
    from salakhum.factcheck import Checked
    from salakhum.margins import Margins
    from salakhum.recount import Result
    from salakhum.register import Election

SCENARIO = "kh-2022"
CLOSEST = 10
FOLDER = Path("results") / SCENARIO
# What the demo takes on the disk, as measured; a test holds both to what is written.
BYTES_PER_STATION = (
    7_850  # forms in the package, the record, the bundle, the result and the open data
)
BYTES_PER_PAGE = (
    158_000  # a place in one language: pictures, feed, earlier versions, compressed copies
)
MEGABYTE, TEN_MEGABYTES = 1_000_000, 10_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """A version of the demo.

    What was known at the end of a day, in which state; the days of the last are the real ones.
    """

    state: str
    known_on: date
    approved_on: date | None = None

    @property
    def declared_at(self) -> int:
        """When it is declared: at noon, as seconds since 1970."""
        return int(datetime.combine(self.known_on, time(12), UTC).timestamp())

    @property
    def days(self) -> tuple[date | None, date | None]:
        """When it was approved and announced."""
        return self.approved_on, self.known_on if self.approved_on else None

    def accepted(self, result: "Result") -> "tuple[Accepted, ...]":
        """What is accepted once a result is approved."""
        from salakhum.rehearse import accepted_findings

        return accepted_findings(result) if self.approved_on else ()


STEPS = (
    Step("unofficial-partial", date(2022, 6, 6)),
    Step("unofficial-complete", date(2022, 6, 9)),
    Step("certified", date(2022, 6, 26), approved_on=date(2022, 6, 24)),
)

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("cli.out"))]
Serve = Annotated[bool, typer.Option("--serve/--no-serve", help=say("demo.serve"))]


def demo(
    out: Out = FOLDER, serve: Serve = True, seed: Seed = SEED, as_json: AsJson = False
) -> None:
    from salakhum.declare import read_declaration
    from salakhum.factcheck import factcheck, figures
    from salakhum.recount import recount
    from salakhum.register import write_election
    from salakhum.rehearse import rehearse_course

    begun = perf_counter()
    package, folder, site = out / "package", out / "result", out / "site"
    with progress(say("rehearse.making")):
        election = rehearse_course(SCENARIO, seed=seed).election
    _check_room(election, out, quiet=as_json)
    with progress(say("rehearse.making")):
        write_election(election, package)
    with progress(say("recount.counting")):
        result = recount(*counted_by(package, None))
    near = write_declared(result, package, folder)
    checked = factcheck(say("demo.story"), figures(read_declaration(folder)))
    if not as_json:
        _tell(result, near, checked)
    bundle = _record(result, package, out, quiet=as_json)
    verified = _verify(bundle, quiet=as_json)
    _step("step_site", quiet=as_json)
    places = {"results": str(folder), "bundle": str(bundle), "site": str(site)}
    if as_json:
        _publish(out, bundle, ADDRESS)
        document(result_object(result) | places | {"verified": verified})
    elif serve:
        with server_of(site, PORT) as server:
            _publish(out, bundle, address_of(server))
            _tell_places(places, begun)
            serve_until_stopped(server)
    else:
        _publish(out, bundle, ADDRESS)
        _tell_places(places, begun)


def expected_bytes(election: "Election") -> int:
    """What the demo of an election takes on a disk with blocks of 4 KiB."""
    pages = len(election.areas.id) * len(election.about.languages)
    return BYTES_PER_STATION * len(election.stations.id) + BYTES_PER_PAGE * pages


def _check_room(election: "Election", out: Path, *, quiet: bool) -> None:
    """Say how much will be written; ends with status 2 where the disk has less."""
    there = next(folder for folder in (out, *out.absolute().parents) if folder.exists())
    expected, free = expected_bytes(election), shutil.disk_usage(there).free
    size = -(-expected // TEN_MEGABYTES) * 10
    if free < expected:
        raise bad_input(say("demo.no_room", path=str(out), size=size, free=free // MEGABYTE))
    if not quiet:
        line(say("demo.room", path=str(out), size=size))
        line()


def _publish(out: Path, bundle: Path, address: str) -> None:
    from salakhum.publish import PublishingOrder

    publish_site(PublishingOrder(out / "record", out / "site", base=address, bundle=bundle))


def _tell_places(places: dict[str, str], begun: float) -> None:
    line(say("demo.results", path=places["results"]))
    line(say("demo.site", path=places["site"]))
    line(say("demo.time", seconds=round(perf_counter() - begun)))
    line()


def _record(result: "Result", package: Path, out: Path, *, quiet: bool) -> Path:
    """The result in a record of its own, version by version
    as it came to be known, and that record as one file.
    """
    from salakhum.record import write_bundle

    _step("step_record", quiet=quiet)
    folder, bundle = out / "record", out / "record.zip"
    _make_way(folder)
    before = None
    for step in STEPS:
        known = _declared(result, step, package, folder)
        if not quiet:
            _tell_version(step, before, known)
        before = known
    write_bundle(folder, bundle)
    if not quiet:
        line()
        line(say("demo.bundle", path=str(bundle), size=bundle.stat().st_size // 1000))
        line()
    return bundle


def _declared(result: "Result", step: Step, package: Path, folder: Path) -> "Result":
    """Declare what was known by then; the package holds the forms that had come in."""
    from salakhum.recount import recount
    from salakhum.register import write_election
    from salakhum.rehearse import known_on, version_reason
    from salakhum.rules import rule_bytes

    election = known_on(result.election, step.known_on)
    write_election(election, package)
    known = recount(election, result.rule)
    reason = version_reason(step.state, election.about.languages)
    said = version(known, step.state, step.declared_at, step.days, reason)
    said = replace(said, accepted=step.accepted(known))
    signers = rehearsing(known, step.declared_at)
    record_result(known, package, rule_bytes(known.rule.id), folder, signers, said)
    return known


def _make_way(folder: Path) -> None:
    """Remove the record of an earlier demo, and nothing else."""
    if not folder.exists():
        return
    try:
        keys = json.loads((folder / "keys.json").read_bytes())
        rehearsed = str(keys["origin"]).startswith("rehearsal.")
    except (OSError, ValueError, KeyError, TypeError):
        rehearsed = False
    if not rehearsed:
        raise bad_input(say("demo.occupied", path=str(folder)))
    shutil.rmtree(folder)


def _verify(bundle: Path, *, quiet: bool) -> bool | None:
    """What the verifier says, which is a program of its own; None where it is not installed."""
    verifier = Path(sys.executable).with_name("salakhum-verify")
    _step("step_verify", quiet=quiet)
    if not verifier.is_file():
        if not quiet:
            line(say("demo.no_verifier", path=str(bundle)))
        return None
    command = [str(verifier), str(bundle), "--lang", LANGUAGE]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own program
    if not quiet:
        line(done.stdout.strip() or done.stderr.strip())
        line()
    return done.returncode == 0


def _step(name: str, *, quiet: bool) -> None:
    if not quiet:
        line(say(f"demo.{name}"))
        line()


def _tell(result: "Result", near: "Margins", checked: "tuple[Checked, ...]") -> None:
    line(say("demo.step_package", stations=len(result.election.stations.id)))
    line(say("demo.step_count"))
    line()
    print_result(result)
    line(say("demo.step_close"))
    line()
    print_margins(result, near, CLOSEST)
    line()
    line(say("demo.step_fact"))
    line()
    line(say("demo.story"))
    line()
    print_checked(checked)
    line()


def _tell_version(step: Step, before: "Result | None", known: "Result") -> None:
    """One sentence on what a version adds to the one before it."""
    from salakhum.count import NOT_IN
    from salakhum.declare import between, still_open
    from salakhum.register import FormStanding

    day, state = format_date(step.known_on, LANGUAGE), say(f"record.is.{step.state}")
    line(say("demo.version", day=day, state=state))
    open_stations = known.outstanding
    if before is None:
        left = {
            "missing": len(open_stations.rows(NOT_IN)),
            "held": len(open_stations.rows(FormStanding.QUARANTINED)),
            "councils": int((~still_open(known).materiality.seats.safe).sum()),
        }
        line(say("demo.first", counted=int((known.forms >= 0).sum()), **left))
        return
    difference = between(before, known)
    changed = {
        "came": len(difference.came),
        "corrected": difference.changes["station"].n_unique(),
        "moved": len(difference.moved),
        "accepted": len(step.accepted(known)),
    }
    line(say("demo.next", **changed))
