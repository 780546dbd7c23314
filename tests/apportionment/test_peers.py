"""votelib, which computes with fractions too, gives the same seats and meets the same equal claims."""

from collections.abc import Callable
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from votelib.component.divisor import modified_first_coef, sainte_lague
from votelib.evaluate.core import Tie
from votelib.evaluate.proportional import HighestAverages, LargestRemainder

from salakhum.apportionment import apportion

Evaluate = Callable[[dict[str, int], int], dict[object, int]]

PEERS: dict[str, Evaluate] = {
    "dhondt": HighestAverages("d_hondt").evaluate,
    "sainte-lague": HighestAverages("sainte_lague").evaluate,
    "modified-sainte-lague": HighestAverages(modified_first_coef(sainte_lague)).evaluate,
    "imperiali": HighestAverages("imperiali").evaluate,
    "hare": LargestRemainder("hare").evaluate,
}
VOTES = st.lists(st.integers(1, 400) | st.integers(2**60, 2**60 + 40), min_size=1, max_size=6)


@pytest.mark.parametrize("method", PEERS)
@given(votes=VOTES, seats=st.integers(1, 15))
def test_it_agrees_with_votelib(method: str, votes: list[int], seats: int) -> None:
    counts = dict(zip(ascii_uppercase, votes, strict=False))
    answer = apportion(counts, seats, method=method)
    theirs = PEERS[method](counts, seats)
    ties = {key: number for key, number in theirs.items() if isinstance(key, Tie)}
    assert {name: won for name, won in answer.seats.items() if won} == {
        name: won for name, won in theirs.items() if name not in ties and won
    }
    asked = answer.question
    assert ties == ({} if asked is None else {Tie(asked.among): asked.seats})
