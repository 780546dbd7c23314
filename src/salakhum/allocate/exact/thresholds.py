"""Thresholds: which lists have votes enough to take part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from salakhum.allocate.contest import Contender, Contest
from salakhum.allocate.outcome import Act, Move, Refused
from salakhum.rules import Base, Rule, Threshold


@dataclass(frozen=True, slots=True)
class Admission:
    """By list: who takes part, the votes that it needed
    (0 where no threshold applies) and the article.
    """

    admitted: tuple[bool, ...]
    needed: tuple[Fraction, ...]
    articles: tuple[str, ...]

    def votes(self, lists: Sequence[Contender]) -> list[int]:
        """The votes of these lists, 0 for those that take no part."""
        return [contender.votes if self.admitted[i] else 0 for i, contender in enumerate(lists)]

    def moves(self, contest: Contest) -> list[Move]:
        """One line of the trace for every list that a threshold leaves out."""
        return [
            Move(
                number=0,
                act=Act.THRESHOLD,
                winner=contender.id,
                seats=0,
                quotient=Fraction(contender.votes),
                next_quotient=self.needed[i],
                article=self.articles[i],
            )
            for i, contender in enumerate(contest.lists)
            if self.needed[i] and not self.admitted[i]
        ]


def base_votes(contest: Contest, base: Base, *, includes_blank: bool) -> int | None:
    """The votes of which a threshold is a share; None when the form does not give them.

    Where the valid votes are not known at all the votes for lists stand for them.
    """
    if base is Base.CAST:
        return contest.cast
    lists = sum(contender.votes for contender in contest.lists)
    if base is Base.VALID:
        return lists if contest.valid is None else contest.valid
    if base is Base.VALID_AND_BLANK:
        return _valid_and_blank(contest, lists, includes_blank=includes_blank)
    return lists


def _valid_and_blank(contest: Contest, lists: int, *, includes_blank: bool) -> int | None:
    if contest.valid is None:
        return lists + (contest.blank or 0)
    if includes_blank:
        return contest.valid
    return None if contest.blank is None else contest.valid + contest.blank


def admit(contest: Contest, rule: Rule) -> Admission | Refused:
    """Applies the thresholds, lowering those that the law lowers until enough lists are in."""
    thresholds = rule.allocation.thresholds
    bars: list[Bar] = []
    for number, threshold in enumerate(thresholds, start=1):
        votes = base_votes(contest, threshold.base, includes_blank=rule.valid_includes_blank)
        if votes is None:
            return Refused("base-not-known", {"base": threshold.base.value})
        source = rule.article(f"allocation.thresholds.{number}.share")
        bars.append(Bar(threshold, votes, source))
    wanted = max((threshold.lowered_until for threshold in thresholds), default=0)
    admission = _admit(contest, bars)
    while sum(admission.admitted) < wanted and any(bar.can_fall() for bar in bars):
        bars = [bar.lowered() for bar in bars]
        admission = _admit(contest, bars)
    return admission


@dataclass(frozen=True, slots=True)
class Bar:
    """A threshold with the votes of which it is a share, perhaps lowered."""

    threshold: Threshold
    base: int
    article: str

    def can_fall(self) -> bool:
        return self.threshold.lowered_by > 0 and self.threshold.share > 0

    def lowered(self) -> "Bar":
        share = max(self.threshold.share - self.threshold.lowered_by, Fraction(0))
        return replace(self, threshold=replace(self.threshold, share=share))

    def needed(self, contender: Contender, seats: int) -> Fraction:
        """The votes that this list needs."""
        votes = self.threshold.share * self.base
        if self.threshold.scaled_by_candidates and contender.candidates is not None:
            votes = votes * min(contender.candidates, seats) / seats
        return Fraction(floor(votes)) if self.threshold.rounded_down else votes


def _admit(contest: Contest, bars: Sequence[Bar]) -> Admission:
    admitted: list[bool] = []
    needed: list[Fraction] = []
    articles: list[str] = []
    for contender in contest.lists:
        passes, most, source = contender.votes > 0, Fraction(0), ""
        for bar in bars:
            if applies(bar.threshold, contender):
                votes = bar.needed(contender, contest.seats)
                enough = (
                    contender.votes >= votes if bar.threshold.at_least else contender.votes > votes
                )
                passes = passes and enough
                if votes > most:
                    most, source = votes, bar.article
        admitted.append(passes)
        needed.append(most)
        articles.append(source)
    return Admission(tuple(admitted), tuple(needed), tuple(articles))


def applies(threshold: Threshold, contender: Contender) -> bool:
    """Whether a threshold is for lists of this kind, and of this many partners."""
    most = threshold.partners_to
    return (
        contender.kind in threshold.kinds
        and contender.partners >= threshold.partners_from
        and (most is None or contender.partners <= most)
    )
