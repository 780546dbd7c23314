"""A version that waits for its officers: the same bytes as one signed at a table, and nothing of it in the record before."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.canonical import Json
from salakhum.declare import Accepted, State
from salakhum.record import (
    BadRecordError,
    Counted,
    KeyRing,
    NewVersion,
    Prepared,
    Record,
    RehearsalKeys,
    complete_record,
    declare_record,
    prepare_version,
    read_prepared,
    read_signatures,
    recounted,
    write_prepared,
    write_signature,
)
from salakhum.record.completing import differences
from salakhum.record.manifest import read_files
from salakhum.recount import Result
from salakhum.register import Stage

NOON = 1_654_689_600  # 8 June 2022
Source = Callable[..., Counted]
Edit = Callable[[str, str, str], None]
Recorded = Callable[..., Record]
COMPLETE = NewVersion(State.UNOFFICIAL_COMPLETE, NOON)


@pytest.fixture
def desk(keys: RehearsalKeys) -> KeyRing:
    """The log's key alone."""
    return KeyRing(keys.ring.policy, keys.ring.log)


@pytest.fixture
def waiting(tmp_path: Path, source: Source, desk: KeyRing) -> Path:
    """A first version of the record that its officers have not signed."""
    folder = tmp_path / "waiting"
    write_prepared(folder, prepare_version(tmp_path / "record", source(), desk.policy, COMPLETE))
    return folder


def sign(folder: Path, keys: RehearsalKeys) -> Prepared:
    prepared = read_prepared(folder)
    for key in keys.ring.officers:
        write_signature(folder, prepared, key)
    return prepared


def test_what_was_signed_apart_is_what_was_signed_at_a_table(
    waiting: Path, source: Source, keys: RehearsalKeys, desk: KeyRing, tmp_path: Path
) -> None:
    apart, table = tmp_path / "record", tmp_path / "table"
    prepared = sign(waiting, keys)
    complete_record(apart, source(), desk, prepared, read_signatures(waiting), second=NOON)
    declare_record(table, source(), keys.ring, COMPLETE)
    assert read_files(apart) == read_files(table)


def test_when_it_was_prepared_and_when_it_was_declared_are_two_moments(
    waiting: Path, source: Source, keys: RehearsalKeys, desk: KeyRing, tmp_path: Path
) -> None:
    prepared, lines = sign(waiting, keys), read_signatures(waiting)
    record = complete_record(
        tmp_path / "record", source(), desk, prepared, lines, second=NOON + 3_600
    )
    moments = [json.loads(entry)["at"] for entry in record.log.entries if b'"commission"' in entry]
    assert moments == [*["2022-06-08T12:00:00Z"] * 3, "2022-06-08T13:00:00Z"]


def test_one_stage_is_completed_as_it_was_counted(
    source: Source, keys: RehearsalKeys, desk: KeyRing, tmp_path: Path
) -> None:
    folder, early = tmp_path / "waiting", source(Stage.PROVISIONAL)
    partial = NewVersion(State.UNOFFICIAL_PARTIAL, NOON)
    write_prepared(folder, prepare_version(tmp_path / "record", early, desk.policy, partial))
    prepared = sign(folder, keys)
    assert prepared.statement.stage == "provisional"
    lines = read_signatures(folder)
    with pytest.raises(BadRecordError, match="stage: provisional ≠ –"):
        complete_record(tmp_path / "record", source(), desk, prepared, lines, second=NOON)
    assert complete_record(tmp_path / "record", early, desk, prepared, lines, second=NOON).latest


def test_findings_that_were_accepted_are_signed_with_their_reasons(
    source: Source, counted: Callable[..., Result], desk: KeyRing, edit: Edit, tmp_path: Path
) -> None:
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2", "c,1,final,,500,520,220,300,200,100")
    edit("votes.csv", "c,1,X,199", "c,1,X,101")
    finding = next(finding for finding in counted().findings if finding.subject == "station c")
    said = NewVersion(State.UNOFFICIAL_COMPLETE, NOON, accepted=(Accepted(finding, "seen twice"),))
    prepared = prepare_version(tmp_path / "record", source(), desk.policy, said)
    assert recounted(prepared, source()) == []
    edit("votes.csv", "c,1,X,101", "c,1,X,100")
    assert any(line.startswith("declaration: ") for line in recounted(prepared, source()))


def test_another_rule_gives_another_version(waiting: Path, source: Source) -> None:
    prepared, own = read_prepared(waiting), source()
    ours = Counted(own.package, own.rule + b"# ours\n", own.result)
    (difference,) = recounted(prepared, ours)
    assert difference.startswith("rule.file: ")


def test_differences_are_named_by_their_place() -> None:
    before: Json = {
        "a": 1,
        "b": {"c": "x" * 30},
        "rows": [{"id": "P", "n": 1}, {"id": "Q", "n": 2}],
    }
    two: Json = {"a": 1, "b": {"c": "y"}, "rows": [{"id": "Q", "n": 3}]}
    assert differences(before, before) == []
    assert differences(before, two) == [
        f"b.c: {'x' * 24}… ≠ y",
        "rows.P: {'id': 'P', 'n': 1} ≠ –",
        "rows.Q.n: 2 ≠ 3",
    ]


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("prepared.json", b"{", "holds no version to sign"),
        ("prepared.json", b"[]", "holds no version to sign"),
        ("prepared.json", b'{"format":"x"}', "is not of format salakhum-prepared/1"),
        ("statement", b"\xff", "holds no version to sign"),
        ("statement", b"{}", "holds no version to sign"),
        ("declaration.json", b"[]", "holds no version to sign"),
        ("declaration.json", None, "does not say what declaration.json beside it does"),
    ],
)
def test_a_folder_that_was_spoilt_is_not_signed(
    waiting: Path, file: str, content: bytes | None, problem: str
) -> None:
    path = waiting / file
    path.write_bytes(path.read_bytes() + b"\n" if content is None else content)
    with pytest.raises(BadRecordError, match=problem):
        read_prepared(waiting)


def test_all_files_that_hold_no_signature_are_named(waiting: Path) -> None:
    (waiting / "a.signature").write_bytes(b"hello\n")
    (waiting / "b.signature").write_bytes(b"\xff")
    with pytest.raises(BadRecordError) as caught:
        read_signatures(waiting)
    first, second = str(caught.value).splitlines()
    assert first.startswith(f"{waiting / 'a.signature'}: 'hello' is no signature line")
    assert second.startswith(f"{waiting / 'b.signature'}: ")
