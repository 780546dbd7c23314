"""The figures of a result that a text may quote: what each is, whose it is, and which shares can be formed of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its meaning. ``of`` are the names of the area or party it belongs to, none for the whole."""

    what: str  # a code of the catalogue, e.g. "ballots_cast"
    value: int
    of: tuple[str, ...] = ()
    area: tuple[str, ...] = ()  # names of the area, none for the nation

    @property
    def national(self) -> bool:
        return not self.area


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage that can be formed, and its base."""

    part: Figure
    whole: Figure

    @property
    def value(self) -> Fraction:
        return Fraction(self.part.value * 100, self.whole.value)


COUNTED = ("registered", "ballots_cast", "valid", "invalid", "blank")
OF_THE_WHOLE = ("seats", "councils", "stations", "parties", "parties_with_seats")
OF_A_PARTY = ("votes", "seats", "chiefs", "first_deputies", "second_deputies", "councils_stood")
SHARES = (
    ("ballots_cast", "registered"),
    ("valid", "ballots_cast"),
    ("invalid", "ballots_cast"),
    ("blank", "ballots_cast"),
)


def figures(document: Mapping[str, Any]) -> tuple[Figure, ...]:
    """Every figure in a declaration, the nation's first, then area by area."""
    return tuple(_of_place(document["nation"], ())) + tuple(
        figure
        for area in document["areas"]
        for figure in _of_place(area, tuple(dict.fromkeys(area["names"].values())))
    )


def shares(known: tuple[Figure, ...]) -> tuple[Share, ...]:
    """Every percentage that the figures allow: turnout, invalid, a party's share of votes and of seats."""
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
        for what, base in (("votes", "valid"), ("seats", "seats"), ("chiefs", "councils"))
        if f.what == what and (f.area, base) in wholes
    ]
    return tuple(s for s in (*pairs, *of_parties) if s.whole.value > 0)


def _of_place(place: Mapping[str, Any], area: tuple[str, ...]) -> Iterator[Figure]:
    for what in (*COUNTED, *OF_THE_WHOLE):
        value = place.get(what)
        if value is not None:
            yield Figure(what, value, area=area)
    for party in place.get("parties_results", ()):
        names = (party["id"], *party["names"].values())
        for what in OF_A_PARTY:
            if party.get(what) is not None:
                yield Figure(what, party[what], tuple(dict.fromkeys(names)), area)
    for what, value in place.get("terms", {}).items():
        yield Figure(what, value, area=area)
