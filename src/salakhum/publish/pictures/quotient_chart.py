"""How seats were won: quotients in falling order as bars,
filled for a seat, a rule, and the next two hollow.

Whole seats are drawn on the votes of their list, one field for each quota. Equal bars with a lot
between them carry its mark. The trace in words stands below the picture on the page.
"""

from salakhum.languages import sentence
from salakhum.margins import Way, tell_margin
from salakhum.publish.pictures.area_fills import fills
from salakhum.publish.pictures.palette import Palette
from salakhum.publish.pictures.quotient_bars import WIDTH, BarDrawing
from salakhum.publish.pictures.quotients import Quotients
from salakhum.publish.pictures.svg import Frame, picture


def quotient_chart(
    quotients: Quotients, palette: Palette, language: str, *, name: str, key: str = "quotients"
) -> str:
    """The bars, the rule between seats and no seats, and what changes the last seat."""
    drawing = BarDrawing(palette, language, key)
    for section in quotients.sections:
        drawing.section(section)
    if quotients.left_out:
        letters = ", ".join(drawing.letters(party) for party in quotients.left_out)
        drawing.text(sentence("pictures.quotients.left_out", language, values={"lists": letters}))
    closing = _closing(quotients, palette, language)
    drawing.text(closing, weight="bold")
    parties = {bar.party for section in quotients.sections for bar in section.all}
    marks = [mark for mark in palette.marks if mark.id in parties]
    title = sentence("pictures.quotients.title", language, values={"council": name})
    return picture(
        Frame(key, WIDTH, drawing.y + 4, title, closing),
        fills(marks, key, 8) + "".join(drawing.parts),
        "quotients",
    )


def _closing(quotients: Quotients, palette: Palette, language: str) -> str:
    """What changes the last seat, or that a lot decides."""
    if quotients.sections[-1].level:
        return sentence("pictures.quotients.lot", language)
    if quotients.margin is None:
        return ""
    lists = (
        quotients.margin.holder,
        quotients.margin.rival,
        quotients.margin.source,
        quotients.margin.target,
    )
    marks = (palette.of(party) for party in lists if party is not None and party in palette)
    names = {mark.id: mark.name(language) for mark in marks}
    return tell_margin(quotients.margin, Way.MOVED, language, names=names, seat=quotients.seat)
