"""What a declaration's document must hold for others to work with it, down to every figure that they read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from salakhum.declare.state import State
from salakhum.languages import sentence

LONGEST = 40  # characters of a value that are shown
STATES = ", ".join(State)


@dataclass(frozen=True, slots=True)
class Misfit:
    """One value that is not what belongs in its place; ``wanted`` is a code for what does.

    ``place`` is written as in ``nation.seats`` or ``councils[3].id``, positions from 0.
    """

    place: str
    value: object
    wanted: str

    def told(self, language: str) -> str:
        """The place, the value, and what belongs there."""
        shown = repr(self.value)
        values = {
            "place": self.place,
            "value": shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…",
            "wanted": sentence(f"misfit.{self.wanted}", language, values={"states": STATES}),
        }
        way = "missing" if self.value is MISSING else "is"
        return sentence(f"misfit.{way}", language, values=values)


class _Missing:
    """In place of a value that is not there."""


MISSING = _Missing()

Shape = Callable[[str, Any], Iterator[Misfit]]


def misfits(document: Mapping[str, Any]) -> Iterator[Misfit]:
    """Every value of a document that others would stumble over, in the order of :data:`_DOCUMENT`."""
    for key, shape in _DOCUMENT.items():
        yield from shape(key, document.get(key, MISSING))


def _plain(wanted: str, fits: Callable[[Any], bool]) -> Shape:
    def shape(place: str, value: Any) -> Iterator[Misfit]:
        if not fits(value):
            yield Misfit(place, value, wanted)

    return shape


def _is_whole(value: Any, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _or_nothing(shape: Shape) -> Shape:
    """The key may be left out, or null."""
    return lambda place, value: iter(()) if value is None else _if_there(shape)(place, value)


def _if_there(shape: Shape) -> Shape:
    """The key may be left out."""
    return lambda place, value: iter(()) if value is MISSING else shape(place, value)


def _each(shape: Shape) -> Shape:
    def of_list(place: str, value: Any) -> Iterator[Misfit]:
        if isinstance(value, list):
            for number, one in enumerate(value):
                yield from shape(f"{place}[{number}]", one)
        else:
            yield Misfit(place, value, "list")

    return of_list


def _by_key(shape: Shape) -> Shape:
    def of_object(place: str, value: Any) -> Iterator[Misfit]:
        if isinstance(value, dict):
            for key, one in value.items():
                yield from shape(f"{place}.{key}", one)
        else:
            yield Misfit(place, value, "object")

    return of_object


def _object(**keys: Shape) -> Shape:
    def shape(place: str, value: Any) -> Iterator[Misfit]:
        if isinstance(value, dict):
            for key, one in keys.items():
                yield from one(f"{place}.{key}", value.get(key, MISSING))
        else:
            yield Misfit(place, value, "object")

    return shape


_TEXT = _plain("text", lambda value: isinstance(value, str))
_COUNT = _plain("count", _is_whole)
_NUMBER = _plain("number", lambda value: _is_whole(value, 1))
_DAY = _plain("day", _is_day)
_STATE = _plain("state", lambda value: value in tuple(State))
_NAMES = _by_key(_TEXT)
_FIGURES = dict.fromkeys(
    ("registered", "ballots_cast", "valid", "invalid", "blank", "stations", "stations_in"),
    _or_nothing(_COUNT),
)
_OF_A_PARTY = dict.fromkeys(
    ("votes", "seats", "councils_stood", "chiefs", "first_deputies", "second_deputies", "mayors"),
    _or_nothing(_COUNT),
)
_WHOLE = dict.fromkeys(("councils", "seats", "parties", "parties_with_seats"), _or_nothing(_COUNT))
_PLACE = {
    "id": _TEXT,
    "names": _NAMES,
    **_FIGURES,
    **_WHOLE,
    "parties_results": _each(_object(id=_TEXT, names=_NAMES, **_OF_A_PARTY)),
    "terms": _if_there(_by_key(_COUNT)),
}
_COUNCIL = {
    "id": _TEXT,
    "names": _NAMES,
    **_FIGURES,
    "seats": _COUNT,
    "lists": _each(_object(id=_TEXT, names=_NAMES, votes=_COUNT, seats=_COUNT)),
}
_DOCUMENT: Mapping[str, Shape] = {
    "number": _NUMBER,
    "state": _STATE,
    "counts": _TEXT,
    "election": _object(names=_NAMES, date=_DAY),
    "rule": _object(id=_TEXT, names=_NAMES),
    "approved_on": _or_nothing(_DAY),
    "announced_on": _or_nothing(_DAY),
    "deadlines": _if_there(_by_key(_object(last_day=_DAY))),
    "rests_on": _by_key(_TEXT),
    "nation": _object(**_PLACE),
    "areas": _each(_object(**_PLACE)),
    "councils": _each(_object(**_COUNCIL)),
}
