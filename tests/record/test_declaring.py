"""A record from its first version on: what is logged, in which order, what is signed, and what is refused."""

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from salakhum.canonical import canonical
from salakhum.declare import Accepted, BadDeclarationError, State
from salakhum.log import check_consistency, check_inclusion, leaf_hash, read_checkpoint
from salakhum.record import (
    BadRecordError,
    Counted,
    KeyRing,
    NewVersion,
    Record,
    RehearsalKeys,
    cosign_record,
    declare_record,
    rehearsal_keys,
    rehearsal_origin,
)
from salakhum.recount import Result

NOON = 1_654_689_600  # 8 June 2022
Recorded = Callable[..., Record]
Edit = Callable[[str, str, str], None]
Count = Callable[..., Result]
JUNE_26 = date(2022, 6, 26)


def events(record: Record, first: int = 0) -> list[dict[str, Any]]:
    return [json.loads(entry) for entry in record.log.entries[first:]]


def kinds(record: Record, first: int = 0) -> list[str]:
    return [event["event"] for event in events(record, first)]


def test_a_first_version_logs_everything_in_its_order(recorded: Recorded) -> None:
    record = recorded()
    assert [(event["event"], event["subject"]) for event in events(record)] == [
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
    corrected = events(record)[record.forms["a", "final", 2]]
    assert corrected["at"] is None
    assert corrected["body"] == {
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
    assert declared.note.text == said.text == canonical(said.document).decode() + "\n"
    document = json.loads(said.text)
    assert document["figures"] == {
        "registered": 1_300,
        "ballots_cast": 880,
        "valid": 873,
        "invalid": 7,
        "stations": 3,
        "stations_in": 3,
        "councils": 2,
        "seats": 8,
        "parties": [
            {"id": party["id"], "votes": party["votes"], "seats": party["seats"]}
            for party in json.loads(declared.content)["nation"]["parties_results"]
        ],
    }
    assert said.declaration == sha256(declared.content).hexdigest()
    assert document["parts"] == {"size": len(declared.parts), "root": declared.parts.root().hex()}
    assert document["rule"] == {"id": "kh-2001", "file": sha256(rule).hexdigest()}
    assert said.package == {
        file.name: sha256(file.read_bytes()).hexdigest() for file in package.iterdir()
    }
    assert document["log"] == {
        "origin": "example.org/log",
        "size": 7,
        "root": record.log.tree.root(7).hex(),
    }
    assert (said.number, document["state"], said.supersedes) == (1, "unofficial-complete", None)


def test_a_page_can_prove_what_was_declared_of_its_council(recorded: Recorded) -> None:
    declared = recorded().latest
    council = canonical(declared.council_objects[1])
    signed = declared.statement.parts
    path, root = declared.parts.inclusion(1), bytes.fromhex(signed.root)
    check_inclusion(leaf_hash(council), 1, signed.size, path, root)


def test_the_files_of_a_record_are_those_of_the_contract(recorded: Recorded, package: Path) -> None:
    record = recorded()
    names = sorted(
        str(p.relative_to(record.folder)) for p in record.folder.rglob("*") if p.is_file()
    )
    assert names == sorted(
        [
            "declarations/1/checkpoint",
            "declarations/1/declaration.json",
            "declarations/1/parts/000000.jsonl",
            "declarations/1/parts/blocks.txt",
            "declarations/1/parts/ids.jsonl",
            "declarations/1/statement",
            *(f"election/{file.name}" for file in package.iterdir()),
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
    first_version, two = record.declarations
    assert two.statement.supersedes == sha256(first_version.note.text.encode()).hexdigest()
    superseded = events(record)[first.log.size + 1]
    assert superseded["subject"] == "version:1"
    assert superseded["body"] == {"by": 2, "statement": sha256(two.note.text.encode()).hexdigest()}
    assert first_version == first.latest


def test_every_checkpoint_continues_the_one_before(recorded: Recorded, edit: Edit) -> None:
    recorded()
    recorded(State.CERTIFIED)
    edit("forms.csv", "c,1,final", "c,2,final,,500,520,220,300,298,2,,,court\nc,1,final")
    edit("votes.csv", "c,1,X,199", "c,2,X,198\nc,2,ស,100\nc,1,X,199")
    record = recorded(State.CORRECTION, reason="court")
    heads = [read_checkpoint(version.checkpoint.text) for version in record.declarations]
    assert len(heads) == 3
    for old, new in pairwise(heads):
        proof = record.log.consistency(old.size, new.size)
        check_consistency(old.size, new.size, proof, old.root, new.root)


def test_every_form_of_a_record_has_a_proof(recorded: Recorded) -> None:
    log = recorded().log
    for index, content in enumerate(log.entries):
        check_inclusion(leaf_hash(content), index, log.size, log.inclusion(index), log.root)


def test_a_record_that_says_all_of_it_already_is_left_as_it_is(recorded: Recorded) -> None:
    first = recorded(reason="first count")
    assert recorded(reason="first count", at=NOON + 60).log.entries == first.log.entries
    assert recorded(reason="second count").log.size > first.log.size


def test_a_version_says_which_findings_were_accepted_and_why(
    recorded: Recorded, counted: Count, edit: Edit
) -> None:
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2", "c,1,final,,500,520,220,300,200,100")
    edit("votes.csv", "c,1,X,199", "c,1,X,101")
    finding = next(finding for finding in counted().findings if finding.subject == "station c")
    first = recorded(accepted=(Accepted(finding, "counted twice"),))
    accepted = first.latest.result.accepted
    assert accepted == {(finding.code, "station c"): {"": "counted twice"}}
    again = recorded(accepted=(Accepted(finding, "counted twice"),))
    assert again.latest.number == first.latest.number
    assert recorded(accepted=(Accepted(finding, "counted three times"),)).latest.number == 2


def test_the_same_package_and_keys_give_the_same_bytes(
    tmp_path: Path, keys: RehearsalKeys, source: Callable[..., Counted]
) -> None:
    manifests = []
    for name in ("one", "two"):
        version = NewVersion(State.UNOFFICIAL_COMPLETE, NOON)
        record = declare_record(tmp_path / name, source(), keys.ring, version)
        cosign_record(tmp_path / name, keys.asks(record, NOON))
        manifests.append((tmp_path / name / "manifest.json").read_bytes())
    assert manifests[0] == manifests[1]


def test_a_state_that_cannot_follow_changes_nothing(recorded: Recorded, tmp_path: Path) -> None:
    with pytest.raises(BadDeclarationError, match="certified cannot follow nothing"):
        recorded(State.CERTIFIED)
    assert not (tmp_path / "record").exists()


def test_officers_of_the_policy_sign_and_enough_of_them(
    keys: RehearsalKeys, source: Callable[..., Counted], tmp_path: Path
) -> None:
    ring, other = keys.ring, rehearsal_keys("example.org/log", b"another").ring
    version = NewVersion(State.UNOFFICIAL_COMPLETE, NOON)
    for officers, problem in (
        (other.officers, "officer-1.rehearsal signed with a key other than the one in the policy"),
        (
            ring.officers[:1],
            "2 officers must sign a version; this one is signed by officer-1.rehearsal",
        ),
        ((), "nobody has signed this one"),
    ):
        with pytest.raises(BadRecordError, match=problem):
            declare_record(
                tmp_path / "record", source(), KeyRing(ring.policy, ring.log, officers), version
            )
    assert not (tmp_path / "record").exists()


def test_the_log_of_a_rehearsal_says_that_it_is_one(counted: Count) -> None:
    about = counted().election.about
    assert rehearsal_origin(about) == "rehearsal.example/kh-2022-06-05"
