"""The figures of a result that a text may quote.

What each is, whose it is, and which shares can be formed of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from salakhum.count import DECLARED
from salakhum.declare import AreaResult, CouncilResult, CountedFigures, DeclaredResult, Texts


@dataclass(frozen=True, slots=True)
class QuotableFigure:
    """A number with its meaning.

    ``of`` are the names of the party it belongs to, none for the whole.

    ``what`` is a code of the catalogues, e.g. ``ballots_cast``. ``area`` are the names of the area,
    none for the nation; ``local`` says that it is the area of one council. The value of a day is
    written as 20220605.
    """

    what: str
    value: int
    of: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    local: bool = False

    @property
    def national(self) -> bool:
        """Whether it belongs to the whole election."""
        return not self.area


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage that can be formed, and its base."""

    part: QuotableFigure
    whole: QuotableFigure

    @property
    def value(self) -> Fraction:
        """The percentage, exactly."""
        return Fraction(self.part.value * 100, self.whole.value)


OF_THE_WHOLE = ("seats", "councils", "stations", "stations_in", "parties", "parties_with_seats")
POSTS = ("chiefs", "first_deputies", "second_deputies", "mayors")
OF_A_PARTY = ("votes", "seats", *POSTS, "councils_stood")
DAYS = ("approved_on", "announced_on")
YEAR = "polling_year"
DAY_FIGURES = frozenset(("polling_day", "take_office_by", *DAYS))
DERIVED = frozenset(("not_voted",))  # that are worked out of two figures
SHARES = (
    ("ballots_cast", "registered"),
    ("not_voted", "registered"),
    ("valid", "ballots_cast"),
    ("invalid", "ballots_cast"),
    ("blank", "ballots_cast"),
    ("stations_in", "stations"),
)
SHARES_OF_A_PARTY = (
    ("votes", "valid"),
    ("seats", "seats"),
    ("councils_stood", "councils"),
    *((post, "councils") for post in POSTS),
)


def figures(result: DeclaredResult) -> tuple[QuotableFigure, ...]:
    """Every figure in a declaration.

    Its days, the nation's, then area by area and council by council.
    """
    known = [*_of_days(result), *_of_area(result.nation)]
    for area in result.areas:
        known += _of_area(area, _names(area.names))
    for council in result.councils:
        known += _of_council(council, _names(council.names))
    return tuple(known)


def shares(known: tuple[QuotableFigure, ...]) -> tuple[Share, ...]:
    """Every percentage that the figures allow.

    Turnout, invalid, a party's share of votes, of seats and of posts.
    """
    wholes = {(f.area, f.what): f for f in known if not f.of}
    pairs = [
        Share(wholes[area, part], wholes[area, whole])
        for area, part in wholes
        for left, whole in SHARES
        if part == left and (area, whole) in wholes
    ]
    of_parties = [
        Share(f, wholes[f.area, base])
        for f in known
        if f.of
        for what, base in SHARES_OF_A_PARTY
        if f.what == what and (f.area, base) in wholes
    ]
    return tuple(s for s in (*pairs, *of_parties) if s.whole.value > 0)


def _names(names: Texts, name_id: str | None = None) -> tuple[str, ...]:
    every = (*names.values(), name_id) if name_id else names.values()
    return tuple(dict.fromkeys(every))


def _of_days(result: DeclaredResult) -> Iterator[QuotableFigure]:
    polled = result.election.date
    yield QuotableFigure("polling_day", _number(polled))
    yield QuotableFigure(YEAR, polled.year)
    for what in DAYS:
        if day := getattr(result, what):
            yield QuotableFigure(what, _number(day))
    if deadline := result.deadlines.get("take_office_days"):
        yield QuotableFigure("take_office_by", _number(deadline.last_day))


def _number(day: date) -> int:
    return (day.year * 100 + day.month) * 100 + day.day


def _of_area(place: AreaResult, area: tuple[str, ...] = ()) -> Iterator[QuotableFigure]:
    for what in (*DECLARED, *OF_THE_WHOLE):
        value = getattr(place, what)
        if value is not None:
            yield QuotableFigure(what, value, area=area)
    yield from _not_voted(place, area, local=False)
    for party in place.parties_results:
        names = _names(party.names, party.id)
        for what in OF_A_PARTY:
            value = getattr(party, what)
            if value is not None:
                yield QuotableFigure(what, value, names, area)
    for what, value in (place.terms or {}).items():
        yield QuotableFigure(what, value, area=area)


def _of_council(council: CouncilResult, area: tuple[str, ...]) -> Iterator[QuotableFigure]:
    if not area:
        return
    for what in (*DECLARED, "seats", "stations", "stations_in"):
        value = getattr(council, what)
        if value is not None:
            yield QuotableFigure(what, value, area=area, local=True)
    yield from _not_voted(council, area, local=True)
    for entry in council.lists:
        names = _names(entry.names, entry.id)
        yield QuotableFigure("votes", entry.votes, names, area, local=True)
        yield QuotableFigure("seats", entry.seats, names, area, local=True)


def _not_voted(
    place: CountedFigures, area: tuple[str, ...], *, local: bool
) -> Iterator[QuotableFigure]:
    registered, cast = place.registered, place.ballots_cast
    if registered is not None and cast is not None:
        yield QuotableFigure("not_voted", registered - cast, area=area, local=local)
