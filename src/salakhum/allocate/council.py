"""The exact engine for one council: from a contest and a rule to seats, a question for a lot, or a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from salakhum.allocate.alliances import Group, groups
from salakhum.allocate.contest import Contender, Contest
from salakhum.allocate.lots import Lots
from salakhum.allocate.majority import majority_list
from salakhum.allocate.outcome import Draw, Move, Outcome, Refused
from salakhum.allocate.progress import Progress
from salakhum.allocate.replay import Answers, Run, replay
from salakhum.allocate.steps import share_out
from salakhum.allocate.thresholds import Admission, admit
from salakhum.rules.model import Alliances, Allocation, Rule, Step


def allocate_council(
    contest: Contest, rule: Rule, draws: Sequence[Draw] = (), *, trace: bool = True
) -> Outcome:
    """The seats of one council under one law, a pure function of the votes, the law and the recorded draws.

    ``draws`` are the recorded lots in the order in which the law asks for them. Without ``trace`` the seats are the same
    and no moves are made.
    """
    refused = _unfit(contest, rule)
    if refused:
        return refused
    case = _open(contest, rule)
    if isinstance(case, Refused):
        return case
    return replay(case.play, [contender.id for contender in contest.lists], draws, trace=trace)


def _unfit(contest: Contest, rule: Rule) -> Refused | None:
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
    law = rule.allocation
    parties = _parties(contest.lists, law.alliances)
    level = replace(contest, lists=tuple(group.contender for group in parties))
    admission = admit(level, law.thresholds, valid_includes_blank=rule.valid_includes_blank)
    if isinstance(admission, Refused):
        return admission
    if not any(admission.admitted):
        return Refused("no-list-admitted")
    return _Case(level, contest.lists, parties, law, law.steps(contest.seats), admission)


def _parties(lists: Sequence[Contender], alliances: Alliances) -> tuple[Group, ...]:
    if alliances is Alliances.NONE:
        return tuple(Group((i,), contender) for i, contender in enumerate(lists))
    return groups(lists)


@dataclass(frozen=True, slots=True)
class _Case:
    """What does not change from run to run."""

    contest: Contest  # of the groups
    lists: tuple[Contender, ...]
    groups: tuple[Group, ...]
    law: Allocation
    steps: tuple[Step, ...]
    admission: Admission

    def play(self, answers: Answers, trace: bool) -> Run:
        """One run from the start."""
        lots = Lots(answers)
        moves = self.admission.moves(self.contest, "") if trace else None
        progress = self._progress(lots, moves)
        refused = share_out(
            progress, self.law.exhausted, majority="" if self.law.majority else None
        )
        if refused:
            return Run((), tuple(lots.asked), tuple(moves or ()), refused=refused)
        seats = [0] * len(self.lists)
        for group, won in zip(self.groups, progress.result(), strict=True):
            if len(group.members) == 1:
                seats[group.members[0]] = won
        return Run(tuple(seats), tuple(lots.asked), tuple(moves or ()), progress.left)

    def _progress(self, lots: Lots, moves: list[Move] | None) -> Progress:
        lists = self.contest.lists
        votes = [
            contender.votes if admitted else 0
            for contender, admitted in zip(lists, self.admission.admitted, strict=True)
        ]
        progress = Progress(
            lists, votes, self.contest.seats, self.steps, self.law.ties, lots, moves
        )
        progress.closing = self._closing(progress)
        return progress

    def _closing(self, progress: Progress) -> bool:
        return (
            len(self.groups) == len(self.lists)
            and all(c.candidates is None or c.candidates >= progress.seats for c in progress.lists)
            and not (self.law.majority and majority_list(progress) is not None)
        )
