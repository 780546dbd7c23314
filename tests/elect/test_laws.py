"""A lot is asked exactly when two orders of the ballot would name different people, and every answer leads to one of them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.allocate import Contender, Contest, Draw, LotsRequired
from salakhum.elect import Candidate, Elected, Outcome, Slate, elect_council
from salakhum.rules import Order, Persons, Rule

Law = Callable[..., Rule]
Ask = Callable[[tuple[Draw, ...]], Outcome]


def endings(ask: Ask, draws: tuple[Draw, ...] = ()) -> Iterator[Elected]:
    """Every result that some answers to all the questions lead to."""
    outcome = ask(draws)
    if isinstance(outcome, Elected):
        yield outcome
    else:
        assert isinstance(outcome, LotsRequired)
        for drawn in combinations(outcome.question.among, outcome.question.seats):
            yield from endings(ask, (*draws, Draw(outcome.question.key, drawn)))


def holders_in_order(
    votes: Sequence[int], seats: Sequence[int], order: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Chief and deputies as (list, position) when equal lists stand in this order."""
    ranked = sorted((i for i in order if seats[i]), key=lambda i: -votes[i])
    if len(ranked) >= 3:
        held = [(i, 1) for i in ranked[:3]]
    elif len(ranked) == 2:
        held = [(ranked[0], 1), (ranked[0], 2), (ranked[1], 1)]
    else:
        held = [(i, place) for i in ranked for place in (1, 2, 3)]
    return tuple((i, place) for i, place in held if place <= seats[i])


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from([5, 6, 7]), st.integers(0, 3)), min_size=1, max_size=5))
def test_posts_are_drawn_exactly_when_the_order_would_matter(
    cambodia: Rule, lists: list[tuple[int, int]]
) -> None:
    votes, seats = zip(*lists, strict=True)
    contest = Contest("X", sum(seats), tuple(Contender(str(i), v) for i, v in enumerate(votes)))
    found = [
        tuple((int(h.person.list), h.person.position) for h in each.posts)
        for each in endings(lambda draws: elect_council(contest, seats, cambodia, draws))
    ]
    orders = permutations(range(len(lists)))
    assert sorted(found) == sorted({holders_in_order(votes, seats, order) for order in orders})


@settings(max_examples=200)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=5), st.data())
def test_people_are_drawn_exactly_when_the_order_would_matter(
    law: Law, votes: list[int], data: st.DataObject
) -> None:
    seats = data.draw(st.integers(0, len(votes)))
    slate: Slate = tuple(Candidate(i, v) for i, v in enumerate(votes, start=1))
    contest, rule = Contest("X", 5, (Contender("A", 9),)), law(Persons(Order.PERSONAL))
    found = [
        each.people[0]
        for each in endings(lambda d: elect_council(contest, (seats,), rule, d, slates=[slate]))
    ]
    orders = permutations(slate)
    ranked = (sorted(order, key=lambda c: -(c.votes or 0))[:seats] for order in orders)
    assert sorted(found) == sorted({tuple(sorted(c.position for c in each)) for each in ranked})


@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 4)), min_size=1, max_size=6), st.data()
)
def test_no_list_gains_by_its_place_on_the_ballot(
    cambodia: Rule, lists: list[tuple[int, int]], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(lists))))

    def outcome(rows: Sequence[int]) -> Outcome:
        contenders = tuple(Contender(str(i), lists[i][0]) for i in rows)
        contest = Contest("X", 9, contenders)
        return elect_council(contest, [lists[i][1] for i in rows], cambodia)

    one, other = outcome(range(len(lists))), outcome(order)
    if isinstance(one, Elected):
        assert isinstance(other, Elected)
        assert (one.posts, one.positions) == (other.posts, dict(other.positions))
    else:
        assert isinstance(other, LotsRequired)
