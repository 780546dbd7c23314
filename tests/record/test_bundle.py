"""The bundle: the same bytes for the same record, sealed against accidents."""

import os
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from salakhum.declare import State
from salakhum.record import (
    BadRecordError,
    Counted,
    Record,
    RehearsalKeys,
    cosign_record,
    log_package,
    read_record,
    write_bundle,
)
from salakhum.record.bundle import bundle_files
from salakhum_verify import verify

Recorded = Callable[..., Record]
Reported = Callable[..., Record]
Source = Callable[..., Counted]
Edit = Callable[[str, str, str], None]
NOON = 1_654_689_600  # 8 June 2022
COMMENT = 24 + 64  # "salakhum-bundle/1 sha256:" and the digest


@pytest.fixture
def bundle(recorded: Recorded, tmp_path: Path) -> bytes:
    write_bundle(recorded().folder, tmp_path / "one.zip")
    return (tmp_path / "one.zip").read_bytes()


def test_a_bundle_holds_the_record(bundle: bytes, tmp_path: Path) -> None:
    assert bundle
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert files == bundle_files(read_record(tmp_path / "record"))
    here = {path for path in (tmp_path / "record").rglob("*") if path.is_file()}
    names = {path.relative_to(tmp_path / "record").as_posix() for path in here}
    assert files.keys() == {name for name in names if "/parts/" not in name}
    assert "declarations/1/parts/ids.jsonl" in names


def test_entries_are_sorted_and_of_no_time(bundle: bytes, tmp_path: Path) -> None:
    assert bundle
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.extra for info in infos} == {b""}
    assert {info.flag_bits for info in infos} == {0}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_DEFLATED}


def test_a_bundle_written_later_has_the_same_bytes(bundle: bytes, tmp_path: Path) -> None:
    for path in (tmp_path / "record").rglob("*"):
        os.utime(path, (1, 1))
    write_bundle(tmp_path / "record", tmp_path / "two.zip")
    assert (tmp_path / "two.zip").read_bytes() == bundle


def seal_fits(content: bytes) -> bool:
    """Whether the last line is the hash of all that stands before it."""
    head, _, digest = content.rpartition(b"salakhum-bundle/1 sha256:")
    return sha256(head).hexdigest().encode() == digest


def test_the_seal_is_the_hash_of_all_before_it(bundle: bytes) -> None:
    assert seal_fits(bundle)
    assert bundle[-COMMENT - 3 :].startswith(b"Y\0salakhum-bundle/1")  # its length, 89, is sealed


def test_every_flip_breaks_the_seal(bundle: bytes) -> None:
    drawn = Random(2022)  # noqa: S311 - a choice of places
    for _ in range(2_000):
        bit = drawn.randrange(len(bundle) * 8)
        spoilt = bytearray(bundle)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert not seal_fits(bytes(spoilt))


def test_a_folder_that_is_no_record_makes_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(BadRecordError, match="holds no record"):
        write_bundle(tmp_path, tmp_path / "one.zip")


def test_a_complaint_that_no_version_knows_makes_no_bundle(
    recorded: Recorded, reported: Reported, keys: RehearsalKeys, tmp_path: Path
) -> None:
    record = recorded()
    filed = {"event": "complaint.filed", "subject": "form:c/final/1", "author": "party-7"}
    after = reported(filed)
    assert cosign_record(after.folder, keys.asks(after, NOON)).refused == ()
    with pytest.raises(
        BadRecordError, match=r"since version 1, so that .* declare a version first"
    ):
        write_bundle(record.folder, tmp_path / "one.zip")
    assert not (tmp_path / "one.zip").exists()
    reported(filed | {"event": "complaint.decided", "author": "court"})
    assert write_bundle(record.folder, tmp_path / "one.zip").log.size == record.log.size + 2


def test_what_leaves_the_count_as_it_was_makes_a_bundle(
    recorded: Recorded, reported: Reported, tmp_path: Path
) -> None:
    record = recorded()
    reported(
        {
            "event": "recount.ordered",
            "subject": "council:12",
            "author": "court",
            "body": {"reason": "a doubt"},
        }
    )
    assert write_bundle(record.folder, tmp_path / "one.zip").latest == record.latest


def test_a_package_that_grew_makes_no_bundle_before_its_version(
    recorded: Recorded, keys: RehearsalKeys, source: Source, edit: Edit, tmp_path: Path
) -> None:
    folder = recorded().folder
    edit("forms.csv", "c,1,final", "c,2,final,,500,520,220,300,298,2,,,court\nc,1,final")
    edit("votes.csv", "c,1,X,199", "c,2,X,198\nc,2,ស,100\nc,1,X,199")
    log_package(folder, source(), keys.ring, NOON)
    with pytest.raises(BadRecordError, match="the log has other forms"):
        write_bundle(folder, tmp_path / "one.zip")
    assert recorded(State.CERTIFIED).latest.number == 2
    assert write_bundle(folder, tmp_path / "one.zip").latest.number == 2


def test_official_seats_that_came_later_make_no_bundle_before_their_version(
    recorded: Recorded, keys: RehearsalKeys, source: Source, package: Path, tmp_path: Path
) -> None:
    folder = recorded().folder
    (package / "official.csv").write_text("council,list,seats\n11,X,2\n", encoding="utf-8")
    log_package(folder, source(), keys.ring, NOON)
    with pytest.raises(BadRecordError, match="the package has changed since version 1"):
        write_bundle(folder, tmp_path / "one.zip")


def test_a_record_without_a_version_makes_no_bundle(
    keys: RehearsalKeys, source: Source, tmp_path: Path
) -> None:
    log_package(tmp_path / "record", source(), keys.ring, NOON)
    with pytest.raises(BadRecordError, match="no version is declared yet"):
        write_bundle(tmp_path / "record", tmp_path / "one.zip")


def test_a_quarantine_with_its_reason_verifies(
    recorded: Recorded, edit: Edit, tmp_path: Path
) -> None:
    recorded()
    plain = "b,1,final,,400,420,140,280,278,2,,"
    edit("forms.csv", f"{plain},", f"{plain}quarantined,no signature")
    record = recorded(State.UNOFFICIAL_PARTIAL, reason="a doubt")
    write_bundle(record.folder, tmp_path / "one.zip")
    assert verify((tmp_path / "one.zip").read_bytes()).entries == record.log.size


def test_registers_of_earlier_versions_are_kept_while_they_are_not_in_the_package(
    recorded: Recorded, edit: Edit, tmp_path: Path
) -> None:
    """Each under its hash, so that whoever has the bundle counts every version again."""

    def kept() -> list[Path]:
        return sorted((tmp_path / "record" / "earlier").glob("*"))

    before = (recorded().package / "areas.csv").read_bytes()
    assert kept() == []
    edit("areas.csv", "Upper", "Higher")
    recorded(at=NOON + 1)
    assert [path.name for path in kept()] == [sha256(before).hexdigest()]
    assert kept()[0].read_bytes() == before
    write_bundle(tmp_path / "record", tmp_path / "two.zip")
    assert verify((tmp_path / "two.zip").read_bytes()).limited == ()
    edit("areas.csv", "Higher", "Highest")
    recorded(at=NOON + 2)
    assert len(kept()) == 2
    edit("areas.csv", "Highest", "Upper")
    recorded(at=NOON + 3)
    assert sha256(before).hexdigest() not in [path.name for path in kept()]
