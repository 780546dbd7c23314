"""A log as a folder that only grows: the same bytes in any steps, and after any end the old log or the new."""

import os
import shutil
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.log.conftest import KEY, KIND, ORIGIN, entries, entry, files_in, first_word
from tests.log.crashes import ends_early
from tests.log.power import Platter

from salakhum.log import (
    BadLogError,
    KeyUse,
    Log,
    LogKind,
    Note,
    append,
    cosign,
    cosignature,
    key_from_seed,
    log_files,
    read_checkpoint,
    read_head,
    read_log,
    signed,
    tiles,
)

pytestmark = pytest.mark.usefixtures("no_flush")
WITNESS = key_from_seed("witness", KeyUse.WITNESS, b"s")
# Before and after: within a tile, over its end, over many, over the end of a level.
STEPS = [(0, 1), (0, 300), (149, 150), (255, 256), (256, 257), (250, 1_000), (511, 513)]


def whole(size: int) -> dict[str, bytes]:
    """The files of a log of that size, as they are written all at once."""
    log = Log(ORIGIN, entries(0, size))
    return {**dict(tiles(log)), "checkpoint": bytes(signed(Note(log.checkpoint().text), KEY))}


def grow(folder: Path, new: Iterable[bytes]) -> None:
    append(folder, new, KEY, KIND)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((0, 1, 2, 80, 255, 256, 300)), min_size=1, max_size=7))
def test_any_steps_give_the_bytes_of_the_whole(steps: list[int]) -> None:
    with TemporaryDirectory() as parent, pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        folder, size = Path(parent) / "log", 0
        for step in steps:
            grow(folder, entries(size, size + step))
            size += step
            assert files_in(folder) == whole(size)


def test_a_log_is_read_as_it_was_written(tmp_path: Path) -> None:
    grow(tmp_path / "log", entries(0, 700))
    log, note = read_log(tmp_path / "log")
    assert log.entries == entries(0, 700)
    assert read_checkpoint(note.text) == log.checkpoint()


def test_nothing_new_leaves_the_checkpoint_with_its_witnesses(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    grow(folder, entries(0, 3))
    note = read_head(folder)
    seen = Note(note.text, (*note.signatures, cosignature(WITNESS, note.text, 1)))
    cosign(folder, seen)
    assert append(folder, [], KEY, KIND).size == 3
    assert read_head(folder) == seen
    grow(folder, entries(3, 4))
    assert len(read_head(folder).signatures) == 1
    with pytest.raises(BadLogError, match="has grown since this checkpoint was cosigned"):
        cosign(folder, seen)


def test_a_log_may_begin_empty(tmp_path: Path) -> None:
    assert append(tmp_path / "log", [], KEY, KIND).size == 0
    assert read_log(tmp_path / "log")[0].entries == []
    grow(tmp_path / "log", entries(0, 1))
    assert files_in(tmp_path / "log") == whole(1)


# --- kinds of logs ----------------------------------------------------------------------------------------------------


def test_logs_of_several_kinds_stand_side_by_side(tmp_path: Path) -> None:
    other = LogKind("example.org/ministry", frozenset({"sworn"}), first_word)
    key = key_from_seed(other.origin, KeyUse.LOG, b"m")
    grow(tmp_path / "election", entries(0, 2))
    append(tmp_path / "ministry", [b"sworn 1"], key, other)
    assert [read_log(tmp_path / name)[0].size for name in ("election", "ministry")] == [2, 1]
    with pytest.raises(BadLogError, match=r"example\.org/log is no log for sworn"):
        grow(tmp_path / "election", [b"sworn 2"])
    with pytest.raises(BadLogError, match=r"holds the log example\.org/log, not example\.org/min"):
        append(tmp_path / "election", [b"sworn 2"], key, other)
    with pytest.raises(BadLogError, match=r"the key of the log example\.org/ministry has its name"):
        append(tmp_path / "ministry", [b"sworn 2"], KEY, other)
    assert [read_log(tmp_path / name)[0].size for name in ("election", "ministry")] == [2, 1]


def test_an_entry_that_no_tile_can_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLogError, match="at most 65,535 bytes, not 65,536"):
        grow(tmp_path / "log", [b"said ".ljust(65_536, b".")])
    grow(tmp_path / "log", [b"said ".ljust(65_535, b".")])
    assert len(read_log(tmp_path / "log")[0].entries[0]) == 65_535


# --- what somebody spoilt ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tile/0/001.p/44", "tile/entries/001.p/44", "tile/1/000.p/1"])
def test_a_log_whose_last_tiles_were_changed_does_not_grow(tmp_path: Path, name: str) -> None:
    grow(tmp_path / "log", entries(0, 300))
    path = tmp_path / "log" / name
    content = path.read_bytes()
    for spoilt in (content[:-1] + b"?", content[:-1]):
        path.write_bytes(spoilt)
        with pytest.raises(BadLogError):
            grow(tmp_path / "log", entries(300, 301))
        with pytest.raises(BadLogError):
            read_log(tmp_path / "log")
    path.unlink()
    with pytest.raises(BadLogError, match=f"{name} cannot be read"):
        grow(tmp_path / "log", entries(300, 301))


def test_a_log_that_lost_its_checkpoint_does_not_begin_again(tmp_path: Path) -> None:
    grow(tmp_path / "log", entries(0, 3))
    (tmp_path / "log" / "checkpoint").unlink()
    with pytest.raises(BadLogError, match="without its checkpoint: put that back"):
        grow(tmp_path / "log", entries(0, 1))


def test_a_full_tile_of_hashes_is_held_against_its_entries(tmp_path: Path) -> None:
    grow(tmp_path / "log", entries(0, 300))
    path = tmp_path / "log" / "tile/0/000"
    path.write_bytes(path.read_bytes()[::-1])
    with pytest.raises(BadLogError, match="tile/0/000 does not hold the hashes of its entries"):
        read_log(tmp_path / "log")


# --- a writer that ends early -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_whatever_call_is_the_last_the_log_is_the_old_or_the_new(
    tmp_path: Path, old: int, new: int
) -> None:
    base, states = tmp_path / "base", set[int]()
    if old:
        grow(base / "log", entries(0, old))
    for calls in range(10_000):
        folder = tmp_path / str(calls) / "log"
        if old:
            shutil.copytree(base / "log", folder)
        if not ends_early(partial(grow, folder, entries(old, new)), calls):
            assert files_in(folder) == whole(new)
            break
        size = read_log(folder)[0].size if (folder / "checkpoint").exists() else 0
        assert size in (old, new)
        states.add(size)
        if size:
            content = {name: path.read_bytes() for name, path in log_files(folder).items()}
            assert content == whole(size)
        grow(folder, entries(size, size + 2))
        assert files_in(folder) == whole(size + 2)  # nothing is left of what ended
    assert calls > 10
    assert states == {old, new}


def test_an_end_after_an_end_is_as_good(tmp_path: Path) -> None:
    """The second writer clears what the first left, and ends itself at every call of that."""
    for first in range(8, 40, 8):
        for second in range(0, 60, 3):
            folder = tmp_path / f"{first}-{second}" / "log"
            grow(folder, entries(0, 250))
            if not ends_early(partial(grow, folder, entries(250, 600)), first):
                return
            size = read_log(folder)[0].size
            ended = ends_early(partial(grow, folder, entries(size, size + 9)), second)
            now = read_log(folder)[0]
            assert now.entries == entries(0, now.size)
            assert now.size in (size, size + 9)
            grow(folder, [entry(now.size)])
            assert files_in(folder) == whole(now.size + 1)
            if not ended:
                break


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_a_power_cut_after_any_call_leaves_the_old_log_or_the_new(
    tmp_path: Path, old: int, new: int
) -> None:
    """And what was acknowledged is there, whatever the disk had not flushed."""
    folder = tmp_path / "disk" / "log"
    folder.parent.mkdir()
    if old:
        grow(folder, entries(0, old))
    with pytest.MonkeyPatch.context() as patch:
        platter = Platter(folder.parent, patch)
        grow(folder, entries(old, new))
    sizes = list[int]()
    for number, extremes in enumerate(platter.cuts):
        for name, files in zip(("sure", "named"), extremes, strict=True):
            log = written(tmp_path / f"{number}-{name}", files) / "log"
            size = read_log(log)[0].size if (log / "checkpoint").exists() else 0
            assert size in (old, new)
            sizes.append(size)
            grow(log, entries(size, size + 1))
            assert read_log(log)[0].entries == entries(0, size + 1)
    assert sizes[-2:] == [new, new]
    assert {old, new} == set(sizes)
