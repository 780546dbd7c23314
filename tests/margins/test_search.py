"""The search for margins: how far it goes, and what it makes of lots."""

import pytest

from salakhum.allocate import Allocated, Contender, Contest, allocate_council
from salakhum.arrays import NOWHERE
from salakhum.margins.search import (
    WIDE,
    SeatChange,
    _Scan,
    can_be,
    changed,
    endings,
    enough,
    hands,
    other_seats,
    search,
)
from salakhum.rules import load_rule

HARE = load_rule("de-hare-niemeyer")


def council_of(*votes: int, seats: int = 3) -> Contest:
    return Contest("c", seats, tuple(Contender(f"l{i}", v) for i, v in enumerate(votes)))


@pytest.mark.parametrize(
    ("rule_id", "contest", "ballots"),
    [
        ("de-hare-niemeyer", council_of(60, 39), 2 * 5 * 100),
        ("de-hare-niemeyer", council_of(9), 9),
        ("be-imperiali", council_of(60, 39, seats=5), 2 * 7 * 100),
        ("no-modified-sainte-lague", council_of(60, 39), 2 * 35 * 100),
        ("es-1985", council_of(60, 39), 2 * 20 * 100),
        ("es-1985", Contest("c", 3, council_of(60, 39).lists, 110, 2, 120), 2 * 20 * 332),
    ],
)
def test_past_enough_ballots_nothing_changes(rule_id: str, contest: Contest, ballots: int) -> None:
    rule = load_rule(rule_id)
    assert enough(contest, rule) == ballots
    if len(contest.lists) > 1:
        ends = [
            allocate_council(changed(contest, NOWHERE, 1, ballots + more), rule, trace=False)
            for more in (0, 1, ballots)
        ]
        assert ends[0] == ends[1] == ends[2]


def test_a_lot_has_endings() -> None:
    tied = council_of(50, 50)
    outcome = allocate_council(tied, HARE)
    assert set(endings(tied, HARE, outcome)) == {(2, 1), (1, 2)}
    assert can_be(tied, HARE, outcome, (2, 1))
    assert not can_be(tied, HARE, outcome, (3, 0))
    assert other_seats(tied, HARE, outcome, (1, 2)) == (2, 1)
    refused = council_of(0, 0)
    assert other_seats(refused, HARE, allocate_council(refused, HARE), (1, 2)) is None


def test_hands_are_those_that_lose_and_win_most() -> None:
    assert hands((3, 2, 2, 1), (1, 1, 3, 3)) == (0, 3)
    assert hands((1, 1), (1, 1)) == (NOWHERE, NOWHERE)
    assert hands((1, 1), None) == (NOWHERE, NOWHERE)
    assert hands((2, 0), (1, 0)) == (0, NOWHERE)


def test_before_a_lot_every_margin_is_0() -> None:
    assert search(council_of(50, 50), HARE, (2, 1)) == (SeatChange(0),) * 3


def test_a_list_alone_has_no_margin() -> None:
    assert search(council_of(50), HARE, (3,)) == (SeatChange(),) * 3


def test_the_nearest_change_by_largest_remainders() -> None:
    """With m more for the third its remainder passes the first one's as soon as 3 (620 - 50 - m) < 1000 + m."""
    added, removed, moved = search(council_of(620, 330, 50), HARE, (2, 1, 0))
    assert added == SeatChange(178, 178, 0, 2, NOWHERE, 2)
    assert removed == SeatChange(226, 227, 1, 0, 1, NOWHERE)
    assert moved == SeatChange(119, 119, 0, 2, 0, 2)


def test_every_number_of_ballots_is_tried_in_turn() -> None:
    """At three lists, however many are looked at together; the sieve knows no bonus, and keeps all of them."""
    places = [(NOWHERE, j) for j in range(3)]
    scan = _Scan(council_of(60_000, 39_000, 1_000), load_rule("fr-bonus"), (3, 0, 0))
    tried = list(scan._suspects(places, WIDE))
    assert tried == [(ballots, place) for ballots in range(1, WIDE + 1) for place in places]


def test_ballots_that_are_tried_are_valid_votes() -> None:
    """5 of 100 valid votes are 5 %, of 101 they are not; of 99 one vote less is not either."""
    contest = Contest("c", 40, council_of(95, 5).lists, valid=100, cast=100)
    rule = load_rule("fr-bonus")
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    added, removed, moved = search(contest, rule, outcome.seats)
    assert (added.ballots, added.source, added.target) == (1, NOWHERE, 0)
    assert (removed.ballots, removed.source) == (1, 1)
    assert (moved.ballots, moved.source, moved.target) == (1, 1, 0)
    assert changed(contest, 0, 1, 3).cast == 100
    assert changed(contest, NOWHERE, 1, 3).cast == 103
    assert changed(contest, 0, NOWHERE, 3).valid == 97
