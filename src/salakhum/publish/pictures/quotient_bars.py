"""The bars of a quotient chart, from top to bottom.

Filled for a seat, hollow for what is left or comes next.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from salakhum.allocate import tell_figure
from salakhum.languages import format_count, format_digits, sentence
from salakhum.publish.pictures.area_fills import fill_of
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.quotients import ChartSection, QuotientBar
from salakhum.publish.pictures.svg import tag, words
from salakhum.publish.pictures.text_width import fitting, shortened, wrapped

WIDTH = 330  # about a telephone's, so that a word keeps its size there
LETTERS, BAR, LONGEST, ROW = (
    26,
    78,
    158,
    22,
)  # where letters and bars begin, the longest bar, from line to line
HIGH = 16  # of a bar
MOST = 14  # bars of one section; the seats before them are told in a line
LINE = 18


class BarDrawing:
    """Draws sections and texts below each other.

    ``parts`` is what is drawn, ``y`` where it ends.
    """

    def __init__(self, palette: Palette, language: str, key: str) -> None:
        self._palette, self._language, self._key = palette, language, key
        self.parts: list[str] = []
        self.y = 0

    def section(self, section: ChartSection) -> None:
        """The bars of one step of the law under its heading."""
        self.text(self._heading(section))
        if section.act == "quota":
            longest = Fraction(max(bar.votes or int(bar.figure) for bar in section.all))
            for bar in section.bars:
                self._whole(bar, longest)
        else:
            longest = max(bar.figure for bar in section.all)
            self._earlier(section.bars[:-MOST])
            for bar in section.bars[-MOST:]:
                self._bar(bar, longest, filled=True)
            if section.hollow or section.level:
                line = f"M0 {self.y + 4}H{WIDTH}"
                self.parts.append(tag("path", d=line, stroke="currentColor", stroke_width=1))
                self.y += 9
        for bar in (*section.level, *section.hollow):
            self._bar(bar, longest, filled=False)

    def text(self, text: str, *, weight: str | None = None) -> None:
        """A paragraph."""
        for line in wrapped(text, 12, WIDTH):
            self.y += LINE
            self.parts.append(words(line, 0, self.y - 2, 12, font_weight=weight))
        self.y += 5 if text else 0

    def letters(self, party: str) -> str:
        """The letters of a party.

        An alliance has none and stands with as much of its name as there is room for.
        """
        if party in self._palette:
            return self._palette.of(party).letters
        return shortened(party, 11, BAR - LETTERS)

    def _heading(self, section: ChartSection) -> str:
        act = "average_alone" if section.act == "average" and not self.parts else section.act
        quota = section.bars[0].figure if section.bars else None
        values = {
            "quota": tell_figure(quota, self._language),
            "alliance": self.letters(section.alliance) if section.alliance else None,
        }
        return sentence(f"pictures.quotients.{act}", self._language, values=values)

    def _earlier(self, bars: Sequence[QuotientBar]) -> None:
        if not bars:
            return
        won = Counter[str]()
        for bar in bars:
            won[bar.party] += bar.seats
        lists = (f"{self.letters(p)} {format_count(n, self._language)}" for p, n in won.items())
        self.text(
            sentence(
                "pictures.quotients.earlier",
                self._language,
                values={"last": bars[-1].seat, "lists": ", ".join(lists)},
            )
        )

    def _bar(self, bar: QuotientBar, longest: Fraction, *, filled: bool) -> None:
        long = max(_length(bar.figure, longest), 2)
        self.parts.append(self._rectangle(bar, 0, long, filled=filled))
        self._line(bar, long, bar.figure)

    def _whole(self, bar: QuotientBar, longest: Fraction) -> None:
        """The votes of a list: a field for each whole seat, hollow what is left over."""
        edges = [_length(bar.figure * seats, longest) for seats in range(bar.seats + 1)]
        long = _length(Fraction(bar.votes), longest)
        fields = "".join(
            f"M{BAR + a} {self.y}h{max(b - a - 1, 1)}v{HIGH}H{BAR + a}z" for a, b in pairwise(edges)
        )
        self.parts.append(tag("path", d=fields, **self._fill(bar, filled=True)))
        if long > edges[-1]:
            self.parts.append(self._rectangle(bar, edges[-1], long, filled=False))
        self._line(bar, long, Fraction(bar.votes))

    def _rectangle(self, bar: QuotientBar, first: int, last: int, *, filled: bool) -> str:
        fill = self._fill(bar, filled=filled)
        return tag("path", d=f"M{BAR + first} {self.y}H{BAR + last}v{HIGH}H{BAR + first}z", **fill)

    def _line(self, bar: QuotientBar, long: int, figure: Fraction) -> None:
        """What stands around a bar: its seats, its letters, its figure, the mark of a lot."""
        base = self.y + HIGH - 4
        if bar.seat:
            self.parts.append(words(_seats(bar, self._language), 22, base, 12, text_anchor="end"))
        letters = self.letters(bar.party)
        size = fitting(letters, 11, BAR - LETTERS - 4)
        self.parts.append(words(letters, LETTERS, base, size, font_weight="bold"))
        written = tell_figure(figure, self._language) or ""
        self.parts.append(words(written, BAR + long + 6, base, 12))
        if bar.by == "lots":
            lot = f"M{BAR + long - 14} {self.y + 8}l5 -5l5 5l-5 5z"
            self.parts.append(tag("path", d=lot, fill="currentColor"))
        self.y += ROW

    def _fill(self, bar: QuotientBar, *, filled: bool) -> dict[str, str]:
        mark = self._palette.of(bar.party) if bar.party in self._palette else None
        if not filled:
            colour = "currentColor" if mark is None else mark.colour
            return {"fill": "none", "stroke": colour, "stroke_dasharray": "4 2"}
        if mark is None:
            return {"fill": "currentColor", "fill_opacity": ".45"}
        return {"fill": fill_of(mark, self._key)}


def _length(figure: Fraction, longest: Fraction) -> int:
    """Units of the bar of ``figure`` where the longest one is LONGEST."""
    share = figure.numerator * longest.denominator * LONGEST
    return share // (figure.denominator * longest.numerator) if longest else 0


def _seats(bar: QuotientBar, language: str) -> str:
    """The number of a seat; of several at once, how many."""
    if bar.votes or bar.seats > 1:
        return f"{format_digits(bar.seats, language)} ×"
    return format_digits(bar.seat, language)
