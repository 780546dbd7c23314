"""How seats were won: quotients in falling order as bars, filled for a seat, a rule, and the next two hollow.

Whole seats are drawn on the votes of their list, one field for each quota. Equal bars with a lot between them carry its
mark. The trace in words stands below the picture on the page.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from salakhum.allocate import Way, tell_figure, tell_margin
from salakhum.languages import format_count, format_digits, sentence
from salakhum.publish.pictures.marked import fill_of, fills
from salakhum.publish.pictures.measure import wrapped
from salakhum.publish.pictures.palette import Mark, Palette
from salakhum.publish.pictures.rungs import Ladder, Rung, Section
from salakhum.publish.pictures.svg import Frame, picture, tag, words
from salakhum.publish.pictures.table import Table

WIDTH = 360
LETTERS, BAR, LONGEST, ROW = 26, 66, 200, 22
HIGH = 16  # of a bar
MOST = 14  # bars of one section; the seats before them are told in a line
LINE = 18


def ladder(bars: Ladder, palette: Palette, language: str, *, name: str, key: str = "ladder") -> str:
    """The bars, the rule between seats and no seats, and what changes the last seat."""
    drawing = _Drawing(palette, language, key)
    for section in bars.sections:
        drawing.section(section)
    if bars.left_out:
        letters = ", ".join(drawing.letters(one) for one in bars.left_out)
        drawing.text(sentence("pictures.ladder.left_out", language, values={"lists": letters}))
    closing = _closing(bars, palette, language)
    drawing.text(closing, weight="bold")
    parties = {one.party for section in bars.sections for one in _all(section)}
    marks = [one for one in palette.marks if one.id in parties]
    title = sentence("pictures.ladder.title", language, values={"council": name})
    return picture(
        Frame(key, WIDTH, drawing.y + 4, title, closing),
        fills(marks, key, 8) + "".join(drawing.parts),
        "ladder",
    )


def ladder_table(bars: Ladder, palette: Palette, language: str, *, name: str) -> Table:
    """Bar by bar: seat, list, figure, why."""
    return Table(
        sentence("pictures.ladder.title", language, values={"council": name}),
        tuple(
            sentence(f"pictures.heading.{one}", language)
            for one in ("seat", "list", "figure", "step")
        ),
        tuple(_rows(bars, palette, language)),
        frozenset({0, 2}),
    )


class _Drawing:
    """Lines from top to bottom."""

    def __init__(self, palette: Palette, language: str, key: str) -> None:
        self.palette, self.language, self.key = palette, language, key
        self.parts: list[str] = []
        self.y = 0

    def section(self, section: Section) -> None:
        self.text(self._heading(section))
        longest = max(
            (one.votes if section.act == "quota" else one.figure for one in _all(section)),
            default=Fraction(1),
        )
        shown = section.rungs[-MOST:] if section.act != "quota" else section.rungs
        self._earlier(section.rungs[: len(section.rungs) - len(shown)])
        for one in shown:
            self._whole(one, longest) if section.act == "quota" else self._bar(
                one, longest, filled=True
            )
        if section.act != "quota" and (section.hollow or section.level):
            self.parts.append(
                tag("path", d=f"M0 {self.y + 4}H{WIDTH}", stroke="currentColor", stroke_width=1)
            )
            self.y += 9
        for one in (*section.level, *section.hollow):
            self._bar(one, longest, filled=False)

    def text(self, told: str, *, weight: str | None = None) -> None:
        """A paragraph."""
        for line in wrapped(told, 12, WIDTH):
            self.y += LINE
            self.parts.append(words(line, 0, self.y - 2, 12, font_weight=weight))
        self.y += 5 if told else 0

    def letters(self, party: str) -> str:
        return self.palette.of(party).letters if party in self.palette else party

    def _heading(self, section: Section) -> str:
        act = "average_alone" if section.act == "average" and not self.parts else section.act
        quota = section.rungs[0].figure if section.rungs else None
        values = {"quota": tell_figure(quota, self.language)}
        return sentence(f"pictures.ladder.{act}", self.language, values=values)

    def _earlier(self, rungs: Sequence[Rung]) -> None:
        if rungs:
            won = Counter[str]()
            for one in rungs:
                won[one.party] += one.seats
            lists = ", ".join(
                f"{self.letters(p)} {format_count(n, self.language)}" for p, n in won.items()
            )
            values: dict[str, int | str | None] = {"last": rungs[-1].seat, "lists": lists}
            self.text(sentence("pictures.ladder.earlier", self.language, values=values))

    def _bar(self, one: Rung, longest: Fraction | int, *, filled: bool) -> None:
        long = max(int(one.figure * LONGEST / longest), 2) if longest else 2
        self._line(
            one,
            [
                tag(
                    "rect",
                    x=BAR,
                    y=self.y,
                    width=long,
                    height=HIGH,
                    **self._fill(one, filled=filled),
                )
            ],
            long,
            one.figure,
        )
        self.y += ROW

    def _whole(self, one: Rung, longest: Fraction | int) -> None:
        """The votes of a list: a field for each whole seat, hollow what is left over."""
        edges = [int(one.figure * n * LONGEST / longest) for n in range(one.seats + 1)]
        long = int(Fraction(one.votes) * LONGEST / longest)
        fields = "".join(
            f"M{BAR + a} {self.y}h{max(b - a - 1, 1)}v{HIGH}h-{max(b - a - 1, 1)}z"
            for a, b in zip(edges, edges[1:], strict=False)
        )
        parts = [tag("path", d=fields, **self._fill(one, filled=True))]
        if long > edges[-1]:
            parts.append(
                tag(
                    "rect",
                    x=BAR + edges[-1],
                    y=self.y,
                    width=long - edges[-1],
                    height=HIGH,
                    **self._fill(one, filled=False),
                )
            )
        self._line(one, parts, long, Fraction(one.votes))
        self.y += ROW

    def _line(self, one: Rung, bar: list[str], long: int, figure: Fraction) -> None:
        base = self.y + HIGH - 4
        if one.seat:
            self.parts.append(words(_seats(one, self.language), 22, base, 12, text_anchor="end"))
        self.parts.append(words(self.letters(one.party), LETTERS, base, 11, font_weight="bold"))
        self.parts.extend(bar)
        self.parts.append(words(tell_figure(figure, self.language) or "", BAR + long + 6, base, 12))
        if one.by == "lots":
            self.parts.append(
                tag(
                    "path", d=f"M{BAR + long - 10} {self.y + 8}l5 -5l5 5l-5 5z", fill="currentColor"
                )
            )

    def _fill(self, one: Rung, *, filled: bool) -> dict[str, str]:
        mark = self.palette.of(one.party) if one.party in self.palette else None
        colour = "currentColor" if mark is None else mark.colour
        if not filled:
            return {"fill": "none", "stroke": colour, "stroke_dasharray": "4 2"}
        return {"fill": colour if mark is None else fill_of(mark, self.key)}


def _closing(bars: Ladder, palette: Palette, language: str) -> str:
    """What changes the last seat, or that a lot decides."""
    if bars.sections[-1].level:
        return sentence("pictures.ladder.lot", language)
    if bars.margin is None:
        return ""
    lists = (bars.margin.holder, bars.margin.rival, bars.margin.source, bars.margin.target)
    names = {one: palette.of(one).letters for one in lists if one is not None and one in palette}
    return tell_margin(bars.margin, Way.MOVED, language, names=names, seat=bars.seat)


def _all(section: Section) -> Iterator[Rung]:
    yield from section.rungs
    yield from section.level
    yield from section.hollow


def _seats(one: Rung, language: str) -> str:
    """The number of a seat, or of the first and last of several."""
    if not one.votes:
        return format_digits(one.seat, language)
    return f"{format_digits(one.seats, language)} ×"


def _rows(bars: Ladder, palette: Palette, language: str) -> Iterator[tuple[str, ...]]:
    for section in bars.sections:
        for one in _all(section):
            yield (
                _span(one, language),
                palette.of(one.party).name(language) if one.party in palette else one.party,
                tell_figure(one.figure, language) or "–",
                sentence(f"pictures.ladder.step.{section.act}", language),
            )


def _span(one: Rung, language: str) -> str:
    if not one.seat:
        return "–"
    first = format_digits(one.seat - one.seats + 1, language)
    last = format_digits(one.seat, language)
    return last if first == last else f"{first}–{last}"
