"""Which rules the arrays can follow, and what they need to know of them."""

from dataclasses import dataclass

from salakhum.rules import (
    Base,
    Criterion,
    Divisors,
    HighestAverages,
    LargestRemainders,
    QuotaKind,
    Rule,
    Step,
    Threshold,
    WholeSeats,
)

DHONDT = Divisors()
BY_VOTES = (Criterion.MORE_VOTES, Criterion.FEWER_VOTES)


@dataclass(frozen=True, slots=True)
class Plan:
    """One allocation by quotients, or by whole Hare quotas and remainders where ``divisors`` is None."""

    divisors: Divisors | None
    thresholds: tuple[Threshold, ...]
    quota_of_all: bool = False  # votes of lists that are left out count in the quota
    independents_limited: bool = False


def plan(rule: Rule, steps: tuple[Step, ...]) -> Plan | None:
    """The plan for these steps of a rule, None where only the exact engine follows them."""
    thresholds = rule.allocation.thresholds
    if not all(_plain(threshold) for threshold in thresholds):
        return None
    match steps:
        case (HighestAverages(iterated=True, most=None) as averages,):
            return Plan(averages.divisors, thresholds)
        case (WholeSeats() as whole, HighestAverages(iterated=True, most=None) as averages) if (
            averages.divisors == DHONDT and whole.quota is not QuotaKind.HARE_DOWN
        ):
            # Lower quota: whoever has k full quotas gets k seats by highest averages too.
            return Plan(DHONDT, thresholds, independents_limited=whole.independent_most is not None)
        case (WholeSeats() as whole, LargestRemainders() as rest) if _hare(whole, rest):
            return Plan(
                None,
                thresholds,
                quota_of_all=whole.base is Base.LISTS,
                independents_limited=whole.independent_most is not None,
            )
        case _:
            return None


def _plain(threshold: Threshold) -> bool:
    return (
        threshold.base is not Base.QUALIFIED
        and not threshold.scaled_by_candidates
        and not threshold.lowered_by
    )


def _hare(whole: WholeSeats, rest: LargestRemainders) -> bool:
    return (
        whole.quota is rest.quota is QuotaKind.HARE
        and whole.base is rest.base
        and not rest.least_share
        and rest.kinds == LargestRemainders().kinds
    )


def settled_by_votes(rule: Rule) -> tuple[Criterion, ...] | None:
    """The criteria before the lot where all of them are numbers of votes, else None."""
    ties = rule.allocation.ties
    before = ties[: ties.index(Criterion.LOTS)] if Criterion.LOTS in ties else ties
    if before == ties or not all(criterion in BY_VOTES for criterion in before):
        return None
    return before
