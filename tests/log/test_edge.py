"""The right edge of a tree grows as the tree does, in whatever steps."""

from hypothesis import given
from hypothesis import strategies as st

from salakhum.log import Edge, Log, Tree, leaf_hash, tile_names, tiles
from salakhum.log.tiles import tile_name

LEAVES = [leaf_hash(b"%d" % n) for n in range(70_000)]
STEPS = st.lists(st.sampled_from((0, 1, 2, 100, 255, 256, 257, 600, 65_536)), max_size=9)


@given(STEPS)
def test_the_root_is_that_of_the_tree(steps: list[int]) -> None:
    edge, size = Edge(), 0
    for step in steps:
        new = LEAVES[size : size + step]
        edge, _ = edge.extended(new)
        size += len(new)
    assert (edge.size, edge.root()) == (size, Tree(LEAVES[:size]).root())


@given(STEPS)
def test_the_tiles_written_in_steps_are_those_of_the_whole_log(steps: list[int]) -> None:
    edge, size, written = Edge(), 0, dict[str, bytes]()
    for step in steps:
        edge, changed = edge.extended(LEAVES[size : size + step])
        for level, number, hashes in changed:
            name = tile_name(level, number, len(hashes))
            assert name not in written  # a tile is never written again
            written[name] = b"".join(hashes)
        grown = {name for name in tile_names(edge.size, size) if "entries" not in name}
        assert grown == {tile_name(lv, n, len(hashes)) for lv, n, hashes in changed}
        size = edge.size
    whole = {name: written[name] for name in tile_names(size) if "entries" not in name}
    levels = Tree(LEAVES[:size]).levels[::8]
    assert whole == {
        tile_name(level, first // 256, len(part)): b"".join(part)
        for level, hashes in enumerate(levels)
        for first in range(0, len(hashes), 256)
        for part in [hashes[first : first + 256]]
    }


def test_the_names_of_tiles_are_those_of_the_log() -> None:
    for size in (0, 1, 255, 256, 257, 65_536, 65_793):
        log = Log("example.org/log", (b"%d" % n for n in range(size)))
        assert sorted(tile_names(size)) == sorted(name for name, _ in tiles(log))
