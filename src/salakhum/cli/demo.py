"""``salakhum demo``: Cambodia 2022 at full size, from modelled forms to a declaration."""

import time
from pathlib import Path
from typing import Annotated

import typer

from salakhum.cli.factcheck import print_checked
from salakhum.cli.margins import print_margins
from salakhum.cli.options import AsJson, Seed, election_in
from salakhum.cli.output import document, line, progress, say
from salakhum.cli.recount import print_result, result_object
from salakhum.cli.rehearse import SEED

SCENARIO = "kh-2022"
CLOSEST = 10
FOLDER = Path("results") / SCENARIO

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("cli.out"))]
Serve = Annotated[bool, typer.Option("--serve/--no-serve", help=say("demo.serve"))]


def demo(
    out: Out = FOLDER, serve: Serve = True, seed: Seed = SEED, as_json: AsJson = False
) -> None:
    from salakhum.allocate import margins
    from salakhum.declare import (
        State,
        declare,
        factcheck,
        figures,
        read_declaration,
        read_digests,
        recount,
        write_result,
    )
    from salakhum.register import write_election
    from salakhum.rehearse import rehearse
    from salakhum.rules import load_rule

    del serve  # there is a site to serve once the public record is built
    begun = time.perf_counter()
    package, folder = out / "package", out / "result"
    with progress(say("rehearse.making")):
        write_election(rehearse(SCENARIO, seed=seed), package)
    with progress(say("recount.reading")):
        election = election_in(package)
    with progress(say("recount.counting")):
        result = recount(election, load_rule(election.about.rule))
        near = margins(result.contests, result.rule, result.seats)
    with progress(say("recount.writing")):
        digests = read_digests(package)
        declaration = declare(result, State.UNOFFICIAL_COMPLETE, digests, margins=near)
        write_result(declaration, folder)
    checked = factcheck(say("demo.story"), figures(read_declaration(folder)))
    if as_json:
        document(result_object(result) | {"results": str(folder)})
        return
    line(say("demo.step_package", stations=len(election.stations.id)))
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
    line(say("demo.results", path=str(folder)))
    line(say("demo.time", seconds=round(time.perf_counter() - begun)))
