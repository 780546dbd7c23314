"""The bundle: the same bytes for the same record, sealed against accidents."""

import os
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from salakhum.record import BadRecord, Record, write_bundle
from salakhum.record.folder import read_files

Recorded = Callable[..., Record]
COMMENT = 24 + 64  # "salakhum-bundle/1 sha256:" and the digest


@pytest.fixture
def bundle(recorded: Recorded, tmp_path: Path) -> bytes:
    write_bundle(recorded().folder, tmp_path / "one.zip")
    return (tmp_path / "one.zip").read_bytes()


def test_a_bundle_holds_the_record(bundle: bytes, tmp_path: Path) -> None:
    assert bundle
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        archive.extractall(tmp_path / "out")
    assert read_files(tmp_path / "out") == read_files(tmp_path / "record")


def test_entries_are_sorted_and_of_no_time(bundle: bytes, tmp_path: Path) -> None:
    assert bundle
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        infos = archive.infolist()
    assert [one.filename for one in infos] == sorted(one.filename for one in infos)
    assert {one.date_time for one in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.extra for one in infos} == {b""}
    assert {one.flag_bits for one in infos} == {0}
    assert {one.compress_type for one in infos} == {zipfile.ZIP_DEFLATED}


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
    with pytest.raises(BadRecord, match="is no record"):
        write_bundle(tmp_path, tmp_path / "one.zip")
