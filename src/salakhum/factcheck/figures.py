"""The figures of a result that a text may quote: what each is, whose it is, and which shares can be formed of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its meaning. ``of`` are the names of the party it belongs to, none for the whole.

    ``what`` is a code of the catalogues, e.g. ``ballots_cast``. ``area`` are the names of the area, none for the nation;
    ``local`` says that it is the area of one council. The value of a day is written as 20220605.
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

    part: Figure
    whole: Figure

    @property
    def value(self) -> Fraction:
        """The percentage, exactly."""
        return Fraction(self.part.value * 100, self.whole.value)


COUNTED = ("registered", "ballots_cast", "valid", "invalid", "blank")
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


def figures(document: Mapping[str, Any]) -> tuple[Figure, ...]:
    """Every figure in a declaration: its days, the nation's, then area by area and council by council."""
    found = [*_of_days(document), *_of_place(document["nation"])]
    for area in document["areas"]:
        found += _of_place(area, _names(area))
    for council in document["councils"]:
        found += _of_council(council, _names(council))
    return tuple(found)


def shares(known: tuple[Figure, ...]) -> tuple[Share, ...]:
    """Every percentage that the figures allow: turnout, invalid, a party's share of votes, of seats and of posts."""
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


def _names(place: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.get("names", {}).values()))


def _of_days(document: Mapping[str, Any]) -> Iterator[Figure]:
    polled = date.fromisoformat(document["election"]["date"])
    yield Figure("polling_day", _number(polled))
    yield Figure(YEAR, polled.year)
    for what in DAYS:
        if document.get(what):
            yield Figure(what, _number(date.fromisoformat(document[what])))
    last = document.get("deadlines", {}).get("take_office_days")
    if last:
        yield Figure("take_office_by", _number(date.fromisoformat(last["last_day"])))


def _number(day: date) -> int:
    return (day.year * 100 + day.month) * 100 + day.day


def _of_place(place: Mapping[str, Any], area: tuple[str, ...] = ()) -> Iterator[Figure]:
    for what in (*COUNTED, *OF_THE_WHOLE):
        value = place.get(what)
        if value is not None:
            yield Figure(what, value, area=area)
    yield from _not_voted(place, area, local=False)
    for party in place.get("parties_results", ()):
        names = tuple(dict.fromkeys((*party["names"].values(), party["id"])))
        for what in OF_A_PARTY:
            if party.get(what) is not None:
                yield Figure(what, party[what], names, area)
    for what, value in place.get("terms", {}).items():
        yield Figure(what, value, area=area)


def _of_council(council: Mapping[str, Any], area: tuple[str, ...]) -> Iterator[Figure]:
    if not area:
        return
    for what in (*COUNTED, "seats", "stations", "stations_in"):
        value = council.get(what)
        if value is not None:
            yield Figure(what, value, area=area, local=True)
    yield from _not_voted(council, area, local=True)
    for one in council["lists"]:
        names = tuple(dict.fromkeys((*one["names"].values(), one["id"])))
        yield Figure("votes", one["votes"], names, area, local=True)
        yield Figure("seats", one["seats"], names, area, local=True)


def _not_voted(place: Mapping[str, Any], area: tuple[str, ...], *, local: bool) -> Iterator[Figure]:
    registered, cast = place.get("registered"), place.get("ballots_cast")
    if registered is not None and cast is not None:
        yield Figure("not_voted", registered - cast, area=area, local=local)
