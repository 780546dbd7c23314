"""Which of many changed votes of one council surely give the same seats.

A sieve before the exact engine.

The steps of the law run on all changed votes at once. Wherever figures are equal, or anything else
has a say (a majority, a reserved seat, a list without candidates), the answer is "not sure", and
the exact engine is asked. So the sieve can only save work, never decide.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salakhum.allocate import Contest, applies, base_votes, quota, reaches
from salakhum.arrays import Ints, Mask
from salakhum.rules import (
    Alliances,
    Base,
    Bonus,
    HighestAverages,
    Kind,
    LargestRemainders,
    Rule,
    Threshold,
    WholeSeats,
)

LIMIT = (
    2**50
)  # votes times whatever they are multiplied by: below it a float64 quotient is exact to compare


@dataclass(slots=True)
class _Field:
    """All changed votes (lists × changes) on their way to seats."""

    votes: Ints
    so_far: Ints
    left: Ints
    sure: Mask
    total: Ints

    def base(self, base: Base) -> Ints:
        return np.asarray(self.votes.sum(axis=0)) if base is Base.QUALIFIED else self.total


def surely_same(contest: Contest, rule: Rule, seats: tuple[int, ...], votes: Ints) -> Mask:
    """Which changes of ``votes`` (lists × changes) surely leave the council its ``seats``.

    The ballots are valid votes.
    """
    none = np.zeros(votes.shape[1], np.bool_)
    if not _fits(contest, rule, votes):
        return none
    more = votes.sum(axis=0) - sum(contender.votes for contender in contest.lists)
    qualified = votes
    for threshold in rule.allocation.thresholds:
        passes = _passes(contest, rule, threshold, votes, more)
        qualified = np.where(passes, qualified, 0)
    field = _Field(
        qualified,
        np.zeros_like(votes),
        np.full(votes.shape[1], contest.seats),
        ~none,
        votes.sum(axis=0),
    )
    for step in (s for s in rule.allocation.steps(contest.seats) if not isinstance(s, Bonus)):
        if isinstance(step, WholeSeats):
            _whole(contest, step, field, votes)
            _reserve(contest, rule, field)
        elif isinstance(step, LargestRemainders):
            _remainders(contest, step, field)
        else:
            _averages(contest, step, field)
    _correct(contest, rule, field)
    same = field.so_far == np.array(seats)[:, None]
    return np.asarray(field.sure & (field.left == 0) & same.all(axis=0))


def _fits(contest: Contest, rule: Rule, votes: Ints) -> bool:
    """Does the sieve know everything that this law does with this council,
    in figures that are small enough.
    """
    law = rule.allocation
    steps = law.steps(contest.seats)
    if law.alliances is not Alliances.NONE and any(
        contender.alliance for contender in contest.lists
    ):
        return False
    if any(
        isinstance(s, Bonus) or (isinstance(s, HighestAverages) and not s.iterated) for s in steps
    ):
        return False
    if any(
        t.lowered_by or t.scaled_by_candidates or t.base is Base.QUALIFIED for t in law.thresholds
    ):
        return False
    factors = [contest.seats + 1, *(t.share.denominator for t in law.thresholds)]
    for step in steps:
        if isinstance(step, LargestRemainders):
            factors.append(contest.seats * step.least_share.denominator)
        elif isinstance(step, HighestAverages):
            factors.append(max(map(step.divisors, range(contest.seats + 1))))
    known = sum(number or 0 for number in (contest.valid, contest.cast, contest.blank))
    return (int(votes.max()) * len(votes) + known) * max(factors) < LIMIT


def _passes(contest: Contest, rule: Rule, threshold: Threshold, votes: Ints, more: Ints) -> Mask:
    base = base_votes(contest, threshold.base, includes_blank=rule.valid_includes_blank)
    meant = np.array([applies(threshold, contender) for contender in contest.lists])
    return np.asarray(reaches(threshold, votes, (base or 0) + more) | ~meant[:, None])


def _whole(contest: Contest, step: WholeSeats, field: _Field, votes: Ints) -> None:
    top, bottom = quota(step.quota, field.base(step.base), contest.seats)
    field.sure &= top > 0
    alone = np.array([contender.kind is Kind.INDEPENDENT for contender in contest.lists])
    claiming = field.votes
    if step.independent_below_threshold:
        claiming = np.where(alone[:, None], votes, field.votes)
    owed = claiming * bottom // np.maximum(top, 1)
    if step.independent_most is not None:
        owed = np.where(alone[:, None], np.minimum(owed, step.independent_most), owed)
    field.so_far += owed
    field.left -= owed.sum(axis=0)
    field.sure &= field.left >= 0


def _reserve(contest: Contest, rule: Rule, field: _Field) -> None:
    """Not sure where a minority could have the reserved seat."""
    if rule.allocation.minority_seat:
        minority = np.array([contender.kind is Kind.MINORITY for contender in contest.lists])[
            :, None
        ]
        field.sure &= ~(minority & (field.votes > 0) & (field.so_far == 0)).any(axis=0)


def _remainders(contest: Contest, step: LargestRemainders, field: _Field) -> None:
    top, bottom = quota(step.quota, field.base(step.base), contest.seats)
    field.sure &= top > 0
    claims = field.votes * bottom
    figures = claims % np.maximum(top, 1)
    least, of = step.least_share.numerator * top, step.least_share.denominator
    kinds = np.array([contender.kind in step.kinds for contender in contest.lists])[:, None]
    invited = kinds & (field.votes > 0) & (claims * of >= least)
    given = np.zeros_like(field.so_far)
    while True:
        lowest = np.where(invited, given, contest.seats + 1).min(axis=0)
        turn = invited & (given == lowest) & (step.repeat | (given == 0))
        if not _award(field, np.where(turn, figures, -1), given):
            return


def _averages(contest: Contest, step: HighestAverages, field: _Field) -> None:
    divisors = np.array([step.divisors(so_far) for so_far in range(contest.seats + 1)])
    given = np.zeros_like(field.so_far)
    while True:
        quotients = field.votes / divisors[np.minimum(field.so_far, contest.seats)]
        may = field.votes > 0
        if step.most is not None:
            may &= given < step.most
        if not _award(field, np.where(may, quotients, -1), given):
            return


def _award(field: _Field, figures: npt.NDArray[np.int64 | np.float64], given: Ints) -> bool:
    """One seat each to the lists with the highest figure.

    Not sure where they are more than the seats left.
    """
    best = figures.max(axis=0)
    open_ = field.sure & (field.left > 0) & (best >= 0)
    winners = (figures == best) & open_
    number = winners.sum(axis=0)
    field.sure &= number <= field.left
    winners &= field.sure
    field.so_far += winners
    given += winners
    field.left -= np.where(field.sure, number, 0)
    return bool(open_.any())


def _correct(contest: Contest, rule: Rule, field: _Field) -> None:
    """Not sure where a majority lacks seats or a list lacks candidates."""
    if rule.allocation.majority:
        lacks = (2 * field.votes > field.total) & (2 * field.so_far <= contest.seats)
        field.sure &= ~lacks.any(axis=0)
    most = [
        contest.seats if contender.candidates is None else contender.candidates
        for contender in contest.lists
    ]
    field.sure &= (field.so_far <= np.array(most)[:, None]).all(axis=0)
