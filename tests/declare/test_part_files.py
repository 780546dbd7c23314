"""A declaration in parts: the parts are the whole, each is proved by its block, and reading one costs one block."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from salakhum.canonical import canonical
from salakhum.declare import (
    AreaResult,
    CouncilResult,
    Declaration,
    DeclaredHead,
    DeclaredResult,
    MisfitError,
    Part,
    WrittenParts,
    declared_parts,
    declared_result,
    parts_of,
    read_part,
    signed_parts,
    to_json,
    whole_of,
    write_part,
    write_parts,
)
from salakhum.declare.part_files import BLOCK, part_files
from salakhum.log import check_inclusion, leaf_hash

Declare = Callable[..., Declaration]


@pytest.fixture
def whole(declared: Declare) -> DeclaredResult:
    return declared_result(declared())


def grown(whole: DeclaredResult, councils: int) -> DeclaredResult:
    """A result with so many councils; what they add up to is not looked at here."""
    [first, *_] = whole.councils
    more = tuple(replace(first, id=f"c{number}") for number in range(councils))
    return replace(whole, councils=more, nation=replace(whole.nation, councils=councils))


def test_parts_are_councils_areas_and_the_head(declared: Declare) -> None:
    parts = list(declared_parts(declared()))
    kinds = [type(part) for part in parts]
    whole = declared_result(declared())
    councils, areas = len(whole.councils), len(whole.areas)
    assert councils
    assert areas
    assert kinds == [CouncilResult] * councils + [AreaResult] * areas + [DeclaredHead]
    assert parts == list(parts_of(whole))
    assert whole_of(parts) == whole


def test_a_result_without_a_head_is_none(whole: DeclaredResult) -> None:
    with pytest.raises(MisfitError):
        whole_of(whole.councils)


def test_a_part_is_read_back_and_nothing_else_is(whole: DeclaredResult) -> None:
    for part in parts_of(whole):
        content = write_part(part)
        assert read_part(content) == part
        for other in (content + b" ", content[:-1], b"[]", b"null", b"{}"):
            with pytest.raises(MisfitError):
                read_part(other)


@pytest.mark.parametrize("councils", [1, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 7])
def test_the_parts_in_a_folder_are_the_whole_and_prove_each_of_them(
    councils: int, whole: DeclaredResult, tmp_path: Path
) -> None:
    result = grown(whole, councils)
    signed = write_parts(tmp_path / "parts", parts_of(result))
    lines = [write_part(part) for part in parts_of(result)]
    assert signed == signed_parts(lines)
    written = WrittenParts(tmp_path / "parts")
    assert written.signed == signed
    assert b"".join(written.whole()) == canonical(to_json(result))
    assert whole_of(written.parts()) == result
    for number in {0, councils - 1, councils, signed.size - 1}:
        leaf = leaf_hash(lines[number])
        check_inclusion(leaf, number, signed.size, written.path(number), signed.root)
        assert written.part(number) == read_part(lines[number])
    assert written.ids[0] == result.councils[0].id
    assert written.ids[-1] == result.nation.id
    assert written.head().nation == result.nation


def test_files_are_blocks_of_lines_with_their_roots(whole: DeclaredResult) -> None:
    files = dict(part_files(parts_of(grown(whole, BLOCK))))
    assert list(files) == ["000000.jsonl", "000001.jsonl", "blocks.txt", "ids.jsonl"]
    assert files["000000.jsonl"].count(b"\n") == BLOCK
    blocks = files["blocks.txt"].decode().split()
    assert blocks == [
        signed_parts(files[name].split(b"\n")[:-1]).root.hex()
        for name in ("000000.jsonl", "000001.jsonl")
    ]
    assert json.loads(files["ids.jsonl"].split(b"\n")[1]) == "c1"


def test_writing_and_reading_hold_a_block_at_a_time(whole: DeclaredResult, tmp_path: Path) -> None:
    """Of ten times as many councils the memory is not ten times as much: what is held of each is its id."""

    def many(councils: int) -> Iterator[Part]:
        [first, *_] = whole.councils
        yield from (replace(first, id=f"c{number}") for number in range(councils))
        yield from whole.areas
        *_, head = parts_of(grown(whole, councils))
        yield head

    def peak(councils: int) -> int:
        folder = tmp_path / str(councils)
        tracemalloc.start()
        write_parts(folder, many(councils))
        written = WrittenParts(folder)
        size = sum(map(len, written.whole()))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert size > councils * 500
        return most

    few, more = peak(2 * BLOCK), peak(20 * BLOCK)
    assert more < 2 * few
