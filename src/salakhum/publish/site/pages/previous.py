"""What ``previous.html`` is given: a place then and now, list by list, in the words of one language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from salakhum.publish.edition.previous import Beside, Object, Pair
from salakhum.publish.edition.wording import Telling, short

MOST_ROWS = 25  # as in the table of the parties; the others share one row


@dataclass(frozen=True, slots=True)
class Figures:
    """Votes and seats in one election, None where nobody stood or the figure is not known."""

    votes: int | None = None
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Who it is, ``said`` beside the name, the figures then and now; ``one`` is who stands now, for the mark."""

    name: str
    said: str
    then: Figures
    now: Figures
    one: Object | None = None


def previous_values(beside: Beside | None, tell: Telling) -> dict[str, Any] | None:
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
        "rows": [*(_row(one, tell) for one in shown), *_others(rest, tell)],
        "then_total": _figures(one.then for one in beside.pairs if one.then).votes,
        "now_total": _figures(one.now for one in beside.pairs if one.now).votes,
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
    return named + [tell.say(f"previous.{what}", number=one) for what, one in numbers if one]


def _strongest(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Those with most seats in either election, and then votes, in the order given; and the others."""
    ranked = sorted(range(len(pairs)), key=lambda row: _strength(pairs[row]), reverse=True)
    shown, rest = sorted(ranked[:MOST_ROWS]), sorted(ranked[MOST_ROWS:])
    return [pairs[row] for row in shown], [pairs[row] for row in rest]


def _strength(pair: Pair) -> tuple[int, int]:
    stood = [one for one in (pair.then, pair.now) if one]
    seats, votes = ([one.get(key) or 0 for one in stood] for key in ("seats", "votes"))
    return max(seats), max(votes)


def _row(pair: Pair, tell: Telling) -> Row:
    one = pair.now or pair.then or {}
    absent = "not_now" if pair.now is None else "not_then" if pair.then is None else ""
    return Row(
        name=tell.name(one.names, one.id),
        said=tell.say(f"previous.{absent}") if absent else "",
        then=_figures([pair.then] if pair.then else []),
        now=_figures([pair.now] if pair.now else []),
        one=pair.now,
    )


def _others(pairs: Sequence[Pair], tell: Telling) -> list[Row]:
    """The others together, if there are any."""
    if not pairs:
        return []
    then = _figures(one.then for one in pairs if one.then)
    now = _figures(one.now for one in pairs if one.now)
    return [Row(tell.say("area.rest", number=len(pairs)), "", then, now)]


def _figures(stood: Iterable[Object]) -> Figures:
    """The sums over some objects; None where there is none, or one of them does not say a figure."""
    some = list(stood)
    votes, seats = ([one.get(key) for one in some] for key in ("votes", "seats"))
    return Figures(_sum(votes), _sum(seats))


def _sum(figures: Sequence[int | None]) -> int | None:
    known = [one for one in figures if one is not None]
    return sum(known) if known and len(known) == len(figures) else None
