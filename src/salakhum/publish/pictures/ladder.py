"""How seats were won: quotients in falling order as bars, filled for a seat, a rule, and the next two hollow.

Whole seats are drawn on the votes of their list, one field for each quota. Equal bars with a lot between them carry its
mark. The trace in words stands below the picture on the page.
"""

from salakhum.languages import sentence
from salakhum.margins import Way, tell_margin
from salakhum.publish.pictures.bars import WIDTH, Bars
from salakhum.publish.pictures.marked import fills
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.rungs import Ladder
from salakhum.publish.pictures.svg import Frame, picture


def ladder(bars: Ladder, palette: Palette, language: str, *, name: str, key: str = "ladder") -> str:
    """The bars, the rule between seats and no seats, and what changes the last seat."""
    drawing = Bars(palette, language, key)
    for section in bars.sections:
        drawing.section(section)
    if bars.left_out:
        letters = ", ".join(drawing.letters(party) for party in bars.left_out)
        drawing.text(sentence("pictures.ladder.left_out", language, values={"lists": letters}))
    closing = _closing(bars, palette, language)
    drawing.text(closing, weight="bold")
    parties = {rung.party for section in bars.sections for rung in section.all}
    marks = [mark for mark in palette.marks if mark.id in parties]
    title = sentence("pictures.ladder.title", language, values={"council": name})
    return picture(
        Frame(key, WIDTH, drawing.y + 4, title, closing),
        fills(marks, key, 8) + "".join(drawing.parts),
        "ladder",
    )


def _closing(bars: Ladder, palette: Palette, language: str) -> str:
    """What changes the last seat, or that a lot decides."""
    if bars.sections[-1].level:
        return sentence("pictures.ladder.lot", language)
    if bars.margin is None:
        return ""
    lists = (bars.margin.holder, bars.margin.rival, bars.margin.source, bars.margin.target)
    marks = (palette.of(party) for party in lists if party is not None and party in palette)
    names = {mark.id: mark.name(language) for mark in marks}
    return tell_margin(bars.margin, Way.MOVED, language, names=names, seat=bars.seat)
