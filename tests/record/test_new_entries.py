"""What a package brings that the log does not have: forms, statuses and lots; and what it may not take back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import State
from salakhum.record import BadRecordError, Record
from salakhum.register import Stage

Recorded = Callable[..., Record]
Edit = Callable[[str, str, str], None]


def events(record: Record, first: int = 0) -> list[dict[str, Any]]:
    return [json.loads(entry) for entry in record.log.entries[first:]]


def kinds(record: Record, first: int = 0) -> list[str]:
    return [event["event"] for event in events(record, first)]


def test_only_what_is_new_is_logged(recorded: Recorded, edit: Edit) -> None:
    first = recorded()
    edit("forms.csv", "c,1,final", "c,2,final,,500,520,220,300,298,2,,,court\nc,1,final")
    edit("votes.csv", "c,1,X,199", "c,2,X,198\nc,2,ស,100\nc,1,X,199")
    record = recorded(reason="court")
    assert record.log.entries[: first.log.size] == first.log.entries
    assert kinds(record, first.log.size)[0] == "form.corrected"
    assert record.forms["c", "final", 2] == first.log.size
    assert "form.received" not in kinds(record, first.log.size)


def test_a_changed_register_is_sealed_anew(recorded: Recorded, edit: Edit) -> None:
    first = recorded()
    edit("lists.csv", "List Y", "List Why")
    assert kinds(recorded(reason="misprint"), first.log.size)[0] == "register.sealed"


@pytest.mark.parametrize(
    ("status", "kind"),
    [("quarantined", "form.quarantined"), ("complaint", "complaint.filed")],
)
def test_a_form_whose_status_changes_keeps_its_entry(
    recorded: Recorded, edit: Edit, status: str, kind: str
) -> None:
    first = recorded()
    edit(
        "forms.csv",
        "b,1,final,,400,420,140,280,278,2,,,",
        f"b,1,final,,400,420,140,280,278,2,,{status},",
    )
    second = recorded(State.UNOFFICIAL_PARTIAL, reason="a doubt")
    changed = events(second)[first.log.size]
    assert (changed["event"], changed["subject"]) == (kind, "form:b/final/1")
    leaf = second.log.leaf(first.forms["b", "final", 1]).hex()
    assert changed["body"] == {"form": leaf, "reason": "a doubt"}
    edit("forms.csv", status, "")
    third = recorded()
    settled = {"quarantined": "form.released", "complaint": "complaint.decided"}[status]
    back = events(third)[second.log.size]
    assert (back["event"], back["body"]) == (settled, {"form": leaf})


def test_a_quarantine_says_its_reason_on_the_form(recorded: Recorded, edit: Edit) -> None:
    first = recorded()
    plain = "b,1,final,,400,420,140,280,278,2,,"
    edit("forms.csv", f"{plain},", f"{plain}quarantined,no signature")
    second = recorded(State.UNOFFICIAL_PARTIAL, reason="a doubt")
    changed = events(second)[first.log.size]
    leaf = second.log.leaf(first.forms["b", "final", 1]).hex()
    assert changed["event"] == "form.quarantined"
    assert changed["body"] == {"form": leaf, "reason": "no signature"}
    edit("forms.csv", "quarantined,no signature", ",no signature")
    third = recorded(reason="signed since")
    released = events(third)[second.log.size]
    assert (released["event"], released["body"]["reason"]) == ("form.released", "signed since")
    edit("forms.csv", f"{plain},no signature", f"{plain},")
    assert "form.received" not in kinds(recorded(State.CERTIFIED), third.log.size)


def test_a_reason_that_changes_without_a_status_is_refused(recorded: Recorded, edit: Edit) -> None:
    recorded()
    edit("forms.csv", "recount of the invalid ballots", "another reason")
    with pytest.raises(BadRecordError, match=r"something else under the same version: a/final/2$"):
        recorded(State.CERTIFIED)


def test_a_form_that_says_something_else_under_its_version_is_refused(
    recorded: Recorded, edit: Edit
) -> None:
    before = recorded().log.entries
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,198\nc,1,ស,100")
    with pytest.raises(BadRecordError, match=r"something else under the same version: c/final/1$"):
        recorded(State.CERTIFIED)
    edit("votes.csv", "c,1,X,198\nc,1,ស,100", "c,1,X,199\nc,1,ស,99")
    assert recorded().log.entries == before


def test_a_form_that_vanished_is_refused(recorded: Recorded, edit: Edit) -> None:
    recorded()
    edit("forms.csv", "a,1,provisional,2022-06-05 20:00:00,400,420,120,300,295,5,,,\n", "")
    edit("votes.csv", "a,1,X,150\na,1,Y,145\n", "")
    with pytest.raises(BadRecordError, match=r"not in the package: a/provisional/1$"):
        recorded(State.CERTIFIED)


def test_many_faults_are_told_by_the_first_few(recorded: Recorded, package: Path) -> None:
    stations = "".join(f"s{n},11,S,10\n" for n in range(9))
    forms = "".join(f"s{n},1,final,,10,,,2,2,0,,,\n" for n in range(9))
    for name, rows in (("stations.csv", stations), ("forms.csv", forms)):
        text = (package / name).read_text(encoding="utf-8")
        (package / name).write_text(text + rows, encoding="utf-8")
    votes = package / "votes.csv"
    text = votes.read_text(encoding="utf-8")
    votes.write_text(text + "".join(f"s{n},1,X,2\n" for n in range(9)), encoding="utf-8")
    recorded()
    votes.write_text(text + "".join(f"s{n},1,Y,2\n" for n in range(9)), encoding="utf-8")
    with pytest.raises(BadRecordError, match="and 4 more"):
        recorded(State.CERTIFIED)


def test_another_election_is_refused(recorded: Recorded, edit: Edit) -> None:
    recorded()
    edit("election.toml", "2022-06-05", "2022-06-06")
    with pytest.raises(BadRecordError, match="of another election"):
        recorded(State.CERTIFIED)


def test_provisional_forms_first_and_all_of_them_afterwards(recorded: Recorded) -> None:
    recorded(State.UNOFFICIAL_PARTIAL, stage=Stage.PROVISIONAL)
    record = recorded()
    early, late = record.declarations
    assert early.result.stage is Stage.PROVISIONAL
    assert (late.result.stage, late.statement.stage) == (None, None)
    assert early.statement.stage == "provisional"
    assert early.statement.figures.stations_in == 1
    assert late.statement.figures.stations_in == 3
    assert "form.received" not in kinds(record, early.statement.log.size)


LOTS = "council,question,drawn,drawn_at,witnessed_by\n"
DRAWN = "12,seat 3: 1 of X|ស,ស,2022-06-08 09:00,agents\n"
CHIEF = "12,chief: 1 of X|ស,X,,\n"


@pytest.fixture
def tied(edit: Edit, package: Path) -> Callable[[str], None]:
    """Council 12 with a tie, and its lots."""
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,149\nc,1,ស,149")

    def draw(rows: str) -> None:
        (package / "lots.csv").write_text(LOTS + rows, encoding="utf-8")

    return draw


def test_lots_are_logged_as_they_are_drawn(recorded: Recorded, tied: Callable[[str], None]) -> None:
    tied(DRAWN)
    first = recorded()
    draw = next(draw for draw in events(first) if draw["event"] == "lot.drawn")
    assert (draw["subject"], draw["at"]) == ("council:12", "2022-06-08 09:00")
    assert draw["body"] == {
        "question": "seat 3: 1 of X|ស",
        "drawn": ["ស"],
        "drawn_at": "2022-06-08 09:00",
        "witnessed_by": "agents",
    }
    tied(DRAWN + CHIEF)
    record = recorded(reason="the chief was drawn")
    assert kinds(record, first.log.size).count("lot.drawn") == 1


def test_a_lot_is_withdrawn_with_a_reason_alone(
    recorded: Recorded, tied: Callable[[str], None]
) -> None:
    tied(DRAWN + CHIEF)
    first = recorded()
    tied(DRAWN)
    with pytest.raises(BadRecordError, match="give the reason"):
        recorded()
    record = recorded(reason="drawn without witnesses")
    gone = events(record)[first.log.size]
    assert gone["event"] == "lot.withdrawn"
    drawn = [n for n, event in enumerate(events(record)) if event["event"] == "lot.drawn"]
    assert gone["body"] == {
        "lot": record.log.leaf(drawn[1]).hex(),
        "reason": "drawn without witnesses",
    }
    tied(DRAWN + CHIEF)
    again = recorded(reason="drawn again")
    assert kinds(again, record.log.size)[0] == "lot.drawn"


def test_composed_and_decomposed_names_are_one_name(
    recorded: Recorded, package: Path, edit: Edit
) -> None:
    for name in ("stations.csv", "forms.csv", "votes.csv"):
        text = (package / name).read_text(encoding="utf-8")
        (package / name).write_text(text.replace("\nc,", "\ne\u0301,"), encoding="utf-8")
    first = recorded()
    assert ("é", "final", 1) in first.forms
    edit("lists.csv", "List Y", "List Why")
    assert "form.received" not in kinds(recorded(reason="misprint"), first.log.size)
