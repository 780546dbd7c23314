"""The seats of one council,
from votes as a person has them and the name of a law or of a method.
"""

from collections.abc import Sequence
from pathlib import Path

from salakhum.allocate import Contender, Contest, Draw, Refused, allocate_council, tell_refusal
from salakhum.apportionment.apportionment import Apportionment
from salakhum.apportionment.errors import ApportionmentError
from salakhum.apportionment.votes import VotesByList, votes_by_list, whole_number
from salakhum.contests import MOST_SEATS
from salakhum.languages import LANGUAGES
from salakhum.rules import METHODS, Rule, find_rule, method_rule, rule_ids


def apportion(
    votes: VotesByList,
    seats: int,
    *,
    rule: Rule | str | Path | None = None,
    method: str | None = None,
    draws: Sequence[Draw] = (),
) -> Apportionment:
    """The seats that these votes give under a law or by a method.

    ``votes`` are a dict or a Series of pandas by the name of the list, a frame with the columns
    list and votes, or a row of counts, whose lists are called 1, 2, 3 …. ``rule`` is the id of a
    shipped law, the path of a rule pack or a rule; ``method`` one of
    :data:`~salakhum.rules.METHODS`, which has no threshold and no limit. ``draws`` are recorded
    lots.

    An equality that the law leaves to a lot is the :attr:`~Apportionment.question` of the answer.
    Raises :class:`ApportionmentError`, :class:`~salakhum.rules.UnknownRuleError`,
    :class:`~salakhum.rules.UnknownMethodError` or :class:`~salakhum.rules.BadRuleError`, which say
    what to write instead.

    >>> apportion({"A": 2600, "B": 780}, seats=11, method="dhondt").seats
    {'A': 9, 'B': 2}
    """
    law = _law(rule, method)
    lists = tuple(Contender(name, count) for name, count in votes_by_list(votes).items())
    contest = Contest("council", _size(seats), lists)
    outcome = allocate_council(contest, law, draws)
    if isinstance(outcome, Refused):
        raise ApportionmentError(tell_refusal(outcome, LANGUAGES[0]))
    return Apportionment(contest, law, outcome, tuple(draws))


def _law(rule: object, method: object) -> Rule:
    if rule is not None and method is not None:
        raise ApportionmentError("Give rule= or method=, not both: a rule has its method in it.")
    if isinstance(rule, Rule | str | Path):
        if isinstance(rule, str) and rule in METHODS:
            raise ApportionmentError(f"{rule!r} is a method: write method={rule!r}.")
        return find_rule(rule)
    if isinstance(method, str):
        if method in rule_ids():
            raise ApportionmentError(f"{method!r} is a rule: write rule={method!r}.")
        return method_rule(method)
    raise ApportionmentError(
        f'Give a law, for example rule="kh-2001", or a method: method= one of {", ".join(METHODS)}.'
    )


def _size(seats: object) -> int:
    size = whole_number(seats)
    if size is None or not 1 <= size <= MOST_SEATS:
        raise ApportionmentError(
            f"seats is how many seats there are, a whole number from 1 to {MOST_SEATS:,}; here it is {seats!r}."
        )
    return size
