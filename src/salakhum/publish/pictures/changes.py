"""What every party won and lost between two versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum.languages import format_count
from salakhum.publish.pictures.area_fills import bar_fill, fills
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.text_width import fitting

WIDTH = 360
LETTERS = 54  # room for them
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class PartyChange:
    """What a party had in one version and has in the next."""

    party: str
    before: int
    after: int


def changes_chart(
    parties: Sequence[PartyChange],
    palette: Palette,
    language: str,
    *,
    title: str,
    key: str = "change",
) -> str:
    """What every party lost, to the left of a line,
    or won, to the right of it, with both figures.
    """
    marks = [palette.of(party.party) for party in parties]
    most = max((abs(party.after - party.before) for party in parties), default=0) or 1
    half, line = 70, 170
    drawn = [fills(marks, key, 8)]
    y = 4
    for party, mark in zip(parties, marks, strict=True):
        by = party.after - party.before
        long = max(abs(by) * half // most, 2) if by else 0
        left = line - long if by < 0 else line
        beside = left - 5 if by < 0 else line + long + 5
        drawn += (
            words(mark.letters, 0, y + 13, fitting(mark.letters, 12, LETTERS), font_weight="bold"),
            tag("rect", x=left, y=y + 2, width=long, height=14, fill=bar_fill(mark, key, long))
            if by
            else "",
            words(
                _signed(by, language),
                beside,
                y + 13,
                12,
                text_anchor="end" if by < 0 else None,
                font_weight="bold",
            ),
            words(
                f"{format_count(party.before, language)} › {format_count(party.after, language)}",
                WIDTH,
                y + 13,
                11,
                text_anchor="end",
            ),
        )
        y += 24
    drawn.append(tag("path", d=f"M{line} 2V{y}", stroke="currentColor", fill="none"))
    return picture(Frame(key, WIDTH, y + 2, title), "".join(drawn), "change")


def _signed(number: int, language: str) -> str:
    sign = "+" if number > 0 else MINUS if number < 0 else "±"
    return f"{sign}{format_count(abs(number), language)}"
