"""``salakhum demo``: Cambodia 2022 at full size, from modelled forms to a record that verifies and a site that serves it."""

import json
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.factcheck import print_checked
from salakhum.cli.language import LANGUAGE
from salakhum.cli.margins import print_margins
from salakhum.cli.options import AsJson, Seed, counted_by
from salakhum.cli.output import bad_input, document, line, progress, say
from salakhum.cli.publish import publish_site
from salakhum.cli.record import record_result, rehearsed_at, rehearsing, rule_file, version
from salakhum.cli.recount import print_result, result_object, write_declared
from salakhum.cli.rehearse import SEED
from salakhum.cli.serve import serve_until_stopped

if TYPE_CHECKING:
    from salakhum.allocate import Margins
    from salakhum.declare import Checked, Result

SCENARIO = "kh-2022"
CLOSEST = 10
# State, approved, announced: the days are those of the real result.
VERSIONS = (
    ("unofficial-complete", (None, None)),
    ("certified", (date(2022, 6, 24), date(2022, 6, 26))),
)
FOLDER = Path("results") / SCENARIO

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("cli.out"))]
Serve = Annotated[bool, typer.Option("--serve/--no-serve", help=say("demo.serve"))]


def demo(
    out: Out = FOLDER, serve: Serve = True, seed: Seed = SEED, as_json: AsJson = False
) -> None:
    from salakhum.declare import factcheck, figures, read_declaration, recount
    from salakhum.publish import Order
    from salakhum.register import write_election
    from salakhum.rehearse import rehearse

    begun = time.perf_counter()
    package, folder, site = out / "package", out / "result", out / "site"
    with progress(say("rehearse.making")):
        write_election(rehearse(SCENARIO, seed=seed), package)
    with progress(say("recount.counting")):
        result = recount(*counted_by(package, None))
    near = write_declared(result, package, folder)
    checked = factcheck(say("demo.story"), figures(read_declaration(folder)))
    if not as_json:
        _tell(result, near, checked)
    bundle = _record(result, package, out, quiet=as_json)
    verified = _verify(bundle, quiet=as_json)
    _step("step_site", quiet=as_json)
    publish_site(Order(out / "record", site))
    if as_json:
        places = {"results": str(folder), "bundle": str(bundle), "site": str(site)}
        document(result_object(result) | places | {"verified": verified})
        return
    line(say("demo.results", path=str(folder)))
    line(say("demo.site", path=str(site)))
    line(say("demo.time", seconds=round(time.perf_counter() - begun)))
    if serve:
        line()
        serve_until_stopped(site)


def _record(result: "Result", package: Path, out: Path, *, quiet: bool) -> Path:
    """The result in a record of its own, signed by rehearsal keys, and that record as one file."""
    from salakhum.record import write_bundle

    _step("step_record", quiet=quiet)
    folder, bundle = out / "record", out / "record.zip"
    _make_way(folder)
    for state, days in VERSIONS:
        at = rehearsed_at(result, days)
        said = version(result, state, at, days)
        record_result(result, package, rule_file(result.rule), folder, rehearsing(result, at), said)
    write_bundle(folder, bundle)
    if not quiet:
        line(say("demo.bundle", path=str(bundle), size=bundle.stat().st_size // 1000))
        line()
    return bundle


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
