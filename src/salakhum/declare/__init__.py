"""Results made documents: numbered versions, what changed between them, and texts held against their figures.

Comes in: an election and its rule. :func:`recount` walks the whole chain and gives a :class:`Result`; :func:`declare` makes it
a numbered :class:`Declaration`, :func:`document` its JSON; :func:`changes` says what two versions differ in, :func:`difference`
why declared seats differ from computed ones, :func:`factcheck` what is wrong with a text. The command line calls it.
"""

from salakhum.declare.comparison import Difference, compare, difference
from salakhum.declare.declaration import Accepted, BadDeclarationError, Declaration, declare
from salakhum.declare.document import document, rule_digest
from salakhum.declare.explanations import Cause, reaches
from salakhum.declare.folder import FILE, read_declaration, read_digests, write_result
from salakhum.declare.moves import move_object, question_object
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
    "BadDeclarationError",
    "Cause",
    "Declaration",
    "Difference",
    "Moved",
    "Numbering",
    "Standing",
    "Standings",
    "State",
    "Versions",
    "appeared",
    "area_objects",
    "between",
    "changes",
    "compare",
    "declare",
    "difference",
    "document",
    "may_follow",
    "move_object",
    "nation_object",
    "question_object",
    "reaches",
    "read_declaration",
    "read_digests",
    "rule_digest",
    "seats_moved",
    "standings",
    "versions",
    "write_result",
]
