"""Results made documents: numbered versions, what changed between them, and texts held against their figures.

Comes in: an election and its rule. :func:`recount` walks the whole chain and gives a :class:`Result`; :func:`declare` makes it
a numbered :class:`Declaration`, :func:`document` its JSON; :func:`changes` says what two versions differ in, :func:`difference`
why declared seats differ from computed ones, :func:`factcheck` what is wrong with a text. The command line calls it.
"""

from salakhum.declare.canonical import canonical, digest
from salakhum.declare.chain import Result, recorded_draws, recount, seat_draws
from salakhum.declare.comparison import Difference, compare, difference
from salakhum.declare.declaration import Accepted, BadDeclaration, Declaration, declare
from salakhum.declare.document import document, rule_digest
from salakhum.declare.explanations import Cause, reaches
from salakhum.declare.factcheck import Checked, Verdict, factcheck
from salakhum.declare.figures import Figure, Share, figures, shares
from salakhum.declare.folder import FILE, read_declaration, read_digests, write_result
from salakhum.declare.misprints import misprint
from salakhum.declare.moves import move_object, question_object
from salakhum.declare.numerals import Kind, Numeral, Reading, numerals
from salakhum.declare.places import area_objects, nation_object
from salakhum.declare.revisions import (
    Moved,
    Numbering,
    Versions,
    appeared,
    between,
    changes,
    seats_moved,
    versions,
)
from salakhum.declare.standings import Standing, Standings, standings
from salakhum.declare.state import State, may_follow

__all__ = [
    "FILE",
    "Accepted",
    "BadDeclaration",
    "Cause",
    "Checked",
    "Declaration",
    "Difference",
    "Figure",
    "Kind",
    "Moved",
    "Numbering",
    "Numeral",
    "Reading",
    "Result",
    "Share",
    "Standing",
    "Standings",
    "State",
    "Verdict",
    "Versions",
    "appeared",
    "area_objects",
    "between",
    "canonical",
    "changes",
    "compare",
    "declare",
    "difference",
    "digest",
    "document",
    "factcheck",
    "figures",
    "may_follow",
    "misprint",
    "move_object",
    "nation_object",
    "numerals",
    "question_object",
    "reaches",
    "read_declaration",
    "read_digests",
    "recorded_draws",
    "recount",
    "rule_digest",
    "seat_draws",
    "seats_moved",
    "shares",
    "standings",
    "versions",
    "write_result",
]
