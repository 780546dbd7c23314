"""Pictures of a result: pure functions from plain values to SVG text for a page.

In come values (of a declaration document through ``palette_of``, ``chairs_of``, ``quotients_of``),
the palette of the election and a language; out goes SVG without style or script, and a
:class:`PictureTable` where no page says the same in words. ``standalone`` makes a file of it with
its imprint, ``pictures.css`` (beside this file) is for the site's style sheet. The site, the
documents and the cards call it.
"""

from salakhum.publish.pictures.area_fills import Entry, bar, key_list, swatch
from salakhum.publish.pictures.boundaries import Region, boundary_map, map_key, map_table
from salakhum.publish.pictures.chair_arcs import CHAMBER_WIDTH, arcs
from salakhum.publish.pictures.chamber import DEPUTIES, Chair, chairs_of, chamber
from salakhum.publish.pictures.changes import PartyChange, changes_chart
from salakhum.publish.pictures.declared_palette import (
    leading,
    mark_id,
    mark_of,
    palette_of,
    party_of,
)
from salakhum.publish.pictures.every_seat import every_seat, poster, seats_key
from salakhum.publish.pictures.form_sheet import form_sheet
from salakhum.publish.pictures.geojson import (
    BadBoundariesError,
    Boundaries,
    check_boundaries,
    middles,
    read_boundaries,
)
from salakhum.publish.pictures.imprint import Imprint, standalone
from salakhum.publish.pictures.outstanding import (
    AwaitedStation,
    OpenPlaces,
    what_matters,
    what_matters_table,
)
from salakhum.publish.pictures.palette import Mark, Palette, Party, palette
from salakhum.publish.pictures.patterns import PATTERN_PATHS
from salakhum.publish.pictures.quotient_chart import quotient_chart
from salakhum.publish.pictures.quotients import ChartSection, QuotientBar, Quotients, quotients_of
from salakhum.publish.pictures.strengths import Strength, votes_and_seats
from salakhum.publish.pictures.table import PictureTable
from salakhum.publish.pictures.text_width import width_of
from salakhum.publish.pictures.tiles import Block, Tile
from salakhum.publish.pictures.turnout import Turnout, turnout

__all__ = [
    "CHAMBER_WIDTH",
    "DEPUTIES",
    "PATTERN_PATHS",
    "AwaitedStation",
    "BadBoundariesError",
    "Block",
    "Boundaries",
    "Chair",
    "ChartSection",
    "Entry",
    "Imprint",
    "Mark",
    "OpenPlaces",
    "Palette",
    "Party",
    "PartyChange",
    "PictureTable",
    "QuotientBar",
    "Quotients",
    "Region",
    "Strength",
    "Tile",
    "Turnout",
    "arcs",
    "bar",
    "boundary_map",
    "chairs_of",
    "chamber",
    "changes_chart",
    "check_boundaries",
    "every_seat",
    "form_sheet",
    "key_list",
    "leading",
    "map_key",
    "map_table",
    "mark_id",
    "mark_of",
    "middles",
    "palette",
    "palette_of",
    "party_of",
    "poster",
    "quotient_chart",
    "quotients_of",
    "read_boundaries",
    "seats_key",
    "standalone",
    "swatch",
    "turnout",
    "votes_and_seats",
    "what_matters",
    "what_matters_table",
    "width_of",
]
