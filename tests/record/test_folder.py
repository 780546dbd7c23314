"""Reading a record: whole or not at all; writing one: all of it or nothing."""

import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from salakhum.declare import State
from salakhum.log import (
    BadNoteError,
    BadProofError,
    Checkpoint,
    Note,
    WitnessAnswer,
    cosignature,
    key_from_seed,
    read_note,
    signed,
)
from salakhum.record import (
    BadRecordError,
    Record,
    Rehearsal,
    certification,
    cosign_record,
    read_record,
)
from salakhum.record.folder import manifest, read_files, write_record
from salakhum.record.rehearsal import SEED

Recorded = Callable[..., Record]
Copy = Callable[[Record], Path]
NOON = 1_654_689_600


def sealed(folder: Path) -> None:
    """Make the manifest fit a folder that was spoilt."""
    files = read_files(folder)
    files.pop("manifest.json")
    (folder / "manifest.json").write_bytes(manifest(files))


def test_a_record_is_read_as_it_was_written(recorded: Recorded, package: Path) -> None:
    record = recorded()
    assert record.package == record.folder / "election"
    assert (record.package / "votes.csv").read_bytes() == (package / "votes.csv").read_bytes()
    assert record.rule.id == "kh-2001"
    assert record.latest.document["number"] == 1
    assert record.latest.size == record.log.size
    assert bytes(record.checkpoint) == (record.folder / "log" / "checkpoint").read_bytes()


def test_the_manifest_is_canonical_and_lists_every_other_file(recorded: Recorded) -> None:
    folder = recorded().folder
    content = (folder / "manifest.json").read_bytes()
    found = json.loads(content)
    again = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert content.decode() == again + "\n"
    assert found["format"] == "salakhum-bundle/1"
    assert sorted(found["files"]) == [one for one in read_files(folder) if one != "manifest.json"]


@pytest.mark.parametrize(
    "name", ["election/votes.csv", "rule.toml", "declarations/1/statement", "log/tile/0/000.p/10"]
)
def test_a_file_that_was_changed_is_named(recorded: Recorded, copy: Copy, name: str) -> None:
    folder = copy(recorded())
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n")
    with pytest.raises(BadRecordError, match=f"{name} differs from the manifest"):
        read_record(folder)


def test_a_file_too_many_or_too_few_is_named(recorded: Recorded, copy: Copy) -> None:
    folder = copy(recorded())
    (folder / "more").write_bytes(b"")
    with pytest.raises(BadRecordError, match="more differs"):
        read_record(folder)
    (folder / "more").unlink()
    (folder / "rule.toml").unlink()
    with pytest.raises(BadRecordError, match=r"rule\.toml differs"):
        read_record(folder)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("manifest.json", b"{}", "no manifest"),
        ("manifest.json", b"[]", "no JSON object"),
        ("manifest.json", b"{", "no JSON"),
        ("manifest.json", b'{"format":"salakhum-bundle/1","files":[]}', "no manifest"),
    ],
)
def test_what_is_no_manifest_is_told(
    recorded: Recorded, copy: Copy, name: str, content: bytes, problem: str
) -> None:
    folder = copy(recorded())
    (folder / name).write_bytes(content)
    with pytest.raises(BadRecordError, match=problem):
        read_record(folder)


def test_a_folder_without_a_manifest_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(BadRecordError, match="holds no record: name the folder that"):
        read_record(tmp_path)
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(BadRecordError, match=r"manifest.json cannot be read: Is a directory$"):
        read_record(tmp_path)


def test_a_log_that_is_not_that_of_its_checkpoint_is_told(recorded: Recorded, copy: Copy) -> None:
    folder = copy(recorded())
    entries = folder / "log/tile/entries/000.p/10"
    entries.write_bytes(entries.read_bytes().replace(b'["X",199]', b'["X",198]'))
    sealed(folder)
    with pytest.raises(BadRecordError, match="not hold the log of its checkpoint"):
        read_record(folder)


def test_a_checkpoint_of_another_log_is_told(
    recorded: Recorded, copy: Copy, keys: Rehearsal
) -> None:
    record = recorded()
    folder = copy(record)
    other = Checkpoint("example.org/other", record.log.size, record.log.root)
    note = bytes(signed(Note(other.text), keys.ring.log))
    (folder / "log/checkpoint").write_bytes(note)
    sealed(folder)
    with pytest.raises(BadRecordError, match="not hold the log of its checkpoint"):
        read_record(folder)


@pytest.mark.parametrize("name", ["2", "0", "first"])
def test_versions_are_numbered_from_one(recorded: Recorded, copy: Copy, name: str) -> None:
    folder = copy(recorded())
    (folder / "declarations/1").rename(folder / "declarations" / name)
    sealed(folder)
    with pytest.raises(BadRecordError, match="versions from 1 on"):
        read_record(folder)


def test_a_statement_that_is_no_json_is_told(
    recorded: Recorded, copy: Copy, keys: Rehearsal
) -> None:
    folder = copy(recorded())
    for text, problem in (("no JSON\n", "no JSON"), ("[]\n", "not of format"), ("{}\n", "not of")):
        note = bytes(signed(Note(text), *keys.ring.officers))
        (folder / "declarations/1/statement").write_bytes(note)
        sealed(folder)
        with pytest.raises(BadNoteError, match=problem):
            read_record(folder)


def test_an_interrupted_replacement_is_put_back(recorded: Recorded) -> None:
    record = recorded()
    record.folder.rename(record.folder.with_name(f".{record.folder.name}.old"))
    assert read_record(record.folder).log.root == record.log.root


def test_an_interrupted_record_goes_on_and_does_not_begin_again(recorded: Recorded) -> None:
    record = recorded()
    record.folder.rename(record.folder.with_name(f".{record.folder.name}.old"))
    assert len(recorded(State.CERTIFIED).declarations) == 2


def test_what_is_left_of_an_interrupted_replacement_is_cleared(recorded: Recorded) -> None:
    record = recorded()
    for what in ("old", "partial"):
        shutil.copytree(record.folder, record.folder.with_name(f".{record.folder.name}.{what}"))
    assert len(recorded(State.CERTIFIED).declarations) == 2
    assert [one.name for one in record.folder.parent.iterdir() if one.name[0] == "."] == []


def test_a_record_that_cannot_be_written_leaves_the_old_one(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = recorded()
    renamed = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name.endswith(".partial"):
            raise OSError(28, os.strerror(28))
        return renamed(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", failing)
        with pytest.raises(OSError, match="No space"):
            write_record(record.folder, {"a": b""})
    assert read_record(record.folder).log.root == record.log.root


def test_a_version_of_another_log_does_not_count(
    recorded: Recorded, copy: Copy, keys: Rehearsal
) -> None:
    record = recorded()
    folder = copy(record)
    other = Checkpoint(record.log.origin, record.log.size, b"r" * 32)
    (folder / "declarations/1/checkpoint").write_bytes(
        bytes(signed(Note(other.text), keys.ring.log))
    )
    sealed(folder)
    spoilt = read_record(folder)
    with pytest.raises(BadProofError, match="checkpoint of version 1 is not of this log"):
        certification(spoilt, spoilt.latest)


def test_a_signature_that_is_not_in_the_log_does_not_count(
    recorded: Recorded, copy: Copy, keys: Rehearsal
) -> None:
    third = key_from_seed("officer-3.rehearsal", "officer", SEED)
    assert third.public in keys.ring.policy.officers
    record = recorded()
    folder = copy(record)
    path = folder / "declarations/1/statement"
    path.write_bytes(bytes(signed(read_note(path.read_bytes()), third)))
    sealed(folder)
    spoilt = read_record(folder)
    assert certification(spoilt, spoilt.latest).officers == (
        "officer-1.rehearsal",
        "officer-2.rehearsal",
    )


def saying(answer: WitnessAnswer, _: bytes) -> WitnessAnswer:
    return answer


def test_a_witness_that_refuses_is_told_and_its_line_is_not_kept(
    recorded: Recorded, keys: Rehearsal
) -> None:
    record = recorded(cosigned=False)
    good = keys.asks(record, NOON)[0](b"").status
    assert good == 400
    answers = [
        WitnessAnswer(0, "not reached"),
        WitnessAnswer(200, "no line\n"),
        WitnessAnswer(200, "— stranger AAAAAAAA\n"),
        WitnessAnswer(200, record.checkpoint.signatures[0].line + "\n"),
        WitnessAnswer(409, "many\n", "text/x.tlog.size"),
        WitnessAnswer(409, "999\n", "text/x.tlog.size"),
    ]
    given = cosign_record(record.folder, [partial(saying, one) for one in answers])
    assert len(given.refused) == len(answers)
    assert given.refused[0] == "0 not reached"
    assert read_record(record.folder).checkpoint == record.checkpoint


def test_a_line_that_claims_a_witness_and_is_not_its_signature_is_not_kept(
    recorded: Recorded, keys: Rehearsal
) -> None:
    record = recorded(cosigned=False)
    line = cosignature(keys.witnesses[0], "another text\n", NOON).line
    given = cosign_record(record.folder, [lambda _: WitnessAnswer(200, line + "\n")])
    assert given.refused == (f"200 {line}",)
