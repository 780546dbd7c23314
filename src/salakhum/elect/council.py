"""One council: its people, its posts, and the certified order of those who follow."""

from collections.abc import Sequence

from salakhum.allocate import Contest, Draw, LotsRequired, Refused
from salakhum.elect.lots import PersonLots
from salakhum.elect.outcome import Elected, Holder, Outcome
from salakhum.elect.posts import Held
from salakhum.elect.posts import holders as name_holders
from salakhum.elect.seating import seating, successions, sure_seating
from salakhum.elect.slates import Slate, complete
from salakhum.rules import Rule


def elect_council(
    contest: Contest,
    seats: Sequence[int],
    rule: Rule,
    draws: Sequence[Draw] = (),
    *,
    slates: Sequence[Slate | None] | None = None,
) -> Outcome:
    """Name the people on the seats of each list, in ballot order of the lists.

    ``slates`` are the candidates by list (:func:`slates`); where there is none they go by number.
    ``draws`` may hold all recorded lots of the council: those about seats are passed over, those
    about people must answer a question asked here.

    >>> from salakhum.allocate import Contender
    >>> from salakhum.rules import load_rule
    >>> lists = Contender("A", 1200), Contender("B", 1190), Contender("C", 400)
    >>> outcome = elect_council(Contest("060808", 7, lists), (3, 3, 1), load_rule("kh-2001"))
    >>> [f"{holder.post}: {holder.person}" for holder in outcome.posts]
    ['chief: A/1', 'first deputy: B/1', 'second deputy: C/1']
    """
    lots = PersonLots(draws)
    seated = seating(contest, seats, rule, complete(contest, slates), lots)
    if isinstance(seated, LotsRequired | Refused):
        return seated
    named = name_holders(contest, seated.people, rule.posts, lots)
    if isinstance(named, LotsRequired | Refused):
        return named
    return lots.left_over() or Elected(
        lists=tuple(lst.id for lst in contest.lists),
        people=seated.people,
        posts=named,
        successions=successions(contest, seated, rule),
        draws=lots.used,
        vacant=sum(seats) - sum(len(people) for people in seated.people),
    )


def sure_people(
    contest: Contest,
    seats: Sequence[int],
    rule: Rule,
    draws: Sequence[Draw] = (),
    *,
    slates: Sequence[Slate | None] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Where :func:`elect_council` asks for a lot.

    The positions by list that sit whoever is drawn, lowest first.
    """
    return sure_seating(contest, seats, rule, complete(contest, slates), PersonLots(draws))


def posts(
    contest: Contest, people: Held, rule: Rule, draws: Sequence[Draw] = ()
) -> tuple[Holder, ...] | LotsRequired | Refused:
    """Who holds the posts of a council whose people are known, by list in ballot order."""
    lots = PersonLots(draws)
    named = name_holders(contest, people, rule.posts, lots)
    return (lots.left_over() or named) if isinstance(named, tuple) else named
