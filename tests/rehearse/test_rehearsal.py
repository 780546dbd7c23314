"""Facts and model that cannot hold together are refused, each with what does not come out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from salakhum.rehearse import Scenario, UnsatisfiableError
from salakhum.rehearse.known_figures import highest_averages
from salakhum.rehearse.rehearsal import make_election

Change = Callable[[Scenario], Scenario]


def totals(**figures: int) -> Change:
    return lambda scenario: replace(scenario, totals=replace(scenario.totals, **figures))


def parties(**columns: Any) -> Change:
    def change(scenario: Scenario) -> Scenario:
        old = scenario.parties
        new: dict[str, Any] = {
            name: np.array(
                [figures.get(p, n) for p, n in zip(old.id, getattr(old, name), strict=True)]
            )
            for name, figures in columns.items()
        }
        return replace(scenario, parties=replace(old, **new))

    return change


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda s: replace(s, sizes={**s.sizes, 5: s.sizes[5] + 1}), "as many as communes"),
        (lambda s: replace(s, sizes={7: 1651, 5: 0, 9: 0, 11: 1}), "Too few communes of 5 seats"),
        (lambda s: replace(s, sizes={5: 342, 7: 1000, 9: 250, 11: 60}), "Seats: wanted 11622"),
        (totals(communes=1653), "Communes: wanted 1653"),
        (totals(registered_most=300), "cannot be shared out"),
        (parties(communes={"CP": 1640}), "CP cannot stand"),
        (parties(communes={"FUNCINPEC": 10}), "FUNCINPEC cannot stand"),
        (parties(votes={"CP": 2_900_000}), "challenger's votes do not fit"),
        (parties(votes={"CP": 300_000}), "challenger's votes do not fit"),
        (parties(votes={"CP": 1_610_557}), "Votes by party"),
        (parties(seats={"CP": 9_000}), "challenger's seats do not fit"),
        (parties(second_deputies={"CP": 1_640}), "challenger's seats do not fit"),
        (parties(chiefs={"CP": 5}), "Chiefs by party"),
        (parties(seats={"KP": 2}), "Seats by party"),
    ],
)
def test_what_cannot_be_satisfied_is_refused(scenario: Scenario, change: Change, what: str) -> None:
    with pytest.raises(UnsatisfiableError, match=what):
        make_election(change(scenario), 1)


def test_votes_that_need_a_lot_are_refused() -> None:
    assert highest_averages(np.array([[300, 200]]), np.array([3])).tolist() == [[2, 1]]
    with pytest.raises(UnsatisfiableError, match="need a lot"):
        highest_averages(np.array([[300, 100]]), np.array([3]))
