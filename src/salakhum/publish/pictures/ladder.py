"""How seats were won: quotients in falling order as bars, filled for a seat, a rule, and the next two hollow.

Whole seats are drawn on the votes of their list, one field for each quota. Equal bars with a lot between them carry its
mark. The trace in words stands below the picture on the page.
"""

from collections.abc import Iterator

from salakhum.allocate import Way, tell_figure, tell_margin
from salakhum.languages import format_digits, sentence
from salakhum.publish.pictures.bars import WIDTH, Bars
from salakhum.publish.pictures.marked import fills
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.rungs import Ladder, Rung
from salakhum.publish.pictures.svg import Frame, picture
from salakhum.publish.pictures.table import Table


def ladder(bars: Ladder, palette: Palette, language: str, *, name: str, key: str = "ladder") -> str:
    """The bars, the rule between seats and no seats, and what changes the last seat."""
    drawing = Bars(palette, language, key)
    for section in bars.sections:
        drawing.section(section)
    if bars.left_out:
        letters = ", ".join(drawing.letters(one) for one in bars.left_out)
        drawing.text(sentence("pictures.ladder.left_out", language, values={"lists": letters}))
    closing = _closing(bars, palette, language)
    drawing.text(closing, weight="bold")
    parties = {one.party for section in bars.sections for one in section.all}
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


def _closing(bars: Ladder, palette: Palette, language: str) -> str:
    """What changes the last seat, or that a lot decides."""
    if bars.sections[-1].level:
        return sentence("pictures.ladder.lot", language)
    if bars.margin is None:
        return ""
    lists = (bars.margin.holder, bars.margin.rival, bars.margin.source, bars.margin.target)
    marks = (palette.of(one) for one in lists if one is not None and one in palette)
    names = {one.id: one.name(language) for one in marks}
    return tell_margin(bars.margin, Way.MOVED, language, names=names, seat=bars.seat)


def _rows(bars: Ladder, palette: Palette, language: str) -> Iterator[tuple[str, ...]]:
    for section in bars.sections:
        for one in section.all:
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
