"""How many ballots lie between a list and a threshold, from either side.

A threshold is a line: a list with v votes of a base B passes while
``whole · v + slack ≥ part · B``, in whole numbers. What a changed ballot adds to the left side less
the right is known, and so is the ballot with which a list crosses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from salakhum.allocate import LIST_KINDS, Contests
from salakhum.arrays import Ints, Mask
from salakhum.margins.claims import councils_of_lists
from salakhum.margins.nearest import BEYOND
from salakhum.rules import Base, Rule, Threshold


@dataclass(frozen=True, slots=True)
class Line:
    """One threshold, by list. ``room`` is how far above it a list stands, negative below.

    A vote for the list gains ``whole``; a vote in the base costs ``part``. All is 0 where the
    threshold is not for it.
    """

    room: Ints
    whole: Ints
    part: Ints


@dataclass(frozen=True, slots=True)
class Crossings:
    """All thresholds of a rule.

    Every answer is by list: ballots, none where the list is there already, BEYOND for never.

    A list *enters* when it passes all thresholds and *leaves* when it fails one.
    """

    lines: tuple[Line, ...]

    def of(self, rows: Ints) -> "Crossings":
        """For some of the lists."""
        return Crossings(
            tuple(Line(line.room[rows], line.whole[rows], line.part[rows]) for line in self.lines)
        )

    @property
    def alike(self) -> bool:
        """Every threshold is the same share for all lists."""
        return all((line.part == line.part[:1]).all() for line in self.lines)

    @property
    def enters_by_added(self) -> Ints:
        """Votes added to the list, and so to the base."""
        return _last([_up(line.room, line.whole - line.part) for line in self.lines])

    @property
    def enters_by_moved(self) -> Ints:
        """Votes moved to the list; the base stays."""
        return _last([_up(line.room, line.whole) for line in self.lines])

    @property
    def enters_by_others_removed(self) -> Ints:
        """Votes taken from other lists, and so from the base."""
        return _last([_up(line.room, line.part) for line in self.lines])

    @property
    def leaves_by_others_added(self) -> Ints:
        """Votes added to other lists, and so to the base."""
        return _first([_down(line.room, line.part) for line in self.lines])

    @property
    def leaves_by_moved(self) -> Ints:
        """Votes moved away from the list; the base stays."""
        return _first([_down(line.room, line.whole) for line in self.lines])

    @property
    def leaves_by_removed(self) -> Ints:
        """Votes taken from the list, and so from the base."""
        return _first([_down(line.room, line.whole - line.part) for line in self.lines])


def crossings(contests: Contests, rule: Rule) -> Crossings | None:
    """The thresholds of a rule over every list; None where no list can fail one.

    Thresholds that fall until enough lists pass, or shrink with the candidates, are no fixed lines
    and not for here.
    """
    thresholds = rule.allocation.thresholds
    if not any(threshold.share for threshold in thresholds):
        return None
    council, blank = councils_of_lists(contests), rule.valid_includes_blank
    lines = [
        _line(contests, threshold, _base(contests, threshold.base, includes_blank=blank)[council])
        for threshold in thresholds
    ]
    return Crossings((_one_vote(contests), *lines))


def _one_vote(contests: Contests) -> Line:
    """A list without a vote takes no part."""
    ballot = np.ones_like(contests.votes)
    return Line(contests.votes - ballot, ballot, 0 * ballot)


def _base(contests: Contests, base: Base, *, includes_blank: bool) -> Ints:
    """The votes of which a threshold is a share, by council.

    Those of :func:`~salakhum.allocate.exact.thresholds.base_votes`.
    """
    running = np.concatenate(([0], np.cumsum(contests.votes)))
    lists = running[contests.start[1:]] - running[contests.start[:-1]]
    valid, blank = contests.valid, contests.blank
    match base:
        case Base.CAST:
            return contests.cast
        case Base.VALID:
            return np.where(valid < 0, lists, valid)
        case Base.VALID_AND_BLANK:
            given = valid if includes_blank else valid + blank
            return np.where(valid < 0, lists + np.maximum(blank, 0), given)
        case _:  # a threshold that is a share of the qualified votes is no fixed line
            return lists


def _line(contests: Contests, threshold: Threshold, base: Ints) -> Line:
    applies = _applies(contests, threshold)
    whole, part = applies * threshold.share.denominator, applies * threshold.share.numerator
    room = whole * contests.votes - part * base + applies * _slack(threshold)
    return Line(room, whole, part)


def _slack(threshold: Threshold) -> int:
    """``v > x`` is ``v ≥ x`` one unit higher.

    For whole v it is also ``v > ⌊x⌋``, and ``v ≥ ⌊x⌋`` is ``v + 1 > x``.
    """
    if not threshold.at_least:
        return -1
    return threshold.share.denominator - 1 if threshold.rounded_down else 0


def _applies(contests: Contests, threshold: Threshold) -> Mask:
    kinds = [LIST_KINDS.index(kind) for kind in threshold.kinds]
    partners, most = contests.partners, threshold.partners_to
    applies = np.isin(contests.kind, kinds) & (partners >= threshold.partners_from)
    return applies if most is None else applies & (partners <= most)


def _up(room: Ints, gain: Ints) -> Ints:
    """Ballots until ``room`` is no longer negative, 0 or less where it is not."""
    return np.where((room < 0) & (gain == 0), BEYOND, -(room // np.maximum(gain, 1)))


def _down(room: Ints, loss: Ints) -> Ints:
    """Ballots until ``room`` is negative."""
    return np.where(loss == 0, BEYOND, np.maximum(room, 0) // np.maximum(loss, 1) + 1)


def _last(ballots: Sequence[Ints]) -> Ints:
    return np.asarray(np.max(ballots, axis=0))


def _first(ballots: Sequence[Ints]) -> Ints:
    return np.asarray(np.min(ballots, axis=0))
