"""The log as static files, at the paths and in the widths that C2SP tlog-tiles gives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.log import (
    BadLogError,
    Log,
    Tree,
    entry_bundle,
    leaf_hash,
    read_entries,
    split_bundle,
    tile_path,
    tiles,
)


@pytest.mark.parametrize(
    ("number", "width", "path"),
    [
        (0, 256, "000"),
        (0, 1, "000.p/1"),
        (999, 256, "999"),
        (1000, 256, "x001/000"),
        (1_234_067, 256, "x001/x234/067"),
        (273, 112, "273.p/112"),
    ],
)
def test_numbers_are_written_in_threes(number: int, width: int, path: str) -> None:
    assert tile_path(number, width) == path


def test_a_log_of_70_000_has_the_tiles_that_the_specification_counts() -> None:
    log = Log("example.org/log", (b"%d" % n for n in range(70_000)))
    names = [name for name, _ in tiles(log)]
    levels = [name for name in names if "entries" not in name]
    assert sum(name.startswith("tile/0/") and ".p" not in name for name in levels) == 273
    assert [name for name in levels if ".p" in name] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]
    assert "tile/1/000" in levels
    assert len(levels) == 277
    assert "tile/entries/273.p/112" in names


def test_a_log_of_256_has_a_full_tile_and_the_first_hash_above_it() -> None:
    log = Log("example.org/log", (b"%d" % n for n in range(256)))
    written = dict(tiles(log))
    assert sorted(written) == ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]
    assert written["tile/1/000.p/1"] == log.root
    assert len(written["tile/0/000"]) == 8_192


def test_an_empty_log_has_no_tiles() -> None:
    assert list(tiles(Log("example.org/log"))) == []


def test_the_root_follows_from_the_tiles_alone() -> None:
    log = Log("example.org/log", (b"%d" % n for n in range(600)))
    written = dict(tiles(log))
    below = b"".join(written[f"tile/0/{name}"] for name in ("000", "001", "002.p/88"))
    leaves = [below[place : place + 32] for place in range(0, len(below), 32)]
    assert Tree(leaves).root() == log.root
    assert written["tile/1/000.p/2"] == Tree(leaves[:256]).root() + Tree(leaves[256:512]).root()


@given(st.lists(st.binary(max_size=9), max_size=9))
def test_entries_are_split_as_they_were_put_together(entries: list[bytes]) -> None:
    assert split_bundle(entry_bundle(entries)) == entries


@pytest.mark.parametrize("content", [b"\0", b"\0\2a", b"\0\0\1"])
def test_a_bundle_that_its_lengths_do_not_fill_is_none(content: bytes) -> None:
    assert split_bundle(content) is None


def test_entries_come_back_from_the_folder(tmp_path: Path) -> None:
    log = Log("example.org/log", (b"%d" % n for n in range(300)))
    for name, content in tiles(log):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert read_entries(tmp_path, 300) == log.entries
    (tmp_path / "tile/entries/001.p/44").write_bytes(entry_bundle([b"one"]))
    with pytest.raises(BadLogError, match="does not hold 44 entries"):
        read_entries(tmp_path, 300)
    (tmp_path / "tile/entries/000").unlink()
    with pytest.raises(BadLogError, match="cannot be read"):
        read_entries(tmp_path, 300)


def test_a_log_names_its_entries_by_their_leaf_hashes() -> None:
    log = Log("example.org/log", [b"a"])
    assert log.leaf(0) == leaf_hash(b"a")
    assert len(log) == log.size == 1
