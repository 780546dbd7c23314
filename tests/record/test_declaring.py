"""A record from its first version on: what is logged, in which order, what is signed, and what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from salakhum.declare import Accepted, BadDeclaration, Result, State, canonical
from salakhum.record import (
    BadKey,
    BadRecord,
    Counted,
    KeyRing,
    Record,
    Rehearsal,
    Version,
    certification,
    check_consistency,
    check_inclusion,
    cosign_record,
    declare_record,
    leaf_hash,
    log_package,
    read_checkpoint,
    read_event,
    read_record,
    rehearsal_keys,
    rehearsal_origin,
)
from salakhum.record.policy import policy_events
from salakhum.register import Stage

NOON = 1_654_689_600  # 8 June 2022
Recorded = Callable[..., Record]
Edit = Callable[[str, str, str], None]
Count = Callable[..., Result]
JUNE_26 = date(2022, 6, 26)


def events(record: Record, first: int = 0) -> list[dict[str, Any]]:
    return [read_event(one) for one in record.log.entries[first:]]


def kinds(record: Record, first: int = 0) -> list[str]:
    return [one["event"] for one in events(record, first)]


def test_a_first_version_logs_everything_in_its_order(recorded: Recorded) -> None:
    record = recorded()
    assert [(one["event"], one["subject"]) for one in events(record)] == [
        ("keys.named", "log:example.org/log"),
        ("register.sealed", "register"),
        ("rule.fixed", "rule:kh-2001"),
        ("form.received", "form:c/final/1"),  # council 12 stands first in the package
        ("form.received", "form:b/final/1"),
        ("form.received", "form:a/provisional/1"),
        ("form.received", "form:a/final/2"),
        ("version.declared", "version:1"),
        ("version.signed", "version:1"),
        ("version.signed", "version:1"),
    ]


def test_a_form_is_logged_with_what_it_says(recorded: Recorded) -> None:
    record = recorded()
    found = events(record)[record.forms["a", "final", 2]]
    assert found["at"] is None
    assert found["body"] == {
        "station": "a",
        "stage": "final",
        "version": 2,
        "council": "11",
        "status": "accepted",
        "reason": "recount of the invalid ballots",
        "counts": {
            "registered": 400,
            "ballots_received": 420,
            "ballots_unused": 120,
            "ballots_cast": 300,
            "valid": 297,
            "invalid": 3,
        },
        "votes": [["X", 140], ["Y", 157]],
    }
    early = events(record)[record.forms["a", "provisional", 1]]
    assert early["at"] == "2022-06-05 20:00:00"


def test_the_register_is_sealed_without_what_comes_in_later(
    recorded: Recorded, package: Path
) -> None:
    (package / "official.csv").write_text("council,list,seats\n11,X,2\n", encoding="utf-8")
    sealed = events(recorded())[1]["body"]
    assert sorted(sealed["files"]) == [
        "areas.csv",
        "councils.csv",
        "election.toml",
        "lists.csv",
        "stations.csv",
    ]
    areas = (package / "areas.csv").read_bytes()
    assert sealed["files"]["areas.csv"] == sha256(areas).hexdigest()
    assert (sealed["date"], sealed["country"], sealed["counts"]) == (
        "2022-06-05",
        "kh",
        "rehearsal",
    )


def test_officers_sign_the_figures_the_files_and_the_log(
    recorded: Recorded, package: Path, rule: bytes
) -> None:
    record = recorded()
    declared, said = record.latest, record.latest.statement
    assert declared.note.text == canonical(said).decode() + "\n"
    assert said["figures"] == {
        "registered": 1_300,
        "ballots_cast": 880,
        "valid": 873,
        "invalid": 7,
        "stations": 3,
        "stations_in": 3,
        "councils": 2,
        "seats": 8,
        "parties": [
            {"id": one["id"], "votes": one["votes"], "seats": one["seats"]}
            for one in declared.document["nation"]["parties_results"]
        ],
    }
    assert said["declaration"] == sha256(declared.content).hexdigest()
    assert said["councils"] == declared.councils.root().hex()
    assert said["rule"] == {"id": "kh-2001", "file": sha256(rule).hexdigest()}
    assert said["package"] == {
        one.name: sha256(one.read_bytes()).hexdigest() for one in package.iterdir()
    }
    assert said["log"] == {
        "origin": "example.org/log",
        "size": 7,
        "root": record.log.tree.root(7).hex(),
    }
    assert (said["number"], said["state"], said["supersedes"]) == (1, "unofficial-complete", None)


def test_a_page_can_prove_what_was_declared_of_its_council(recorded: Recorded) -> None:
    declared = recorded().latest
    council = canonical(declared.document["councils"][1])
    root = bytes.fromhex(declared.statement["councils"])
    check_inclusion(leaf_hash(council), 1, 2, declared.councils.inclusion(1), root)


def test_the_files_of_a_record_are_those_of_the_contract(recorded: Recorded, package: Path) -> None:
    record = recorded()
    found = sorted(
        str(p.relative_to(record.folder)) for p in record.folder.rglob("*") if p.is_file()
    )
    assert found == sorted(
        [
            "declarations/1/checkpoint",
            "declarations/1/declaration.json",
            "declarations/1/statement",
            *(f"election/{one.name}" for one in package.iterdir()),
            "keys.json",
            "log/checkpoint",
            "log/tile/0/000.p/10",
            "log/tile/entries/000.p/10",
            "manifest.json",
            "rule.toml",
        ]
    )
    latest = (record.folder / "declarations/1/checkpoint").read_bytes()
    assert (record.folder / "log/checkpoint").read_bytes() == latest


def test_the_second_version_supersedes_the_first(recorded: Recorded) -> None:
    first = recorded()
    record = recorded(State.CERTIFIED, approved_on=JUNE_26, announced_on=JUNE_26)
    assert kinds(record, first.log.size) == [
        "version.declared",
        "version.superseded",
        "version.signed",
        "version.signed",
    ]
    one, two = record.declarations
    assert two.statement["supersedes"] == sha256(one.note.text.encode()).hexdigest()
    superseded = events(record)[first.log.size + 1]
    assert superseded["subject"] == "version:1"
    assert superseded["body"] == {"by": 2, "statement": sha256(two.note.text.encode()).hexdigest()}
    assert one == first.latest


def test_every_checkpoint_continues_the_one_before(recorded: Recorded, edit: Edit) -> None:
    recorded()
    recorded(State.CERTIFIED)
    edit("forms.csv", "c,1,final", "c,2,final,,500,520,220,300,298,2,,,court\nc,1,final")
    edit("votes.csv", "c,1,X,199", "c,2,X,198\nc,2,ស,100\nc,1,X,199")
    record = recorded(State.CORRECTION, reason="court")
    heads = [read_checkpoint(one.checkpoint.text) for one in record.declarations]
    assert len(heads) == 3
    for old, new in pairwise(heads):
        proof = record.log.consistency(old.size, new.size)
        check_consistency(old.size, new.size, proof, old.root, new.root)


def test_every_form_of_a_record_has_a_proof(recorded: Recorded) -> None:
    log = recorded().log
    for index, content in enumerate(log.entries):
        check_inclusion(leaf_hash(content), index, log.size, log.inclusion(index), log.root)


def test_a_version_says_who_stands_behind_it(recorded: Recorded) -> None:
    record = recorded()
    behind = certification(record, record.latest)
    assert behind.officers == ("officer-1.rehearsal", "officer-2.rehearsal")
    assert len(behind.witnesses) == 5
    assert behind.independent == 2
    assert behind.complete


def test_without_witnesses_a_version_is_not_complete(recorded: Recorded, keys: Rehearsal) -> None:
    record = recorded(cosigned=False)
    assert not certification(record, record.latest).complete
    asks = keys.asks(record, NOON)
    cosign_record(record.folder, asks[:2])
    two = read_record(record.folder)
    assert not certification(two, two.latest).complete
    cosign_record(record.folder, asks[2:3])
    three = read_record(record.folder)
    found = certification(three, three.latest)
    assert (len(found.witnesses), found.independent, found.complete) == (3, 0, False)
    cosign_record(record.folder, asks[4:])
    four = read_record(record.folder)
    found = certification(four, four.latest)
    assert (len(found.witnesses), found.independent, found.complete) == (4, 1, False)
    cosign_record(record.folder, asks[3:4])
    five = read_record(record.folder)
    assert certification(five, five.latest).complete


def test_two_histories_are_not_both_complete_while_independent_witnesses_are_honest(
    recorded: Recorded, keys: Rehearsal, edit: Edit, tmp_path: Path
) -> None:
    """The body that declares shows each of two independent witnesses another count; its own three see both."""
    behind = []
    for seen_by in (3, 4):
        record = recorded(cosigned=False)
        asks = keys.asks(record, NOON)
        cosign_record(record.folder, (*asks[:3], asks[seen_by]))
        made = read_record(record.folder)
        behind.append(certification(made, made.latest))
        record.folder.rename(tmp_path / f"history-{seen_by}")
        if seen_by == 3:
            edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,99\nc,1,ស,199")
    assert [len(one.witnesses) for one in behind] == [4, 4]
    assert [one.complete for one in behind] == [False, False]


def test_a_witness_that_is_asked_again_is_counted_once(recorded: Recorded, keys: Rehearsal) -> None:
    record = recorded()
    cosign_record(record.folder, keys.asks(record, NOON + 60))
    again = read_record(record.folder)
    assert again.checkpoint == record.checkpoint


def test_the_log_does_not_grow_past_a_version_that_too_few_have_seen(
    recorded: Recorded, reported: Recorded, keys: Rehearsal
) -> None:
    record = recorded(cosigned=False)
    with pytest.raises(BadRecord, match="version 1 was not seen by enough witnesses yet"):
        recorded(State.CERTIFIED)
    with pytest.raises(BadRecord, match="ask them first"):
        reported(ORDERED)
    cosign_record(record.folder, keys.asks(record, NOON))
    assert len(recorded(State.CERTIFIED).declarations) == 2


ORDERED = {
    "event": "recount.ordered",
    "subject": "council:12",
    "author": "commission",
    "at": "2022-06-09T09:00:00Z",
    "body": {"reason": "court"},
}


def test_a_record_may_be_opened_before_anything_is_declared(
    tmp_path: Path, keys: Rehearsal, source: Callable[..., Counted], edit: Edit
) -> None:
    folder = tmp_path / "record"
    edit("forms.csv", "b,1,final,,400,420,140,280,278,2,,,\n", "")
    edit("votes.csv", "b,1,X,100\nb,1,Y,178\n", "")
    first = log_package(folder, source(), keys.ring, NOON)
    assert kinds(first)[-1].startswith("form.")
    assert first.declarations == ()
    with pytest.raises(BadRecord, match="no version is declared yet"):
        _ = first.latest
    assert cosign_record(folder, keys.asks(first, NOON)).refused == ()
    edit("forms.csv", "c,1,final", "b,1,final,,400,420,140,280,278,2,,,\nc,1,final")
    edit("votes.csv", "c,1,X", "b,1,X,100\nb,1,Y,178\nc,1,X")
    second = log_package(folder, source(), keys.ring, NOON + 60)
    assert kinds(second, first.log.size) == ["form.received"]
    version = Version(State.UNOFFICIAL_COMPLETE, NOON + 120)
    record = declare_record(folder, source(), keys.ring, version)
    assert kinds(record, second.log.size)[0] == "version.declared"
    assert record.latest.number == 1


def test_a_record_that_says_all_of_it_already_is_left_as_it_is(recorded: Recorded) -> None:
    first = recorded(reason="first count")
    assert recorded(reason="first count", at=NOON + 60).log.entries == first.log.entries
    assert recorded(reason="second count").log.size > first.log.size


def test_a_version_says_which_findings_were_accepted_and_why(
    recorded: Recorded, counted: Count, edit: Edit
) -> None:
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2", "c,1,final,,500,520,220,300,200,100")
    edit("votes.csv", "c,1,X,199", "c,1,X,101")
    finding = next(one for one in counted().findings if one.subject == "station c")
    first = recorded(accepted=(Accepted(finding, "counted twice"),))
    (said,) = first.latest.document["accepted"]
    assert (said["code"], said["subject"]) == (finding.code, "station c")
    assert said["reason"] == "counted twice"
    again = recorded(accepted=(Accepted(finding, "counted twice"),))
    assert again.latest.number == first.latest.number
    assert recorded(accepted=(Accepted(finding, "counted three times"),)).latest.number == 2


def test_the_same_package_and_keys_give_the_same_bytes(
    tmp_path: Path, keys: Rehearsal, source: Callable[..., Counted]
) -> None:
    made = []
    for name in ("one", "two"):
        version = Version(State.UNOFFICIAL_COMPLETE, NOON)
        record = declare_record(tmp_path / name, source(), keys.ring, version)
        cosign_record(tmp_path / name, keys.asks(record, NOON))
        made.append((tmp_path / name / "manifest.json").read_bytes())
    assert made[0] == made[1]


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
    with pytest.raises(BadRecord, match=r"something else under the same version: a/final/2$"):
        recorded(State.CERTIFIED)


def test_a_form_that_says_something_else_under_its_version_is_refused(
    recorded: Recorded, edit: Edit
) -> None:
    before = recorded().log.entries
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,198\nc,1,ស,100")
    with pytest.raises(BadRecord, match=r"something else under the same version: c/final/1$"):
        recorded(State.CERTIFIED)
    edit("votes.csv", "c,1,X,198\nc,1,ស,100", "c,1,X,199\nc,1,ស,99")
    assert recorded().log.entries == before


def test_a_form_that_vanished_is_refused(recorded: Recorded, edit: Edit) -> None:
    recorded()
    edit("forms.csv", "a,1,provisional,2022-06-05 20:00:00,400,420,120,300,295,5,,,\n", "")
    edit("votes.csv", "a,1,X,150\na,1,Y,145\n", "")
    with pytest.raises(BadRecord, match=r"not in the package: a/provisional/1$"):
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
    with pytest.raises(BadRecord, match="and 4 more"):
        recorded(State.CERTIFIED)


def test_another_election_is_refused(recorded: Recorded, edit: Edit) -> None:
    recorded()
    edit("election.toml", "2022-06-05", "2022-06-06")
    with pytest.raises(BadRecord, match="of another election"):
        recorded(State.CERTIFIED)


def test_another_log_is_refused(recorded: Recorded) -> None:
    recorded()
    with pytest.raises(BadRecord, match=r"is example\.org/log, not example\.org/other"):
        recorded(State.CERTIFIED, keys=rehearsal_keys("example.org/other"))


def test_a_state_that_cannot_follow_changes_nothing(recorded: Recorded, tmp_path: Path) -> None:
    with pytest.raises(BadDeclaration, match="certified cannot follow nothing"):
        recorded(State.CERTIFIED)
    assert not (tmp_path / "record").exists()


def test_provisional_forms_first_and_all_of_them_afterwards(recorded: Recorded) -> None:
    recorded(State.UNOFFICIAL_PARTIAL, stage=Stage.PROVISIONAL)
    record = recorded()
    early, late = record.declarations
    assert early.document["stage"] == early.statement["stage"] == "provisional"
    assert late.document["stage"] is late.statement["stage"] is None
    assert early.statement["figures"]["stations_in"] == 1
    assert late.statement["figures"]["stations_in"] == 3
    assert "form.received" not in kinds(record, early.statement["log"]["size"])


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
    one = next(one for one in events(first) if one["event"] == "lot.drawn")
    assert (one["subject"], one["at"]) == ("council:12", "2022-06-08 09:00")
    assert one["body"] == {
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
    with pytest.raises(BadRecord, match="give the reason"):
        recorded()
    record = recorded(reason="drawn without witnesses")
    gone = events(record)[first.log.size]
    assert gone["event"] == "lot.withdrawn"
    drawn = [n for n, one in enumerate(events(record)) if one["event"] == "lot.drawn"]
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


@pytest.mark.parametrize("name", ["more.parquet", "ភូមិ.csv"])
def test_files_that_a_bundle_cannot_hold_are_refused(
    recorded: Recorded, package: Path, name: str
) -> None:
    (package / name).write_bytes(b"")
    with pytest.raises(BadRecord, match="plain ASCII names"):
        recorded()


def test_a_file_in_the_place_of_a_record_is_refused(recorded: Recorded, tmp_path: Path) -> None:
    (tmp_path / "record").write_bytes(b"")
    with pytest.raises(BadRecord, match="is no folder"):
        recorded()


def test_folders_in_a_package_are_no_part_of_it(recorded: Recorded, package: Path) -> None:
    (package / "notes").mkdir()
    assert "notes" not in recorded().latest.statement["package"]


def test_a_ring_holds_the_key_of_its_log(keys: Rehearsal) -> None:
    ring, other = keys.ring, rehearsal_keys("example.org/other", b"another").ring
    with pytest.raises(BadKey, match="not the log's key"):
        KeyRing(ring.policy, other.log, ring.officers)


def test_officers_of_the_policy_sign_and_enough_of_them(
    keys: Rehearsal, source: Callable[..., Counted], tmp_path: Path
) -> None:
    ring, other = keys.ring, rehearsal_keys("example.org/log", b"another").ring
    version = Version(State.UNOFFICIAL_COMPLETE, NOON)
    for officers, problem in (
        (other.officers, "officer-1.rehearsal signed with another key than the policy names"),
        (ring.officers[:1], "2 officers sign a version; it is signed by officer-1.rehearsal"),
        ((), "it is signed by nobody"),
    ):
        with pytest.raises(BadRecord, match=problem):
            declare_record(
                tmp_path / "record", source(), KeyRing(ring.policy, ring.log, officers), version
            )
    assert not (tmp_path / "record").exists()


def test_keys_that_change_are_logged_and_earlier_versions_keep_theirs(
    recorded: Recorded, keys: Rehearsal
) -> None:
    first = recorded()
    other = rehearsal_keys("example.org/log", b"another seed")
    record = recorded(State.CERTIFIED, keys=other)
    new = kinds(record, first.log.size)
    assert new.count("key.rotated") == 9
    assert new[9] == "keys.named"
    assert (
        json.loads((record.folder / "keys.json").read_bytes())
        == events(record)[first.log.size + 9]["body"]
    )
    assert record.keys == other.ring.policy
    assert record.policy_at(first.log.size) == keys.ring.policy
    assert all(certification(record, one).complete for one in record.declarations)


def test_a_key_that_is_taken_out_is_logged_as_revoked(keys: Rehearsal) -> None:
    before = keys.ring.policy
    after = replace(before, officers=before.officers[:2], witnesses=before.witnesses[1:])
    found = list(policy_events(before, after, None))
    assert [(one.event, one.subject) for one in found] == [
        ("key.revoked", "key:officer-3.rehearsal"),
        ("key.revoked", "key:witness-1.rehearsal"),
        ("keys.named", "log:example.org/log"),
    ]
    assert found[0].body == {"role": "officer", "key": before.officers[2].vkey}
    assert list(policy_events(before, before, None)) == []


def test_the_log_of_a_rehearsal_says_that_it_is_one(counted: Count) -> None:
    about = counted().election.about
    assert rehearsal_origin(about) == "rehearsal.example/kh-2022-06-05"
