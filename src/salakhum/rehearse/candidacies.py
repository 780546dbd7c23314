"""Who stands where: which party is on the ballot of which commune,
and which communes have an unusual outcome.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salakhum.arrays import Ints
from salakhum.rehearse.electorate import Electorate
from salakhum.rehearse.errors import UnsatisfiableError
from salakhum.rehearse.scenario import Pattern, Scenario

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Candidacies:
    """``stands`` has shape (communes, parties).

    ``patterns`` holds the communes with an unusual outcome.
    """

    stands: Flags
    alone: Flags
    patterns: dict[int, Pattern]

    @property
    def ordinary(self) -> Ints:
        """Communes where the seats lie between the leader
        and the challenger, or all with the leader.
        """
        usual = ~self.alone
        usual[list(self.patterns)] = False
        return np.flatnonzero(usual)


def draw_candidacies(
    scenario: Scenario, electorate: Electorate, rng: np.random.Generator
) -> Candidacies:
    """Place the patterns, the communes with one list and the lists of every party."""
    placed = _place_patterns(scenario, electorate, rng)
    alone = _alone(scenario, placed, rng)
    stands = np.zeros((len(alone), len(scenario.parties.id)), bool)
    for party in range(stands.shape[1]):
        stands[:, party] = _stands(scenario, party, placed, alone, rng)
    return Candidacies(stands, alone, placed)


def _place_patterns(
    scenario: Scenario, electorate: Electorate, rng: np.random.Generator
) -> dict[int, Pattern]:
    """Patterns without a place go to the smaller communes with as many seats.

    Small parties have few votes.
    """
    placed = {p.commune: p for p in scenario.patterns if p.commune is not None}
    for size in sorted(scenario.sizes):
        wanted = [p for p in scenario.patterns if p.commune is None and p.council_seats == size]
        rows = np.flatnonzero(electorate.seats == size)
        rows = rows[np.argsort(electorate.valid_by_council[rows], kind="stable")]
        fit = [row for row in rows[: len(rows) // 3] if row not in placed]
        if len(fit) < len(wanted):
            raise UnsatisfiableError(f"Too few communes of {size} seats", len(wanted), len(fit))
        places = rng.permutation(fit)[: len(wanted)]
        placed |= {int(row): pattern for row, pattern in zip(places, wanted, strict=True)}
    return placed


def _alone(scenario: Scenario, placed: dict[int, Pattern], rng: np.random.Generator) -> Flags:
    codes = scenario.provinces["code"].to_list()
    named = [codes.index(code) for code in scenario.alone if code]
    free = np.ones(len(scenario.province), bool)
    free[list(placed)] = False
    alone = np.zeros(len(free), bool)
    for code, communes in scenario.alone.items():
        there = (
            scenario.province == codes.index(code) if code else ~np.isin(scenario.province, named)
        )
        alone[rng.permutation(np.flatnonzero(free & there))[:communes]] = True
    return alone


def _stands(
    scenario: Scenario,
    party: int,
    placed: dict[int, Pattern],
    alone: Flags,
    rng: np.random.Generator,
) -> Flags:
    """Exactly as many communes as the party stood in, rather in some provinces than in others."""
    sure = alone.copy() if party == scenario.leader else np.zeros(len(alone), bool)
    barred = alone & ~sure
    for row, pattern in placed.items():
        sure[row] |= party in pattern.lists
        barred[row] |= party in pattern.without
    liking = rng.integers(0, 600, len(scenario.voters))[scenario.province]
    key = liking + rng.integers(0, 1000, len(alone))
    key += np.where(sure, 10_000, 0) - np.where(barred, 10_000, 0)
    stands = np.zeros(len(alone), bool)
    stands[np.argsort(-key, kind="stable")[: scenario.parties.communes[party]]] = True
    if (stands & barred).any() or (sure & ~stands).any():
        raise UnsatisfiableError(f"{scenario.parties.id[party]} cannot stand in so many communes")
    return stands
