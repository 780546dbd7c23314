"""Small councils on which the two allocators, or two readings of a law, once differed."""

import pytest
from tests.second.naive import naive

from salakhum.allocate import Allocated, Contender, Contest, Refused, allocate_council
from salakhum.rules import Kind, load_rule


def test_a_minority_without_a_whole_seat_takes_no_part_in_the_remainders() -> None:
    """Romania 2024, council 115708: the declared seats are 1, 1, 0, 7, 0, 2."""
    lists = (
        Contender("AUR", 72),
        Contender("Pro-Europa", 60, kind=Kind.MINORITY),
        Contender("PMP", 34),
        Contender("PSD", 445),
        Contender("UDMR", 56, kind=Kind.MINORITY),
        Contender("USR", 124),
    )
    contest = Contest("115708", 11, lists, valid=791)
    rule = load_rule("ro-2015")
    assert naive(contest, rule) == ("allocated", (1, 1, 0, 7, 0, 2))
    outcome = allocate_council(contest, rule, trace=False)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (1, 1, 0, 7, 0, 2)


def test_a_majority_seat_by_fractions_is_the_one_its_list_can_have() -> None:
    """Hesse: the list that lost the seat is without people, the other one had its seat by fractions."""
    contest = Contest("edge", 4, (Contender("A", 5, 0), Contender("B", 8)))
    rule = load_rule("de-hare-niemeyer-hesse")
    assert naive(contest, rule)[0] == "refused"
    assert isinstance(allocate_council(contest, rule), Refused)


def test_an_alliance_whose_people_left_are_of_a_list_without_votes_is_refused() -> None:
    """Neither do they get the seat, nor does the next alliance: the law says neither."""
    lists = (
        Contender("A", 4, 1, alliance="x"),
        Contender("B", 0, 1, alliance="x"),
        Contender("C", 2),
    )
    contest = Contest("edge", 3, lists)
    rule = load_rule("dk-dhondt-alliances")
    assert naive(contest, rule)[0] == "refused"
    assert isinstance(allocate_council(contest, rule), Refused)


@pytest.mark.parametrize(("blank", "seats"), [(None, (1, 1, 0)), (2, (1, 1, 0))])
def test_valid_votes_that_are_not_known_are_those_of_the_lists(
    blank: int | None, seats: tuple[int, ...]
) -> None:
    """Spain counts blank votes among the valid ones; where neither is known the votes for lists stand for both."""
    lists = tuple(Contender(name, votes) for name, votes in zip("ABC", (294, 329, 33), strict=True))
    contest = Contest("edge", 2, lists, blank=blank)
    assert naive(contest, load_rule("es-1985")) == ("allocated", seats)


def test_the_reserved_seat_needs_a_candidate() -> None:
    """Romania: an organisation that gave up a whole seat for want of people was given the reserved one."""
    lists = (Contender("D", 403, 0, kind=Kind.MINORITY), Contender("F", 403))
    contest = Contest("edge", 2, lists)
    rule = load_rule("ro-2015")
    assert naive(contest, rule) == ("allocated", (0, 2))
    outcome = allocate_council(contest, rule)
    assert isinstance(outcome, Allocated)
    assert outcome.seats == (0, 2)
