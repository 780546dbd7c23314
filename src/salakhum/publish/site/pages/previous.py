"""What ``previous.html`` is given.

A place then and now, list by list, in the words of one language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from salakhum.declare import PlaceResult, VoteGetter
from salakhum.publish.edition import Beside, Pair, Telling, short
from salakhum.register import Counts

MOST_ROWS = 25  # as in the table of the parties; the others share one row


@dataclass(frozen=True, slots=True)
class Figures:
    """Votes and seats in one election, None where nobody stood or the figure is not known."""

    votes: int | None = None
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Who it is, ``said`` beside the name, the figures then and now.

    ``contestant`` is who stands now, for the mark.
    """

    name: str
    said: str
    then: Figures
    now: Figures
    contestant: VoteGetter | None = None


class PreviousValues(TypedDict):
    """What the template is given; the totals are votes of everybody."""

    election: str
    counts: Counts
    day: str
    says: list[str]
    then: PlaceResult | None
    now: PlaceResult
    rows: list[Row]
    then_total: int | None
    now_total: int | None


def previous_values(beside: Beside | None, tell: Telling) -> PreviousValues | None:
    """Everything that the template prints; None where no earlier election was given."""
    if beside is None:
        return None
    shown, rest = _strongest(beside.pairs)
    return {
        "election": _election(beside, tell),
        "counts": beside.counts,
        "day": tell.day(beside.election.date),
        "says": _says(beside, tell),
        "then": beside.then,
        "now": beside.now,
        "rows": [*(_row(pair, tell) for pair in shown), *_others(rest, tell)],
        "then_total": _figures(pair.then for pair in beside.pairs if pair.then).votes,
        "now_total": _figures(pair.now for pair in beside.pairs if pair.now).votes,
    }


def _election(beside: Beside, tell: Telling) -> str:
    return tell.say(
        "previous.election",
        name=short(tell.name(beside.election.names), beside.counts),
        day=tell.day(beside.election.date),
        number=beside.version,
        state=tell.say(f"state_word.{beside.state}"),
    )


def _says(beside: Beside, tell: Telling) -> list[str]:
    """What has no counterpart, and what has another name now."""
    code, then = beside.now.id, beside.then
    if then is None:
        return [tell.say("previous.no_place", place=code)]
    name = tell.name(then.names, code)
    other = name != tell.name(beside.now.names, code)
    named = [tell.say("previous.named", place=code, name=name)] if other else []
    numbers = (("new", beside.new), ("gone", beside.gone))
    return named + [
        tell.say(f"previous.{what}", number=number) for what, number in numbers if number
    ]


def _strongest(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Those with most seats in either election, and then votes, in the order given.

    And the others.
    """
    ranked = sorted(range(len(pairs)), key=lambda row: _strength(pairs[row]), reverse=True)
    shown, rest = sorted(ranked[:MOST_ROWS]), sorted(ranked[MOST_ROWS:])
    return [pairs[row] for row in shown], [pairs[row] for row in rest]


def _strength(pair: Pair) -> tuple[int, int]:
    stood = [result for result in (pair.then, pair.now) if result]
    return max(result.seats for result in stood), max(result.votes for result in stood)


def _row(pair: Pair, tell: Telling) -> Row:
    stands = pair.now or pair.then
    absent = "not_now" if pair.now is None else "not_then" if pair.then is None else ""
    return Row(
        name=tell.name(stands.names, stands.id) if stands else "",
        said=tell.say(f"previous.{absent}") if absent else "",
        then=_figures([pair.then] if pair.then else []),
        now=_figures([pair.now] if pair.now else []),
        contestant=pair.now,
    )


def _others(pairs: Sequence[Pair], tell: Telling) -> list[Row]:
    """The others together, if there are any."""
    if not pairs:
        return []
    then = _figures(pair.then for pair in pairs if pair.then)
    now = _figures(pair.now for pair in pairs if pair.now)
    return [Row(tell.say("area.rest", number=len(pairs)), "", then, now)]


def _figures(stood: Iterable[VoteGetter]) -> Figures:
    """The sums over those who stood; None where nobody did."""
    results = list(stood)
    if not results:
        return Figures()
    return Figures(sum(result.votes for result in results), sum(result.seats for result in results))
