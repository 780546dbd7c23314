"""Which lists a picture tells apart.

Those with most of what it shows; the others share one mark, so that its key is whole.
"""

from collections.abc import Mapping

from salakhum.languages import format_count, sentence
from salakhum.publish.pictures.area_fills import Entry
from salakhum.publish.pictures.palette import Mark, Palette
from salakhum.publish.pictures.patterns import PATTERN_PATHS

SHOWN = 18  # lists with a mark of their own; so many hues there are
OTHERS = "others"
COLOUR = "#77777f"  # no list has it


def with_shared_mark(palette: Palette, seats: Mapping[str, int], language: str) -> Palette:
    """The palette of a picture of what each list of ``palette`` holds.

    Where they are too many, the weaker share a mark.
    """
    holding = sorted(
        (mark for mark in palette.marks if seats.get(mark.id)),
        key=lambda mark: (-seats[mark.id], mark.number),
    )
    strong, weak = holding[:SHOWN], holding[SHOWN:]
    shown = sorted(strong, key=lambda mark: mark.number)
    if not weak:
        return Palette(shown)
    names = {language: sentence("pictures.others", language)}
    free = set(range(len(PATTERN_PATHS))) - {mark.pattern for mark in shown}
    others = Mark(OTHERS, len(palette.marks), names, "…", COLOUR, max(free))
    return Palette((*shown, others), {mark.id: others for mark in weak})


def key_of(palette: Palette, seats: Mapping[str, int], language: str) -> list[Entry]:
    """The entries of its key: mark, name, and how many it holds."""
    return [
        (
            mark,
            mark.name(language),
            format_count(
                sum(
                    n
                    for party, n in seats.items()
                    if party in palette and palette.of(party) is mark
                ),
                language,
            ),
        )
        for mark in palette.marks
    ]
