"""The bars of a ladder, from top to bottom: filled for a seat, hollow for what is left or comes next."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from salakhum.allocate import tell_figure
from salakhum.languages import format_count, format_digits, sentence
from salakhum.publish.pictures.marked import fill_of
from salakhum.publish.pictures.measure import fitting, shortened, wrapped
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.rungs import Rung, Section
from salakhum.publish.pictures.svg import tag, words

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


class Bars:
    """Draws sections and texts below each other; ``parts`` is what is drawn, ``y`` where it ends."""

    def __init__(self, palette: Palette, language: str, key: str) -> None:
        self._palette, self._language, self._key = palette, language, key
        self.parts: list[str] = []
        self.y = 0

    def section(self, section: Section) -> None:
        """The bars of one step of the law under its heading."""
        self.text(self._heading(section))
        if section.act == "quota":
            longest = Fraction(max(rung.votes or int(rung.figure) for rung in section.all))
            for rung in section.rungs:
                self._whole(rung, longest)
        else:
            longest = max(rung.figure for rung in section.all)
            self._earlier(section.rungs[:-MOST])
            for rung in section.rungs[-MOST:]:
                self._bar(rung, longest, filled=True)
            if section.hollow or section.level:
                line = f"M0 {self.y + 4}H{WIDTH}"
                self.parts.append(tag("path", d=line, stroke="currentColor", stroke_width=1))
                self.y += 9
        for rung in (*section.level, *section.hollow):
            self._bar(rung, longest, filled=False)

    def text(self, text: str, *, weight: str | None = None) -> None:
        """A paragraph."""
        for line in wrapped(text, 12, WIDTH):
            self.y += LINE
            self.parts.append(words(line, 0, self.y - 2, 12, font_weight=weight))
        self.y += 5 if text else 0

    def letters(self, party: str) -> str:
        """The letters of a party; an alliance has none and stands with as much of its name as there is room for."""
        if party in self._palette:
            return self._palette.of(party).letters
        return shortened(party, 11, BAR - LETTERS)

    def _heading(self, section: Section) -> str:
        act = "average_alone" if section.act == "average" and not self.parts else section.act
        quota = section.rungs[0].figure if section.rungs else None
        values = {
            "quota": tell_figure(quota, self._language),
            "alliance": self.letters(section.alliance) if section.alliance else None,
        }
        return sentence(f"pictures.ladder.{act}", self._language, values=values)

    def _earlier(self, rungs: Sequence[Rung]) -> None:
        if not rungs:
            return
        won = Counter[str]()
        for rung in rungs:
            won[rung.party] += rung.seats
        lists = (f"{self.letters(p)} {format_count(n, self._language)}" for p, n in won.items())
        self.text(
            sentence(
                "pictures.ladder.earlier",
                self._language,
                values={"last": rungs[-1].seat, "lists": ", ".join(lists)},
            )
        )

    def _bar(self, rung: Rung, longest: Fraction, *, filled: bool) -> None:
        long = max(_length(rung.figure, longest), 2)
        self.parts.append(self._rectangle(rung, 0, long, filled=filled))
        self._line(rung, long, rung.figure)

    def _whole(self, rung: Rung, longest: Fraction) -> None:
        """The votes of a list: a field for each whole seat, hollow what is left over."""
        edges = [_length(rung.figure * seats, longest) for seats in range(rung.seats + 1)]
        long = _length(Fraction(rung.votes), longest)
        fields = "".join(
            f"M{BAR + a} {self.y}h{max(b - a - 1, 1)}v{HIGH}H{BAR + a}z" for a, b in pairwise(edges)
        )
        self.parts.append(tag("path", d=fields, **self._fill(rung, filled=True)))
        if long > edges[-1]:
            self.parts.append(self._rectangle(rung, edges[-1], long, filled=False))
        self._line(rung, long, Fraction(rung.votes))

    def _rectangle(self, rung: Rung, first: int, last: int, *, filled: bool) -> str:
        fill = self._fill(rung, filled=filled)
        return tag("path", d=f"M{BAR + first} {self.y}H{BAR + last}v{HIGH}H{BAR + first}z", **fill)

    def _line(self, rung: Rung, long: int, figure: Fraction) -> None:
        """What stands around a bar: its seats, its letters, its figure, the mark of a lot."""
        base = self.y + HIGH - 4
        if rung.seat:
            self.parts.append(words(_seats(rung, self._language), 22, base, 12, text_anchor="end"))
        letters = self.letters(rung.party)
        size = fitting(letters, 11, BAR - LETTERS - 4)
        self.parts.append(words(letters, LETTERS, base, size, font_weight="bold"))
        written = tell_figure(figure, self._language) or ""
        self.parts.append(words(written, BAR + long + 6, base, 12))
        if rung.by == "lots":
            lot = f"M{BAR + long - 14} {self.y + 8}l5 -5l5 5l-5 5z"
            self.parts.append(tag("path", d=lot, fill="currentColor"))
        self.y += ROW

    def _fill(self, rung: Rung, *, filled: bool) -> dict[str, str]:
        mark = self._palette.of(rung.party) if rung.party in self._palette else None
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


def _seats(rung: Rung, language: str) -> str:
    """The number of a seat; of several at once, how many."""
    if rung.votes or rung.seats > 1:
        return f"{format_digits(rung.seats, language)} ×"
    return format_digits(rung.seat, language)
