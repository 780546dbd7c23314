"""Who takes part: the thresholds of the law, read one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from salakhum_verify.allocation.values import Contest, Line, NoAnswerError
from salakhum_verify.law import Law, Threshold


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The figures of one council that a threshold looks at."""

    contest: Contest
    lines: Sequence[Line]
    law: Law

    def base(self, base: str) -> int:
        """The votes of which a share is taken.

        Where the valid votes are not known, those for lists stand for them.

        Raises ``NoAnswerError``.
        """
        contest, of_lists = self.contest, sum(line.votes for line in self.lines)
        if base in ("lists", "qualified"):
            return of_lists
        if base == "valid":
            return of_lists if contest.valid is None else contest.valid
        if base == "valid+blank" and contest.valid is None:
            return of_lists + (contest.blank or 0)
        if base == "valid+blank" and self.law.valid_includes_blank:
            return contest.valid or 0
        if base == "valid+blank" and contest.blank is not None:
            return (contest.valid or 0) + contest.blank
        if base == "cast" and contest.cast is not None:
            return contest.cast
        raise NoAnswerError("the base of the threshold is not known")

    def passes(self, line: Line, threshold: Threshold, steps_down: int) -> bool:
        """Whether a list is over a threshold that was lowered so many times."""
        if line.kind not in threshold.kinds or line.partners < threshold.partners_from:
            return True
        if threshold.partners_to is not None and line.partners > threshold.partners_to:
            return True
        need = _share(threshold, steps_down) * self.base(threshold.base)
        if threshold.scaled_by_candidates and line.limit is not None:
            need *= Fraction(min(line.limit, self.contest.seats), self.contest.seats)
        if threshold.rounded_down:
            need = Fraction(floor(need))
        return line.votes >= need if threshold.at_least else line.votes > need


def taking_part(lines: Sequence[Line], contest: Contest, law: Law) -> list[bool]:
    """By list, whether it takes part: it has a vote, and is over every threshold that concerns it.

    Raises ``NoAnswerError``.
    """
    thresholds = Thresholds(contest, lines, law)
    lowered = [threshold for threshold in law.thresholds if threshold.lowered_by]
    wanted = max((threshold.lowered_until for threshold in lowered), default=0)
    for threshold in law.thresholds:
        thresholds.base(threshold.base)
    steps_down = 0
    while True:
        inside = [
            line.votes > 0
            and all(thresholds.passes(line, threshold, steps_down) for threshold in law.thresholds)
            for line in lines
        ]
        if sum(inside) >= wanted or not any(_share(threshold, steps_down) for threshold in lowered):
            break
        steps_down += 1
    if not any(inside):
        raise NoAnswerError("nobody over the threshold")
    return inside


def _share(threshold: Threshold, steps_down: int) -> Fraction:
    return max(threshold.share - steps_down * threshold.lowered_by, Fraction(0))
