"""``salakhum demo``: Cambodia 2022 at full size, from modelled forms to a declaration."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.factcheck import print_checked
from salakhum.cli.margins import print_margins
from salakhum.cli.options import AsJson, Seed, counted_by
from salakhum.cli.output import document, line, progress, say
from salakhum.cli.recount import print_result, result_object, write_declared
from salakhum.cli.rehearse import SEED

if TYPE_CHECKING:
    from salakhum.allocate import Margins
    from salakhum.declare import Checked, Result

SCENARIO = "kh-2022"
CLOSEST = 10
FOLDER = Path("results") / SCENARIO

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("cli.out"))]
Serve = Annotated[bool, typer.Option("--serve/--no-serve", help=say("demo.serve"))]


def demo(
    out: Out = FOLDER, serve: Serve = True, seed: Seed = SEED, as_json: AsJson = False
) -> None:
    from salakhum.declare import factcheck, figures, read_declaration, recount
    from salakhum.register import write_election
    from salakhum.rehearse import rehearse

    del serve  # there is a site to serve once the public record is built
    begun = time.perf_counter()
    package, folder = out / "package", out / "result"
    with progress(say("rehearse.making")):
        write_election(rehearse(SCENARIO, seed=seed), package)
    with progress(say("recount.counting")):
        result = recount(*counted_by(package, None))
    near = write_declared(result, package, folder)
    checked = factcheck(say("demo.story"), figures(read_declaration(folder)))
    if as_json:
        document(result_object(result) | {"results": str(folder)})
    else:
        _tell(result, near, checked)
        line(say("demo.results", path=str(folder)))
        line(say("demo.time", seconds=round(time.perf_counter() - begun)))


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
