"""Votes against seats: two bars for every party."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.languages import format_share, sentence
from salakhum.publish.pictures.area_fills import bar_fill, fills
from salakhum.publish.pictures.geometry import hundredths
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.text_width import fitting

WIDTH = 330
LEFT, LONGEST = 60, 200  # where bars begin, and the longest of them
SHOWN = 20  # parties


@dataclass(frozen=True, slots=True)
class Strength:
    """What a party has; ``votes`` None where they are not known."""

    party: str
    votes: int | None
    seats: int


def votes_and_seats(
    parties: Sequence[Strength],
    palette: Palette,
    language: str,
    *,
    title: str,
    key: str = "votes-seats",
) -> str:
    """Two bars for every party: its share of the votes above, of the seats below, on one scale.

    Of very many parties those with most seats and votes are drawn; the table has them all.
    """
    votes, seats = _sums(parties)
    every, parties = len(parties), _strongest(parties)
    longest = max((hundredths(party.votes or 0, votes) for party in parties), default=0)
    longest = max(longest, max((hundredths(party.seats, seats) for party in parties), default=0), 1)
    drawn = [fills([palette.of(party.party) for party in parties], key, 8)]
    y = 20
    drawn.append(words(sentence("pictures.chart.above_below", language), 0, 12, 12))
    for party in parties:
        mark = palette.of(party.party)
        upper = hundredths(party.votes or 0, votes) * LONGEST // longest
        lower = hundredths(party.seats, seats) * LONGEST // longest
        drawn += (
            words(mark.letters, 0, y + 19, fitting(mark.letters, 12, LEFT - 6), font_weight="bold"),
            _bar(party.votes, upper, (y + 2, 9), fill=mark.colour, fill_opacity=".5"),
            _bar(party.seats, lower, (y + 13, 13), fill=bar_fill(mark, key, lower)),
            words(_share(party.votes, votes, language), LEFT + upper + 6, y + 11, 11),
            words(_share(party.seats, seats, language), LEFT + lower + 6, y + 24, 11),
        )
        y += 34
    if more := every - len(parties):
        line = sentence("pictures.chart.more", language, values={"parties": more})
        y += 18
        drawn.append(words(line, 0, y - 4, 12))
    return picture(Frame(key, WIDTH, y, title), "".join(drawn), "votes-seats")


def _bar(number: int | None, long: int, extent: tuple[int, int], **fill: str) -> str:
    """A bar ``at`` a height, at least one unit long; none for nothing."""
    y, high = extent
    return tag("rect", x=LEFT, y=y, width=max(long, 1), height=high, **fill) if number else ""


def _strongest(parties: Sequence[Strength]) -> Sequence[Strength]:
    order = sorted(parties, key=lambda party: (-party.seats, -(party.votes or 0)))[:SHOWN]
    return [party for party in parties if party in order]


def _sums(parties: Sequence[Strength]) -> tuple[int, int]:
    return sum(party.votes or 0 for party in parties), sum(party.seats for party in parties)


def _share(part: int | None, whole: int, language: str) -> str:
    return "–" if part is None else format_share(part, whole, 2, language)
