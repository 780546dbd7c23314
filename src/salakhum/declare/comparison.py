"""Hold computed seats against those that the authority declared, council by council."""

from dataclasses import dataclass

from salakhum.allocate import Allocated, Contest, Outcome, Status, allocate_council
from salakhum.arrays import MISSING
from salakhum.declare.explanations import HYPOTHESES, Cause
from salakhum.declare.sure_seats import sure_seats
from salakhum.recount import Result
from salakhum.rules import Rule


@dataclass(frozen=True, slots=True)
class Difference:
    """One council that differs. ``detail`` names the list or lists that the cause is about."""

    contest: Contest
    computed: Outcome
    declared: tuple[int, ...]
    cause: Cause
    detail: str = ""

    @property
    def seats(self) -> tuple[int, ...]:
        """The computed seats; what is sure where a lot is needed, none where refused."""
        return sure_seats(self.contest, self.computed)


def compare(result: Result) -> tuple[Difference, ...]:
    """Every council whose declared seats are not the computed ones.

    Councils that are not declared are passed over.
    """
    declared = result.election.official
    if declared is None:
        return ()
    start, known = result.contests.start.tolist(), declared.tolist()
    same = declared == result.seats.seats
    differences = []
    for council in range(len(result.contests)):
        rows = slice(start[council], start[council + 1])
        open_lot = result.seats.status[council] != Status.ALLOCATED
        if MISSING not in known[rows] and (open_lot or not same[rows].all()):
            differing = difference(result.contests[council], tuple(known[rows]), result.rule)
            differences += [differing] if differing else []
    return tuple(differences)


def difference(contest: Contest, declared: tuple[int, ...], rule: Rule) -> Difference | None:
    """Why the declared seats differ; None where they do not."""
    computed = allocate_council(contest, rule)
    if isinstance(computed, Allocated) and computed.seats == declared:
        return None
    for cause, hypothesis in HYPOTHESES.items():
        detail = hypothesis(contest, declared, rule)
        if detail is not None:
            return Difference(contest, computed, declared, cause, detail)
    return Difference(contest, computed, declared, Cause.UNEXPLAINED)
