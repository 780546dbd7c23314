"""The exact engine for one council.

From a contest and a rule to seats, a question for a lot, or a refusal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from salakhum.allocate.contest import Contest
from salakhum.allocate.exact.alliances import Group, groups, name_alliances, share_within
from salakhum.allocate.exact.lots import Answers, Run, SeatLots, replay
from salakhum.allocate.exact.pool import share_pool
from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.special_rules import majority_list
from salakhum.allocate.exact.steps import share_out
from salakhum.allocate.exact.thresholds import Admission, admit
from salakhum.allocate.outcome import Draw, Move, Outcome, Refused
from salakhum.rules import Alliances, Allocation, Rule


def allocate_council(
    contest: Contest, rule: Rule, draws: Sequence[Draw] = (), *, trace: bool = True
) -> Outcome:
    """The seats of one council under one law,
    a pure function of the votes, the law and the recorded draws.

    ``draws`` are the recorded lots in the order in which the law asks for them. Without ``trace``
    the seats are the same and no moves are made.
    """
    case = _unfit(contest, rule) or _open(contest, rule)
    if isinstance(case, Refused):
        return case
    return replay(case.play, [contender.id for contender in contest.lists], draws, trace=trace)


untraced = partial(allocate_council, trace=False)  # for whoever asks for the seats alone


def _unfit(contest: Contest, rule: Rule) -> Refused | None:
    """What no law has an answer to."""
    ids = [contender.id for contender in contest.lists]
    if contest.seats <= 0:
        return Refused("no-seats", {"seats": contest.seats})
    if len(set(ids)) < len(ids):
        return Refused("duplicate-list", {"list": max(ids, key=ids.count)})
    for contender in contest.lists:
        if contender.votes < 0 or (contender.candidates or 0) < 0:
            return Refused("negative-count", {"list": contender.id})
    if not any(contender.votes for contender in contest.lists):
        return Refused("no-votes")
    if contest.seats < rule.allocation.variants[0].seats_from:
        return Refused("no-steps-for-size", {"seats": contest.seats})
    return None


def _open(contest: Contest, rule: Rule) -> "_Case | Refused":
    parties = groups(contest.lists) if rule.allocation.alliances is not Alliances.NONE else ()
    if len(parties) == len(contest.lists):
        parties = ()
    lists = tuple(group.contender for group in parties)
    level = replace(contest, lists=lists) if parties else contest
    admission = admit(level, rule)
    if isinstance(admission, Refused):
        return admission
    if not any(admission.admitted):
        return Refused("no-list-admitted")
    return _Case(contest, parties, level, rule, admission)


@dataclass(frozen=True, slots=True)
class _Case:
    """What does not change from run to run.

    ``groups`` is empty where every list stands alone; ``level`` is the contest between the groups,
    or else the lists.
    """

    contest: Contest
    groups: tuple[Group, ...]
    level: Contest
    rule: Rule
    admission: Admission

    @property
    def law(self) -> Allocation:
        return self.rule.allocation

    def play(self, answers: Answers, trace: bool) -> Run:
        """One run from the start."""
        lots = SeatLots(answers)
        moves = self.admission.moves(self.level) if trace else None
        seats, vacant, refused = self._seats(self._progress(lots, moves))
        return Run(seats, tuple(lots.asked), tuple(moves or ()), vacant, refused)

    def _progress(self, lots: SeatLots, moves: list[Move] | None) -> Progress:
        votes = self.admission.votes(self.level.lists)
        steps = self.law.steps(self.contest.seats)
        progress = Progress(
            self.level.lists, votes, self.contest.seats, steps, self.law.ties, lots, moves
        )
        progress.closing = self._closing(progress)
        return progress

    def _closing(self, progress: Progress) -> bool:
        """Whether the seats are final as soon as the last of them is given."""
        return (
            not self.groups
            and all(c.candidates is None or c.candidates >= progress.seats for c in progress.lists)
            and not (self.law.majority and majority_list(progress) is not None)
        )

    def _seats(self, progress: Progress) -> tuple[tuple[int, ...], int, Refused | None]:
        refused = share_out(progress, self.rule)
        if refused:
            return (), 0, refused
        if not self.groups:
            return progress.result(), progress.left, None
        if progress.moves is not None:
            name_alliances(progress.moves, self.groups)
        return self._shared(progress)

    def _shared(self, progress: Progress) -> tuple[tuple[int, ...], int, Refused | None]:
        """The seats of the groups among their lists."""
        seats = [0] * len(self.contest.lists)
        vacant = progress.left
        for group, won in zip(self.groups, progress.result(), strict=True):
            shared = self._share(group, won, progress)
            if isinstance(shared, Refused):
                return (), 0, shared
            for i, number in zip(group.members, shared, strict=True):
                seats[i] = number
            vacant += won - sum(shared)
        return tuple(seats), vacant, None

    def _share(self, group: Group, won: int, top: Progress) -> tuple[int, ...] | Refused:
        if len(group.members) == 1 or not won:
            return (won,) * len(group.members)
        partners = tuple(self.contest.lists[i] for i in group.members)
        if self.law.alliances is Alliances.POOL:
            source = self.rule.article("allocation.alliances")
            return share_pool(partners, won, top, group.contender.id, source)
        return share_within(partners, won, top, group.contender.id, self.rule)
