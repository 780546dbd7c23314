"""``salakhum rehearse``: a full-size modelled package."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from salakhum.cli.options import AsJson, Seed, new_folder
from salakhum.cli.output import bad_input, document, line, progress, say

SEED = 2022

Name = Annotated[str, typer.Argument(metavar="SCENARIO", help=say("rehearse.name"))]
Out = Annotated[Path, typer.Argument(metavar="OUT", help=say("rehearse.out"))]
Errors = Annotated[str, typer.Option("--errors", metavar="RATE", help=say("rehearse.errors"))]


def rehearse(
    scenario: Name, out: Out, errors: Errors = "0", seed: Seed = SEED, as_json: AsJson = False
) -> None:
    from salakhum.register import write_election
    from salakhum.rehearse import UnknownScenario, rehearse, scenario_ids

    new_folder(out)
    try:
        with progress(say("rehearse.making")):
            election = rehearse(scenario, seed=seed)
    except UnknownScenario as error:
        known = ", ".join(scenario_ids())
        raise bad_input(say("cli.error.scenario", name=scenario, known=known)) from error
    with progress(say("recount.writing")):
        write_election(election, out)
    stations, councils = len(election.stations.id), len(election.councils.id)
    if as_json:
        document({"stations": stations, "councils": councils, "path": str(out), "seed": seed})
    else:
        line(say(f"cli.counts.{election.about.counts.value}"))
        line(say("rehearse.written", stations=stations, councils=councils, path=str(out)))
