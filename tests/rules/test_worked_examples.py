"""Packs against examples that authorities or the press worked out in public."""

import pytest

from salakhum.allocate import Allocated, Contender, Contest, allocate_council
from salakhum.rules import load_rule


@pytest.mark.parametrize(
    ("rule", "votes", "seats"),
    [
        # National Assembly, Kompong Cham 2008, by the formula of the commune law
        ("kh-2001", (409_766, 211_934, 72_725), (11, 5, 2)),
        # the two readings of 1998
        ("kh-2001", (2100, 380, 220, 150), (5, 0, 0, 0)),
        ("kh-2001-one-shot", (2100, 380, 220, 150), (4, 1, 0, 0)),
        ("kh-2001", (1500, 700, 280, 120, 100), (5, 2, 0, 0, 0)),
        ("kh-2001-one-shot", (1500, 700, 280, 120, 100), (4, 2, 1, 0, 0)),
        # an equality that is no tie: 3000 / 5 = 600 / 1 at the sixth seat of seven
        ("kh-2001", (3000, 900, 600), (5, 1, 1)),
        # one list alone
        ("kh-2001", (412,), (7,)),
        # Flemish Agency for Home Affairs, explanation of the allocation of seats
        ("be-imperiali", (840, 432, 360, 328), (5, 2, 1, 1)),
        # Orne, explanation of Art. L262: 10 seats of bonus, and 6 and 3 of the other 9
        ("fr-bonus", (884, 544), (16, 3)),
    ],
)
def test_the_pack_gives_the_published_seats(
    rule: str, votes: tuple[int, ...], seats: tuple[int, ...]
) -> None:
    lists = tuple(Contender(str(i), each) for i, each in enumerate(votes))
    outcome = allocate_council(Contest("example", sum(seats), lists), load_rule(rule))
    assert isinstance(outcome, Allocated)
    assert outcome.seats == seats
