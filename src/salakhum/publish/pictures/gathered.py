"""Which lists a picture tells apart: those with most of what it shows; the others share one mark, so that its key is whole."""

from collections.abc import Mapping

from salakhum.languages import format_count, sentence
from salakhum.publish.pictures.marked import Entry
from salakhum.publish.pictures.palette import Mark, Palette
from salakhum.publish.pictures.patterns import MARKS

SHOWN = 18  # lists with a mark of their own; so many hues there are
OTHERS = "others"
COLOUR = "#77777f"  # no list has it


def gathered(palette: Palette, held: Mapping[str, int], language: str) -> Palette:
    """The palette of a picture of what each list of ``palette`` holds; where they are too many, the weaker share a mark."""
    holding = sorted(
        (one for one in palette.marks if held.get(one.id)),
        key=lambda one: (-held[one.id], one.number),
    )
    strong, weak = holding[:SHOWN], holding[SHOWN:]
    shown = sorted(strong, key=lambda one: one.number)
    if not weak:
        return Palette(shown)
    names = {language: sentence("pictures.others", language)}
    free = set(range(len(MARKS))) - {one.pattern for one in shown}
    others = Mark(OTHERS, len(palette.marks), names, "…", COLOUR, max(free))
    return Palette((*shown, others), {one.id: others for one in weak})


def key_of(palette: Palette, held: Mapping[str, int], language: str) -> list[Entry]:
    """The entries of its key: mark, name, and how many it holds."""
    return [
        (
            mark,
            mark.name(language),
            format_count(
                sum(n for one, n in held.items() if one in palette and palette.of(one) is mark),
                language,
            ),
        )
        for mark in palette.marks
    ]
