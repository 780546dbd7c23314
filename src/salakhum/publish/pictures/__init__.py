"""Pictures of a result: pure functions from plain values to SVG text for a page, each with a table of the same facts.

In come values (of a declaration document through ``palette_of``, ``chairs_of``, ``ladder_of``), the palette of the election
and a language; out goes SVG without style or script, and a :class:`Table`. ``standalone`` makes a file of it,
``pictures.css`` (beside this file) is for the site's style sheet. The site, the documents and the cards call it.
"""

from salakhum.publish.pictures.boundaries import Region, boundary_map, boundary_table
from salakhum.publish.pictures.chamber import Chair, chairs_of, chamber, chamber_table
from salakhum.publish.pictures.changes import Change, changes_chart, changes_table
from salakhum.publish.pictures.every_seat import every_seat, every_seat_table
from salakhum.publish.pictures.form_sheet import Version, form_sheet
from salakhum.publish.pictures.geojson import (
    BadBoundaries,
    Boundaries,
    check_boundaries,
    middles,
    read_boundaries,
)
from salakhum.publish.pictures.ladder import ladder, ladder_table
from salakhum.publish.pictures.marked import bar, swatch
from salakhum.publish.pictures.outstanding import (
    Awaited,
    Outstanding,
    what_matters,
    what_matters_table,
)
from salakhum.publish.pictures.palette import Mark, Palette, Party, palette
from salakhum.publish.pictures.registered import leading, mark_id, palette_of, party_of
from salakhum.publish.pictures.rungs import Ladder, Rung, Section, ladder_of
from salakhum.publish.pictures.strengths import Strength, votes_and_seats, votes_and_seats_table
from salakhum.publish.pictures.svg import standalone
from salakhum.publish.pictures.table import Table
from salakhum.publish.pictures.tiles import Block, Shape, Tile
from salakhum.publish.pictures.turnout import Turnout, turnout, turnout_table

__all__ = [
    "Awaited",
    "BadBoundaries",
    "Block",
    "Boundaries",
    "Chair",
    "Change",
    "Ladder",
    "Mark",
    "Outstanding",
    "Palette",
    "Party",
    "Region",
    "Rung",
    "Section",
    "Shape",
    "Strength",
    "Table",
    "Tile",
    "Turnout",
    "Version",
    "bar",
    "boundary_map",
    "boundary_table",
    "chairs_of",
    "chamber",
    "chamber_table",
    "changes_chart",
    "changes_table",
    "check_boundaries",
    "every_seat",
    "every_seat_table",
    "form_sheet",
    "ladder",
    "ladder_of",
    "ladder_table",
    "leading",
    "mark_id",
    "middles",
    "palette",
    "palette_of",
    "party_of",
    "read_boundaries",
    "standalone",
    "swatch",
    "turnout",
    "turnout_table",
    "votes_and_seats",
    "votes_and_seats_table",
    "what_matters",
    "what_matters_table",
]
