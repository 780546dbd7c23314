"""Thresholds: which lists have votes enough to take part."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from salakhum.allocate.contest import Contender, Contest
from salakhum.allocate.outcome import Act, Move, Refused
from salakhum.rules.model import Base, Threshold


@dataclass(frozen=True, slots=True)
class Admission:
    """Who takes part, and the votes that each list needed (0 where no threshold applies)."""

    admitted: tuple[bool, ...]
    needed: tuple[Fraction, ...]

    def moves(self, contest: Contest, article: str) -> list[Move]:
        """One line of the trace for every list left out."""
        return [
            Move(
                number=0,
                act=Act.THRESHOLD,
                winner=contender.id,
                seats=0,
                quotient=Fraction(contender.votes),
                next_quotient=needed,
                article=article,
            )
            for contender, admitted, needed in zip(
                contest.lists, self.admitted, self.needed, strict=True
            )
            if not admitted
        ]


def base_votes(contest: Contest, base: Base, *, valid_includes_blank: bool) -> int | None:
    """The votes of which a threshold is a share; None when the form does not give them.

    Where the valid votes are not known at all the votes for lists stand for them.
    """
    lists = sum(contender.votes for contender in contest.lists)
    match base:
        case Base.CAST:
            return contest.cast
        case Base.VALID:
            return lists if contest.valid is None else contest.valid
        case Base.VALID_AND_BLANK if contest.valid is None:
            return lists + (contest.blank or 0)
        case Base.VALID_AND_BLANK if valid_includes_blank:
            return contest.valid
        case Base.VALID_AND_BLANK:
            return (
                None
                if contest.blank is None or contest.valid is None
                else contest.valid + contest.blank
            )
        case Base.LISTS | Base.QUALIFIED:
            return lists


def admit(
    contest: Contest, thresholds: tuple[Threshold, ...], *, valid_includes_blank: bool
) -> Admission | Refused:
    """Applies the thresholds, lowering those that the law lowers until enough lists are in."""
    bases: list[int] = []
    for threshold in thresholds:
        votes = base_votes(contest, threshold.base, valid_includes_blank=valid_includes_blank)
        if votes is None:
            return Refused("base-not-known", {"base": threshold.base.value})
        bases.append(votes)
    wanted = max((threshold.lowered_until for threshold in thresholds), default=0)
    rounds = 0
    while True:
        admission = _admit(contest, thresholds, bases, rounds)
        rounds += 1
        if sum(admission.admitted) >= wanted or not _can_fall(thresholds, rounds):
            return admission


def _can_fall(thresholds: tuple[Threshold, ...], rounds: int) -> bool:
    return any(t.lowered_by and t.share > t.lowered_by * (rounds - 1) for t in thresholds)


def _admit(
    contest: Contest, thresholds: tuple[Threshold, ...], bases: list[int], rounds: int
) -> Admission:
    admitted: list[bool] = []
    needed: list[Fraction] = []
    for contender in contest.lists:
        passes, most = contender.votes > 0, Fraction(0)
        for threshold, base in zip(thresholds, bases, strict=True):
            if _applies(threshold, contender):
                bar = _bar(threshold, base, contender, contest.seats, rounds)
                passes &= contender.votes > bar or (threshold.at_least and contender.votes == bar)
                most = max(most, bar)
        admitted.append(passes)
        needed.append(most)
    return Admission(tuple(admitted), tuple(needed))


def _applies(threshold: Threshold, contender: Contender) -> bool:
    most = threshold.partners_to
    return (
        contender.kind in threshold.kinds
        and contender.partners >= threshold.partners_from
        and (most is None or contender.partners <= most)
    )


def _bar(
    threshold: Threshold, base: int, contender: Contender, seats: int, rounds: int
) -> Fraction:
    share = max(threshold.share - threshold.lowered_by * rounds, Fraction(0))
    bar = share * base
    if threshold.scaled_by_candidates and contender.candidates is not None:
        bar = bar * min(contender.candidates, seats) / seats
    return Fraction(floor(bar)) if threshold.rounded_down else bar
