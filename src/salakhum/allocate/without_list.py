"""A council without one of its lists, as when a party is dissolved.

Three readings of who gets its seats.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from salakhum.allocate.contest import Contender, Contest
from salakhum.allocate.exact.council import allocate_council, untraced
from salakhum.allocate.exact.lots import Answers, Run, SeatLots, replay
from salakhum.allocate.exact.progress import Progress
from salakhum.allocate.exact.quotas_and_averages import highest_averages
from salakhum.allocate.exact.thresholds import Admission, admit
from salakhum.allocate.outcome import Allocated, Draw, LotsRequired, Move, Outcome, Refused
from salakhum.rules import Alliances, Bonus, HighestAverages, Rule

Seats = tuple[int, ...]


class WithoutList(StrEnum):
    """What a law can mean that gives the seats of a list to the others."""

    RERUN = "rerun"  # the whole council again, as if nobody had voted for the list
    CONTINUED = (
        "continued"  # the others keep their seats, the freed ones go to the next highest averages
    )
    AFRESH = "afresh"  # the others keep their seats, the freed ones are an allocation of their own


def without_list(
    contest: Contest, rule: Rule, name: str, reading: WithoutList, draws: Sequence[Draw] = ()
) -> Outcome:
    """The council without the list ``name``, which stays in its place in the outcome, with no seat.

    ``draws`` answer first what the council itself asks for, then what the reading does. By
    CONTINUED and AFRESH a council that still waits for a lot goes on waiting. CONTINUED needs a law
    with highest averages.
    """
    places = [i for i, contender in enumerate(contest.lists) if contender.id == name]
    if not places:
        return Refused("no-such-list", {"list": name})
    if reading is WithoutList.RERUN:
        return _rerun(contest, rule, places[0], draws)
    for used in range(len(draws) + 1):
        now = untraced(contest, rule, draws[:used])
        if isinstance(now, Allocated):
            freed = _Freed(contest, rule, places[0], now.seats)
            rest = draws[used:]
            return freed.continued(rest) if reading is WithoutList.CONTINUED else freed.afresh(rest)
    return now


def _rerun(contest: Contest, rule: Rule, place: int, draws: Sequence[Draw]) -> Outcome:
    return allocate_council(_without_votes(contest, place), rule, draws)


def _without_votes(contest: Contest, place: int) -> Contest:
    """A list without votes takes no part; its ballots leave what shares are taken of."""
    gone = contest.lists[place]
    empty = replace(gone, votes=0, candidate_votes=(0,) * len(gone.candidate_votes))
    return replace(
        contest,
        lists=(*contest.lists[:place], empty, *contest.lists[place + 1 :]),
        valid=None if contest.valid is None else contest.valid - gone.votes,
        cast=None if contest.cast is None else contest.cast - gone.votes,
    )


@dataclass(frozen=True, slots=True)
class _Freed:
    """A council with its ``seats``, of which those of the list at ``place`` are free."""

    contest: Contest
    rule: Rule
    place: int
    seats: Seats

    @property
    def kept(self) -> Seats:
        return (*self.seats[: self.place], 0, *self.seats[self.place + 1 :])

    def continued(self, draws: Sequence[Draw]) -> Outcome:
        """The highest averages go on where they stopped.

        A seat for which nobody has a candidate stays vacant.
        """
        steps = self.rule.allocation.steps(self.contest.seats)
        averages = [step for step in steps if isinstance(step, HighestAverages)]
        special = self.rule.allocation.alliances is not Alliances.NONE or any(
            isinstance(step, Bonus) for step in steps
        )
        if special or not averages:
            return Refused("no-averages-to-continue")

        def play(answers: Answers, trace: bool) -> Run:
            lots = SeatLots(answers)
            progress = self._progress(averages[-1], lots, [] if trace else None)
            highest_averages(progress, averages[-1], progress.given[0])
            moves = tuple(progress.moves or ())
            return Run(progress.result(), tuple(lots.asked), moves, vacant=progress.left)

        return replay(play, [contender.id for contender in self.contest.lists], draws, trace=True)

    def _progress(
        self, step: HighestAverages, lots: SeatLots, moves: list[Move] | None
    ) -> Progress:
        contest, law = self.contest, self.rule.allocation
        admission = cast("Admission", admit(contest, self.rule))  # a refused council has no seats
        votes = admission.votes(contest.lists)
        votes[self.place] = 0
        progress = Progress(contest.lists, votes, contest.seats, (step,), law.ties, lots, moves)
        progress.capped, progress.so_far = True, list(self.kept)
        progress.left = self.seats[self.place]
        return progress

    def afresh(self, draws: Sequence[Draw]) -> Outcome:
        """The freed seats as a council of their own."""
        if not self.seats[self.place]:
            return Allocated(self.kept)
        contest = _without_votes(self.contest, self.place)
        lists = tuple(map(_with_room, contest.lists, self.kept))
        small = replace(contest, lists=lists, seats=self.seats[self.place])
        outcome = allocate_council(small, self.rule, draws)
        if isinstance(outcome, Allocated):
            return replace(outcome, seats=tuple(map(int.__add__, self.kept, outcome.seats)))
        if isinstance(outcome, LotsRequired):
            asked = outcome.question.sure
            sure = {
                contender.id: asked[contender.id] + self.kept[i]
                for i, contender in enumerate(contest.lists)
            }
            return replace(outcome, question=replace(outcome.question, sure=sure))
        return outcome


def _with_room(contender: Contender, so_far: int) -> Contender:
    """The list with the candidates that have no seat yet."""
    return (
        contender
        if contender.candidates is None
        else replace(contender, candidates=contender.candidates - so_far)
    )
