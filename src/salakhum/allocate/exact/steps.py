"""One level of an allocation: the steps of the law in their order, then what corrects them."""

from collections.abc import Mapping

from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.quotas_and_averages import (
    highest_averages,
    largest_remainders,
    whole_seats,
)
from salakhum.allocate.exact.special_rules import bonus, correct_majority, give_up_unfilled, reserve
from salakhum.allocate.outcome import Refused
from salakhum.rules import Bonus, Exhausted, LargestRemainders, Rule, Step, WholeSeats


def share_out(progress: Progress, rule: Rule) -> Refused | None:
    """Shares the seats of ``progress`` to the end; seats that may stay vacant are left in it.

    Lists first take what their votes give them, candidates or not (Kieswet P 7 to P 9), then give
    up what they cannot fill (P 10). The corrections concern a council as a whole, never an
    alliance.
    """
    refused = _fill(progress, rule)
    if refused or progress.left:
        return refused or Refused("steps-exhausted", _shortfall(progress))
    if rule.allocation.majority and not progress.within:
        correct_majority(progress, rule.article("allocation.majority"))
    unfilled = give_up_unfilled(progress, rule.article("allocation.exhausted"))
    if not unfilled or rule.allocation.exhausted is Exhausted.VACANT:
        return None
    refused = _fill(progress, rule)
    if refused or progress.left:
        return refused or Refused("lists-exhausted", _shortfall(progress))
    return None


def _fill(progress: Progress, rule: Rule) -> Refused | None:
    for step, given in zip(progress.steps, progress.given, strict=True):
        if not progress.left:
            break
        refused = _take(progress, step, given)
        if refused:
            return refused
        law = rule.allocation
        if isinstance(step, WholeSeats) and law.minority_seat and not progress.within:
            source = rule.article("allocation.minority_seat")
            reserve(progress, source, remainders=law.minority_remainders)
    return None


def _take(progress: Progress, step: Step, given: list[int]) -> Refused | None:
    if isinstance(step, WholeSeats):
        return whole_seats(progress, step, given)
    if isinstance(step, LargestRemainders):
        return largest_remainders(progress, step, given)
    if isinstance(step, Bonus):
        bonus(progress, step, given)
    else:
        highest_averages(progress, step, given)
    return None


def _shortfall(progress: Progress) -> Mapping[str, int | str]:
    return {
        "seats": progress.seats,
        "filled": progress.seats - progress.left,
        "left": progress.left,
    }
