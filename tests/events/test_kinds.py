"""The table of kinds, and the law of another person."""

import ast
from pathlib import Path

import pytest

from salakhum.count.status import FormStatus
from salakhum.events import KINDS, own_act, refusal_of

SOURCES = Path(__file__).parents[2] / "src" / "salakhum"


def test_every_kind_that_a_row_names_is_a_row() -> None:
    named = {kind for row in KINDS.values() for kind in row.apart | row.answers}
    assert named <= KINDS.keys()


def test_a_kind_is_a_thing_and_what_was_done_to_it() -> None:
    assert all(kind.count(".") == 1 and kind == kind.lower() for kind in KINDS)


ENVELOPE = {"subject", "author", "body"}


def fields_of(node: ast.ClassDef) -> set[str]:
    """The names that a class declares."""
    return {
        part.target.id
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }


def test_nothing_else_defines_an_event() -> None:
    """No second class of that name, and none with what makes one: somebody who says something of something."""
    classes = [
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and (node.name == "Event" or fields_of(node) >= ENVELOPE)
    ]
    assert classes == ["events/event.py"]


def test_what_a_form_can_be_stands_in_one_table() -> None:
    """No other table leads from a kind of event to a status."""
    tables = [
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict) and leads_to_a_status(node)
    ]
    assert set(tables) == {"count/status.py"}


def leads_to_a_status(table: ast.Dict) -> bool:
    """Whether some key is a kind, and its value names a status or several."""
    words, names = {status.value for status in FormStatus}, set(FormStatus.__members__)
    return any(
        isinstance(key, ast.Constant)
        and key.value in KINDS
        and any(
            (isinstance(part, ast.Constant) and part.value in words)
            or (isinstance(part, ast.Attribute) and part.attr in names)
            for part in ast.walk(value)
        )
        for key, value in zip(table.keys, table.values, strict=True)
    )


READ, EXPLAINED = ("form.entered", "ana"), ("finding.explained", "chan")
SET_ASIDE, ASKED = ("form.quarantined", "chan"), ("form.release-asked", "dara")


@pytest.mark.parametrize(
    ("kind", "author", "acts", "own"),
    [
        ("finding.explained", "ana", [READ], "form.entered"),
        ("finding.explained", "ana", [("entry.claimed", "ana")], "entry.claimed"),
        ("form.quarantined", "ana", [READ], "form.entered"),
        ("form.accepted", "ana", [READ], "form.entered"),
        ("form.entered", "ana", [READ], "form.entered"),
        ("form.entered", "chan", [EXPLAINED], "finding.explained"),
        ("form.entered", "bora", [READ, EXPLAINED], None),
        ("finding.explained", "chan", [READ, EXPLAINED], None),
        ("form.released", "chan", [SET_ASIDE], "form.quarantined"),
        ("form.released", "dara", [SET_ASIDE, ASKED], "form.release-asked"),
        ("form.released", "ana", [READ, SET_ASIDE, ASKED], "form.entered"),
        ("form.released", "epi", [READ, SET_ASIDE, ASKED], None),
        ("form.release-asked", "chan", [SET_ASIDE], None),
        ("complaint.decided", "p", [("complaint.filed", "p")], "complaint.filed"),
        ("complaint.decided", "p", [("complaint.filed", "p"), ("complaint.filed", "q")], "complaint.filed"),
        ("complaint.decided", "q", [("complaint.filed", "p")], None),
        ("complaint.decided", "ana", [READ, ("complaint.filed", "p")], "form.entered"),
        ("complaint.filed", "ana", [READ], None),
        ("recount.ordered", "ana", [READ], None),
        ("form.released", None, [SET_ASIDE], "form.quarantined"),
        ("form.released", None, [("form.quarantined", "")], None),
        ("form.released", None, [SET_ASIDE, ("form.released", "dara")], None),
        ("complaint.decided", None, [("complaint.filed", "p")], "complaint.filed"),
        ("form.quarantined", None, [("form.recall-asked", "p")], None),
    ],
)  # fmt: skip
def test_another_person_comes_first(
    kind: str, author: str | None, acts: list[tuple[str, str]], own: str | None
) -> None:
    assert own_act(kind, author, acts) == own


def test_what_was_answered_once_is_answered() -> None:
    """Two supervisors can set a form aside and release it in turns."""
    first = [SET_ASIDE, ("form.released", "dara")]
    assert own_act("form.released", "chan", [*first, ("form.quarantined", "dara")]) is None


def test_a_refusal_is_named_for_what_stands_in_the_way() -> None:
    assert refusal_of("form.released", "form.entered", "p") == "own-form"
    assert refusal_of("form.released", "form.quarantined", "p") == "own-quarantine"
    assert refusal_of("form.entered", "form.quarantined", "p") == "own-form"
    assert refusal_of("complaint.decided", "complaint.filed", "p") == "own-complaint"
    assert refusal_of("complaint.decided", "complaint.filed", None) == "nameless"
