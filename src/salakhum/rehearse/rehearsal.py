"""A full-size election that satisfies everything known of a scenario, made from a seed."""

from fractions import Fraction

import numpy as np

from salakhum.arrays import Ints
from salakhum.register import Election
from salakhum.rehearse.apportion import share_out
from salakhum.rehearse.candidacies import draw_candidacies
from salakhum.rehearse.council_votes import draw_council_votes
from salakhum.rehearse.electorate import Electorate, draw_electorate
from salakhum.rehearse.form_lines import FormLines, draw_form_lines
from salakhum.rehearse.known_figures import check_known_figures
from salakhum.rehearse.package import package
from salakhum.rehearse.planting import Rehearsal, plant
from salakhum.rehearse.scenario import Scenario, read_scenario

COUNTED = 17 * 60 + 30  # minutes from the first form to the last


def rehearse(
    scenario: str, *, seed: int, errors: Fraction | int = 0, corrected: bool = False
) -> Election:
    """The election package of the scenario of that name.

    The same seed gives the same package to the byte.

    With ``errors``, a share of the forms from 0 to 1, every form is provisional and so many have a
    mistake in them; ``corrected`` adds the final forms as they should be.
    :func:`rehearse_with_mistakes` says which the mistakes are. Raises
    :class:`UnknownScenarioError`, :class:`BadRateError`, and :class:`UnsatisfiableError` where
    facts and model cannot hold together.
    """
    return rehearse_with_mistakes(scenario, seed=seed, errors=errors, corrected=corrected).election


def rehearse_with_mistakes(
    scenario: str, *, seed: int, errors: Fraction | int, corrected: bool = False
) -> Rehearsal:
    """As :func:`rehearse`, with the record of what was planted, for :func:`write_planted`."""
    election = make_election(read_scenario(scenario), seed)
    if errors == 0:
        return Rehearsal(election)
    return plant(election, errors, seed=seed, corrected=corrected)


def make_election(scenario: Scenario, seed: int) -> Election:
    """As :func:`rehearse`, of a scenario at hand."""
    rng = np.random.Generator(np.random.PCG64(seed))
    electorate = draw_electorate(scenario, rng)
    candidacies = draw_candidacies(scenario, electorate, rng)
    votes = draw_council_votes(scenario, electorate, candidacies, rng)
    form_lines = draw_form_lines(scenario, electorate, candidacies, votes, rng)
    check_known_figures(scenario, electorate, candidacies, form_lines)
    return package(
        scenario,
        electorate,
        form_lines,
        candidates=_candidates(scenario, electorate, form_lines, rng),
        minutes=rng.integers(0, COUNTED, len(electorate.council)),
        seed=seed,
    )


def _candidates(
    scenario: Scenario, electorate: Electorate, form_lines: FormLines, rng: np.random.Generator
) -> Ints:
    """How many stand on each list.

    At least twice the seats, and as many in all as is known of a party.
    """
    party = form_lines.list_party
    seats = np.repeat(electorate.seats, np.diff(form_lines.list_start))
    known = {i: n for i, n in enumerate(scenario.parties.candidates) if n is not None}
    pool = np.where(np.isin(party, list(known)), party, -1)
    totals = {-1: scenario.totals.candidates - sum(known.values()), **known}
    candidates = np.zeros(len(party), np.int64)
    for group, total in sorted(totals.items()):
        rows = np.flatnonzero(pool == group)
        twice = 2 * seats[rows]
        candidates[rows] = share_out(
            np.array([total]),
            rng.integers(50, 151, len(rows)),
            np.array([0, len(rows)]),
            least=twice,
            most=twice + seats[rows],
        )
    return candidates
