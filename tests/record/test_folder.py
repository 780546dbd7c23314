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
    BadLogError,
    BadNoteError,
    BadProofError,
    Checkpoint,
    LogInUseError,
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
    RehearsalKeys,
    certification,
    cosign_record,
    read_record,
)
from salakhum.record.bundle import bundle_files
from salakhum.record.manifest import RECORD, manifest, record_files
from salakhum.record.rehearsal import SEED
from salakhum.record.write import record_writer, write_record

Recorded = Callable[..., Record]
Copy = Callable[[Record], Path]
NOON = 1_654_689_600


ORDERED = {
    "event": "recount.ordered",
    "subject": "council:12",
    "author": "court",
    "body": {"reason": "a doubt"},
}


def sealed(folder: Path) -> None:
    """Make the manifest fit a folder that was spoilt."""
    (folder / "manifest.json").write_bytes(manifest(record_files(folder), RECORD))


def test_a_record_is_read_as_it_was_written(recorded: Recorded, package: Path) -> None:
    record = recorded()
    assert record.package == record.folder / "election"
    assert (record.package / "votes.csv").read_bytes() == (package / "votes.csv").read_bytes()
    assert record.rule.id == "kh-2001"
    assert record.latest.result.number == 1
    assert record.latest.size == record.log.size
    assert bytes(record.checkpoint) == (record.folder / "log" / "checkpoint").read_bytes()


def test_the_manifest_is_canonical_and_lists_every_other_file_but_the_log(
    recorded: Recorded,
) -> None:
    folder = recorded().folder
    content = (folder / "manifest.json").read_bytes()
    listed = json.loads(content)
    again = json.dumps(listed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert content.decode() == again + "\n"
    assert listed["format"] == "salakhum-record/1"
    assert sorted(listed["files"]) == list(record_files(folder))
    assert {"rule.toml", "keys.json", "election/votes.csv"} < listed["files"].keys()
    assert not any(name.startswith("log/") for name in listed["files"])


@pytest.mark.parametrize("name", ["election/votes.csv", "rule.toml", "declarations/1/statement"])
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
    with pytest.raises(BadLogError, match="not hold the log of its checkpoint"):
        read_record(folder)


@pytest.mark.parametrize("name", ["tile/0/000.p/10", "tile/entries/000.p/10"])
def test_a_tile_that_was_changed_is_named(recorded: Recorded, copy: Copy, name: str) -> None:
    folder = copy(recorded())
    (folder / "log" / name).write_bytes((folder / "log" / name).read_bytes() + b"\n")
    with pytest.raises(BadLogError, match=f"{name} does not hold"):
        read_record(folder)


def test_what_an_interrupted_writer_left_in_the_log_is_nobody_s(
    recorded: Recorded, copy: Copy
) -> None:
    record = recorded()
    folder = copy(record)
    (folder / "log/tile/0/000.p/11").write_bytes(b"half a tile")
    assert read_record(folder).log.root == record.log.root


def test_a_bundle_that_was_unpacked_is_a_record(recorded: Recorded, copy: Copy) -> None:
    record = recorded()
    folder = copy(record)
    shutil.rmtree(folder / "declarations/1/parts")
    for name, content in bundle_files(record).items():
        (folder / name).write_bytes(content)
    assert b"salakhum-bundle/1" in (folder / "manifest.json").read_bytes()
    assert read_record(folder).log.root == record.log.root


def test_a_checkpoint_of_another_log_is_told(
    recorded: Recorded, copy: Copy, keys: RehearsalKeys
) -> None:
    record = recorded()
    folder = copy(record)
    other = Checkpoint("example.org/other", record.log.size, record.log.root)
    note = bytes(signed(Note(other.text), keys.ring.log))
    (folder / "log/checkpoint").write_bytes(note)
    with pytest.raises(
        BadRecordError, match=r"is the log example\.org/other, not example\.org/log"
    ):
        read_record(folder)


@pytest.mark.parametrize("name", ["2", "0", "first"])
def test_versions_are_numbered_from_one(recorded: Recorded, copy: Copy, name: str) -> None:
    folder = copy(recorded())
    (folder / "declarations/1").rename(folder / "declarations" / name)
    sealed(folder)
    with pytest.raises(BadRecordError, match="versions from 1 on"):
        read_record(folder)


def test_a_statement_that_is_no_json_is_told(
    recorded: Recorded, copy: Copy, keys: RehearsalKeys
) -> None:
    folder = copy(recorded())
    for text, problem in (("no JSON\n", "no JSON"), ("[]\n", "not of format"), ("{}\n", "not of")):
        note = bytes(signed(Note(text), *keys.ring.officers))
        (folder / "declarations/1/statement").write_bytes(note)
        sealed(folder)
        with pytest.raises(BadNoteError, match=problem):
            read_record(folder)


def test_a_record_whose_replacement_was_interrupted_is_read_where_it_is(recorded: Recorded) -> None:
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
    assert [path.name for path in record.folder.parent.iterdir() if path.name[0] == "."] == []


def test_a_record_that_cannot_be_written_leaves_the_old_one(recorded: Recorded) -> None:
    record = recorded()

    def failing(_: Path) -> None:
        raise OSError(28, os.strerror(28))

    with pytest.raises(OSError, match="No space"):
        write_record(record.folder, {"a": b""}, failing)
    assert read_record(record.folder).log.root == record.log.root
    assert [path.name for path in record.folder.parent.iterdir() if path.name[0] == "."] == []


def test_where_names_cannot_be_exchanged_a_record_is_set_aside_for_a_moment(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = recorded()
    states, renamed = list[bytes](), Path.rename

    def watched(path: Path, target: Path) -> Path:
        result = renamed(path, target)
        states.append(bytes(read_record(record.folder).checkpoint))
        return result

    monkeypatch.setattr("salakhum.log.durable._exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", watched)
    after = recorded(State.CERTIFIED, cosigned=False)
    before, now = bytes(record.checkpoint), bytes(after.checkpoint)
    assert states == [before, now, now]  # there is a record at every instant


def test_a_record_that_is_being_written_takes_no_second_writer(
    recorded: Recorded, reported: Recorded
) -> None:
    record = recorded()
    with record_writer(record.folder):
        for write in (partial(recorded, State.CERTIFIED), partial(reported, ORDERED)):
            with pytest.raises(LogInUseError, match=f"Process {os.getpid()} on .* is writing into"):
                write()
        assert read_record(record.folder).log.root == record.log.root
    assert reported(ORDERED).log.size == record.log.size + 1


def test_a_version_of_another_log_does_not_count(
    recorded: Recorded, copy: Copy, keys: RehearsalKeys
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
    recorded: Recorded, copy: Copy, keys: RehearsalKeys
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
    recorded: Recorded, keys: RehearsalKeys
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
    given = cosign_record(record.folder, [partial(saying, answer) for answer in answers])
    assert len(given.refused) == len(answers)
    assert given.refused[0] == "0 not reached"
    assert read_record(record.folder).checkpoint == record.checkpoint


def test_a_line_that_claims_a_witness_and_is_not_its_signature_is_not_kept(
    recorded: Recorded, keys: RehearsalKeys
) -> None:
    record = recorded(cosigned=False)
    line = cosignature(keys.witnesses[0], "another text\n", NOON).line
    given = cosign_record(record.folder, [lambda _: WitnessAnswer(200, line + "\n")])
    assert given.refused == (f"200 {line}",)
