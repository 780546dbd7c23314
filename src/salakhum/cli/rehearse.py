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
    scenario: Name,
    out: Out,
    errors: Errors = "0",
    corrected: Annotated[bool, typer.Option("--corrected", help=say("rehearse.corrected"))] = False,
    seed: Seed = SEED,
    as_json: AsJson = False,
) -> None:
    from salakhum.register import write_election
    from salakhum.rehearse import (
        UnknownScenarioError,
        rehearse_with_mistakes,
        scenario_ids,
        write_planted,
    )

    new_folder(out)
    rate = _rate(errors)
    try:
        with progress(say("rehearse.making")):
            rehearsal = rehearse_with_mistakes(
                scenario, seed=seed, errors=rate, corrected=corrected
            )
    except UnknownScenarioError as error:
        known = ", ".join(scenario_ids())
        raise bad_input(say("cli.error.scenario", name=scenario, known=known)) from error
    with progress(say("recount.writing")):
        write_election(rehearsal.election, out)
        if rehearsal.planted:
            write_planted(rehearsal, out)
    election = rehearsal.election
    stations, councils = len(election.stations.id), len(election.councils.id)
    if as_json:
        planted = len(rehearsal.planted)
        written = {"stations": stations, "councils": councils, "planted": planted, "seed": seed}
        document(written | {"path": str(out)})
    else:
        line(say(f"cli.counts.{election.about.counts.value}"))
        line(say("rehearse.written", stations=stations, councils=councils, path=str(out)))


def _rate(text: str) -> Fraction:
    try:
        rate = Fraction(text)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(-1)
    if not 0 <= rate <= 1:
        raise bad_input(say("cli.error.rate", text=text))
    return rate
