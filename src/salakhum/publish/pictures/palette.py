"""One hue, one pattern and a few letters for every party
or list of an election, the same on all its pages.

Hues are given by the election's own order, so no party owns one. They have equal lightness and
chroma; neighbours in the order are far apart for every eye (tests/publish/pictures/test_palette.py
simulates three kinds of colour blindness).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from salakhum.publish.pictures.contrast import corrected, is_colour
from salakhum.publish.pictures.party_letters import lettered
from salakhum.publish.pictures.patterns import PATTERN_PATHS

# OKLCH, lightness 0.62, chroma 0.13 (less where sRGB ends), hue in degrees. Red (345-44) and amber
# (68-100) are left to "does not verify" and "needs a look".
HUES: Mapping[int, str] = {
    307: "#9b6fc3",
    172: "#019d7e",
    66: "#ba7419",
    247: "#398cd0",
    337: "#b765a2",
    142: "#54994d",
    322: "#aa6ab4",
    157: "#2e9d66",
    277: "#737dd3",
    187: "#029b91",
    292: "#8976cd",
    202: "#0a98a1",
    127: "#719434",
    262: "#5a84d4",
    51: "#c36c34",
    232: "#0392c4",
    112: "#898d18",
    217: "#0596b1",
}
_COLOURS = tuple(HUES.values())
LETTERS_ON_HUE = "#101014"
EMPTY: Mapping[str, "Mark"] = {}


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands: a party, or a list without one.

    ``colour`` is an official one (#rrggbb), empty if there is none.
    """

    id: str
    names: Mapping[str, str] = field(default_factory=dict)
    abbreviation: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, eq=False)  # one of a kind: drawings are kept by mark
class Mark:
    """How a party is drawn everywhere.

    ``colour`` #rrggbb, ``pattern`` a row of PATTERN_PATHS, ``letters`` nobody else's.
    """

    id: str
    number: int  # in the order of the package, from 0
    names: Mapping[str, str]
    letters: str
    colour: str
    pattern: int

    def name(self, language: str) -> str:
        """The name in ``language``, or in the first that there is."""
        return self.names.get(language) or next(iter(self.names.values()), self.id)


class Palette:
    """The marks of an election by id, in the order of the package."""

    __slots__ = ("_by_id", "marks")

    def __init__(self, marks: Iterable[Mark], also: Mapping[str, Mark] = EMPTY) -> None:
        """``also`` are ids that share one of the marks."""
        self.marks = tuple(marks)
        self._by_id = {**also, **{mark.id: mark for mark in self.marks}}

    def of(self, party: str) -> Mark:
        """The mark of a party or list; KeyError for one that the palette was not made for."""
        return self._by_id[party]

    def __contains__(self, party: str) -> bool:
        return party in self._by_id


def palette(parties: Iterable[Party], hues: Iterable[str] = ()) -> Palette:
    """Hues, patterns and letters for ``parties``, which are in the order of the package.

    ``hues`` are ids in the order in which hues are given, where that is another one.
    """
    parties = tuple(parties)
    letters = lettered((party.id, party.abbreviation, party.names) for party in parties)
    turns = {party: turn for turn, party in enumerate(hues or (party.id for party in parties))}
    return Palette(
        _mark(party, row, turns[party.id], letters[row]) for row, party in enumerate(parties)
    )


def _mark(party: Party, row: int, turn: int, letters: str) -> Mark:
    own = is_colour(party.colour)
    colour = corrected(party.colour) if own else _COLOURS[turn % len(_COLOURS)]
    # Past the last hue the patterns go on: two lists of one hue differ in it.
    return Mark(party.id, row, party.names, letters, colour, turn % len(PATTERN_PATHS))
