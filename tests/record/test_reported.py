"""What people report of forms: logged with the hash that nobody typed, or refused with its line and why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import State
from salakhum.record import (
    BadEventError,
    BadRecordError,
    Counted,
    Record,
    RehearsalKeys,
    cosign_record,
    log_package,
    log_reports,
    read_record,
    rehearsal_keys,
    write_bundle,
)
from salakhum.record.manifest import record_files
from salakhum.record.write import write_record
from salakhum_verify import verify

NOON = 1_654_689_600  # 8 June 2022
Recorded = Callable[..., Record]
Reported = Callable[..., Record]
Edit = Callable[[str, str, str], None]
FORM = "form:c/final/1"
LINES = {"b": "b,1,final,,400,420,140,280,278,2,,", "c": "c,1,final,,500,520,220,300,298,2,,"}


def said(kind: str, author: str = "person-1", subject: str = FORM, **more: Any) -> dict[str, Any]:
    return {"event": kind, "subject": subject, "author": author, **more}


def test_a_form_is_entered_by_one_person_and_accepted_by_another(
    recorded: Recorded, reported: Reported
) -> None:
    before = recorded()
    entered = said("form.entered", "typist-1", at="2022-06-05T21:30:00+07:00")
    again = said("form.entered", "typist-2")
    after = reported(entered, again, said("form.accepted", "supervisor-1"))
    leaf = before.log.leaf(before.forms["c", "final", 1]).hex()
    new = [json.loads(entry) for entry in after.log.entries[before.log.size :]]
    assert [(event["event"], event["author"], event["role"]) for event in new] == [
        ("form.entered", "typist-1", "typist"),
        ("form.entered", "typist-2", "typist"),
        ("form.accepted", "supervisor-1", "supervisor"),
    ]
    assert {event["body"]["form"] for event in new} == {leaf}
    assert [event["at"] for event in new] == ["2022-06-05T21:30:00+07:00", None, None]


def test_what_happens_beside_the_package_leaves_the_version_as_it_was(
    recorded: Recorded, reported: Reported, keys: RehearsalKeys
) -> None:
    before = recorded()
    ordered = said("recount.ordered", subject="council:12", body={"reason": "court"})
    after = reported(ordered, said("complaint.filed", "party-7", body={"reason": "torn"}))
    assert after.declarations == before.declarations
    assert cosign_record(after.folder, keys.asks(after, NOON)).refused == ()
    filed = json.loads(after.log.entries[-1])
    assert (filed["author"], filed["body"]["reason"]) == ("party-7", "torn")


@pytest.mark.parametrize("subject", ["area:1", "council:12", "station:a", FORM])
def test_a_recount_is_ordered_for_a_place_or_a_form(
    recorded: Recorded, reported: Reported, subject: str
) -> None:
    size = recorded().log.size
    ordered = said("recount.ordered", subject=subject, body={"reason": "court"})
    assert reported(ordered).log.size == size + 1


DOUBT, RELEASE = said("form.quarantined", "supervisor-1"), said("form.released", "supervisor-2")
FILED, DECIDED = said("complaint.filed", "party-7"), said("complaint.decided", "court")


@pytest.mark.parametrize(
    ("before", "wrong", "problem"),
    [
        ([], said("form.entered", subject="form:c/final/2"), "'form:c/final/2' is no form here"),
        ([], said("form.entered", subject="c/final/1"), "write form:STATION/STAGE/VERSION"),
        ([], said("recount.ordered", subject="council:99", body={"reason": "x"}), "council:ID"),
        ([], said("recount.ordered", subject="council:12"), "body: reason is missing"),
        ([], said("recount.ordered", subject="council:12", body={"reason": " "}), "needs a reason"),
        (
            [said("form.entered", "typist-1")],
            said("form.accepted", "typist-1"),
            "typist-1 has logged form.entered of form:c/final/1 already",
        ),
        (
            [said("form.accepted", "person-1")],
            said("form.entered", "person-1"),
            "own-form: person-1 has logged form.accepted of form:c/final/1 already",
        ),
        (
            [said("form.entered", "typist-1")],
            said("form.quarantined", "typist-1"),
            "own-form: typist-1 has logged form.entered of form:c/final/1 already",
        ),
        (
            [said("form.entered", "typist-1"), DOUBT],
            said("form.released", "typist-1"),
            "own-form: typist-1 has logged form.entered",
        ),
        (
            [said("form.entered", "typist-1")],
            said("finding.explained", "typist-1", body={"code": "C702", "reason": "so it is"}),
            "own-form: typist-1 has logged form.entered",
        ),
        (
            [said("form.entered", "typist-1"), FILED],
            said("complaint.decided", "typist-1"),
            "own-form: typist-1 has logged form.entered",
        ),
        (
            [DOUBT],
            said("form.released", "supervisor-1"),
            "own-quarantine: supervisor-1 has logged form.quarantined",
        ),
        (
            [DOUBT, said("form.release-asked", "supervisor-2")],
            RELEASE,
            "release-needs-two: supervisor-2 has logged form.release-asked",
        ),
        (
            [said("form.recall-asked", "supervisor-1")],
            DOUBT,
            "recall-needs-two: supervisor-1 has logged form.recall-asked",
        ),
        (
            [FILED],
            said("complaint.decided", "party-7"),
            "own-complaint: party-7 has logged complaint.filed",
        ),
        ([DOUBT], said("form.recall-asked"), "with status quarantined: only its release"),
        ([], said("form.release-asked"), "with status accepted: it is not in quarantine"),
        ([], said("finding.explained", body={"code": "C702"}), "body: reason is missing"),
        (
            [],
            said("finding.explained", body={"code": "C702", "reason": " "}),
            "finding.explained needs a reason",
        ),
        ([], DECIDED, "with status accepted: it is not in quarantine, and no complaint"),
        ([FILED, DECIDED], DECIDED, "no complaint about it is open"),
        ([], RELEASE, "with status accepted: it is not in quarantine"),
        ([DOUBT], DOUBT, "with status quarantined: only its release"),
        ([DOUBT], said("form.accepted"), "with status quarantined: only its release"),
        ([FILED], said("form.accepted"), "with status complaint: the complaint must be decided"),
        ([DOUBT], FILED, "with status quarantined: only its release"),
        ([DOUBT], DECIDED, "with status quarantined: only its release"),
        ([], said("form.entered", body={"form": "0" * 64}), "leave out the hash of the form"),
        ([], said("form.entered", body={"share": 0.5}), "form.entered of form:c/final/1: "),
        ([], said("form.entered", body=["x"]), "no JSON object with a body that is one"),
        ([], said("form.entered", role="typist"), "'role' is not known here"),
        ([], said("form.entered", author=" "), "form.entered needs its author"),
        ([], said("form.entered", author="p q"), "author must be a pseudonym"),
        ([], {"event": "form.entered", "author": "x"}, "form.entered needs its subject"),
        ([], said("version.declared"), "'version.declared' is not reported"),
        ([], {}, "None is not reported"),
        ([], said("form.entered", at="yesterday"), "'yesterday' is no moment"),
        ([], said("form.entered", at=7), "7 is no moment"),
        ([], said("form.entered", author="\ud800"), "is no JSON"),
        ([], said("form.entered", body={"reason": "x" * 65_536}), "is longer than 65,535 bytes"),
    ],
)
def test_what_cannot_be_logged_is_refused_with_its_line_and_nothing_is_logged(
    recorded: Recorded,
    keys: RehearsalKeys,
    tmp_path: Path,
    *,
    before: list[dict[str, Any]],
    wrong: dict[str, Any],
    problem: str,
) -> None:
    record, file = recorded(), tmp_path / "events.jsonl"
    file.write_text("".join(json.dumps(event) + "\n\n" for event in [*before, wrong]), "utf-8")
    with pytest.raises(BadEventError) as caught:
        log_reports(record.folder, keys.ring, file)
    (refusal,) = str(caught.value).splitlines()
    assert refusal.startswith(f"{file}, line {2 * len(before) + 1}: ")
    assert problem in refusal
    assert read_record(record.folder).log.size == record.log.size


def test_all_wrong_lines_are_told_at_once_and_many_by_the_first(
    recorded: Recorded, keys: RehearsalKeys, tmp_path: Path
) -> None:
    record, file = recorded(), tmp_path / "events.jsonl"
    file.write_text("hello\n" + json.dumps(FILED) + "\n[]\n" + "{}\n" * 20, "utf-8")
    with pytest.raises(BadEventError) as caught:
        log_reports(record.folder, keys.ring, file)
    lines = str(caught.value).splitlines()
    assert [line.split(", ")[1][:7] for line in lines[:3]] == ["line 1:", "line 3:", "line 4:"]
    assert lines[20:] == ["and 2 more lines"]


def test_what_one_file_says_the_next_knows(recorded: Recorded, reported: Reported) -> None:
    recorded()
    reported(said("form.entered", "typist-1"))
    with pytest.raises(BadEventError, match=r"typist-1 has logged form\.entered"):
        reported(said("form.accepted", "typist-1"))
    reported(FILED)
    assert reported(DECIDED).declarations


def test_ids_are_found_however_they_are_typed(
    recorded: Recorded, reported: Reported, package: Path
) -> None:
    for name in ("stations.csv", "forms.csv", "votes.csv"):
        text = (package / name).read_text(encoding="utf-8")
        (package / name).write_text(text.replace("\nc,", "\n\u00e9/1,"), encoding="utf-8")
    size = recorded().log.size
    assert reported(said("form.entered", subject="form:e\u0301/1/final/1")).log.size == size + 1


def test_reports_are_logged_by_the_keys_of_the_record(
    recorded: Recorded, reported: Reported
) -> None:
    recorded()
    with pytest.raises(BadRecordError, match="the keys have changed"):
        reported(FILED, by=rehearsal_keys("example.org/log", b"another").ring)


def test_a_record_whose_package_cannot_be_read_takes_no_reports(
    recorded: Recorded, reported: Reported
) -> None:
    record = recorded()
    files = record_files(record.folder) | {"election/areas.csv": b"id\n"}
    write_record(record.folder, files, lambda _: None)
    with pytest.raises(BadRecordError, match="is no package that can be read"):
        reported(FILED)


def test_forms_and_what_is_reported_of_them_are_logged_together(
    tmp_path: Path, keys: RehearsalKeys, source: Callable[..., Counted]
) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(json.dumps(FILED), encoding="utf-8")
    written = log_package(tmp_path / "record", source(), keys.ring, NOON, file)
    assert [json.loads(entry)["event"] for entry in written.log.entries[-2:]] == [
        "form.received",
        "complaint.filed",
    ]
    file.write_text("{", encoding="utf-8")
    with pytest.raises(BadEventError):
        log_package(tmp_path / "another", source(), keys.ring, NOON, file)
    assert not (tmp_path / "another").exists()


def test_a_log_that_did_not_grow_stays_as_its_witnesses_saw_it(
    recorded: Recorded, reported: Reported, keys: RehearsalKeys, source: Callable[..., Counted]
) -> None:
    before = recorded()
    assert reported().checkpoint == before.checkpoint
    again = log_package(before.folder, source(), keys.ring, NOON + 60)
    assert again.checkpoint == before.checkpoint


@pytest.mark.parametrize("doubt", [DOUBT, FILED])
def test_a_doubt_that_was_reported_is_not_lifted_by_a_package_in_silence(
    recorded: Recorded, reported: Reported, edit: Edit, doubt: dict[str, Any]
) -> None:
    recorded()
    reported(doubt)
    with pytest.raises(BadRecordError, match=r"that somebody put in doubt: .*: c/final/1$"):
        recorded(State.CERTIFIED)
    status = {"form.quarantined": "quarantined", "complaint.filed": "complaint"}[doubt["event"]]
    edit("forms.csv", f"{LINES['c']},", f"{LINES['c']}{status},")
    assert recorded(State.UNOFFICIAL_PARTIAL).latest.number == 2
    edit("forms.csv", f"{LINES['c']}{status},", f"{LINES['c']},")
    reported({"form.quarantined": RELEASE, "complaint.filed": DECIDED}[doubt["event"]])
    assert recorded().latest.number == 3


def test_a_bundle_with_all_kinds_of_reports_verifies(
    recorded: Recorded, reported: Reported, keys: RehearsalKeys, edit: Edit, tmp_path: Path
) -> None:
    recorded()
    other = "form:b/final/1"
    reported(
        said("form.entered", "typist-1"),
        said("form.accepted", "supervisor-1"),
        DOUBT,
        RELEASE,
        said("complaint.filed", "party-7", other, body={"reason": "torn"}),
        said("recount.ordered", "court", "station:b", body={"reason": "complaint"}),
    )
    edit("forms.csv", f"{LINES['b']},", f"{LINES['b']}complaint,")
    recorded(State.UNOFFICIAL_PARTIAL)
    reported(said("complaint.decided", "court", other, body={"reason": "unfounded"}))
    edit("forms.csv", f"{LINES['b']}complaint,", f"{LINES['b']},")
    record = recorded()
    assert cosign_record(record.folder, keys.asks(record, NOON)).refused == ()
    write_bundle(record.folder, tmp_path / "one.zip")
    assert verify((tmp_path / "one.zip").read_bytes()).entries == record.log.size


def test_a_complaint_is_not_lost_in_a_quarantine_and_a_package_lifts_neither_in_silence(
    recorded: Recorded, reported: Reported, edit: Edit
) -> None:
    """Filed by a person, set aside by the package, accepted by the package: somebody must decide the complaint."""
    recorded()
    reported(FILED)
    edit("forms.csv", f"{LINES['c']},", f"{LINES['c']}quarantined,")
    recorded(State.UNOFFICIAL_PARTIAL, reason="the box was open")
    edit("forms.csv", f"{LINES['c']}quarantined,", f"{LINES['c']},")
    with pytest.raises(BadRecordError, match=r"that somebody put in doubt: .*: c/final/1$"):
        recorded(State.CERTIFIED)
    edit("forms.csv", f"{LINES['c']},", f"{LINES['c']}complaint,")
    record = recorded(State.UNOFFICIAL_PARTIAL)
    assert record.latest.number == 3
    assert b'"form.released"' in b"".join(record.log.entries)


def test_a_form_whose_quarantine_somebody_reported_does_not_count_by_a_complaint_of_the_package(
    recorded: Recorded, reported: Reported, edit: Edit
) -> None:
    recorded()
    reported(DOUBT)
    edit("forms.csv", f"{LINES['c']},", f"{LINES['c']}complaint,")
    with pytest.raises(BadRecordError, match=r"that somebody put in doubt: .*: c/final/1$"):
        recorded(State.UNOFFICIAL_PARTIAL)


def test_a_form_is_read_by_three_persons_and_a_finding_explained_by_a_fourth(
    recorded: Recorded, reported: Reported
) -> None:
    before = recorded()
    reason = {"code": "C702", "reason": "the whole village voted", "about": "X"}
    after = reported(
        *(said("form.entered", f"person-{n}") for n in (1, 2, 3)),
        said("finding.explained", "supervisor-1", body=reason),
    )
    assert after.log.size == before.log.size + 4
    assert json.loads(after.log.entries[-1])["body"].items() >= reason.items()
