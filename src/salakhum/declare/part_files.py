"""The parts of a declaration as files, by 256.

Who needs one reads its block, and no document of the whole is needed.

``000000.jsonl``, ``000001.jsonl``, … hold the parts, a line each; ``blocks.txt`` the root of each
block, by which the path of a part to the signed root follows from its block alone; ``ids.jsonl``
the id of each part, by which it is found.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from salakhum.canonical import canonical
from salakhum.declare.document import DeclaredHead, Part
from salakhum.declare.document.parts import id_of, read_part, whole_bytes, write_part
from salakhum.declare.misfit import Misfit, MisfitError
from salakhum.log import Tree, leaf_hash

BLOCK = 256
BLOCKS, IDS = "blocks.txt", "ids.jsonl"


@dataclass(frozen=True, slots=True)
class SignedParts:
    """How many parts a declaration has, and the root of the tree over them."""

    size: int
    root: bytes


def signed_parts(lines: Iterable[bytes]) -> SignedParts:
    """Size and root of the tree over the bytes of all parts."""
    tree = Tree(map(leaf_hash, lines))
    return SignedParts(len(tree), tree.root())


def part_files(parts: Iterable[Part]) -> Iterator[tuple[str, bytes]]:
    """The files by name, each as soon as its parts are there."""
    roots, ids = list[str](), list[bytes]()
    for number, block in enumerate(_blocks(parts)):
        lines = [write_part(part) for part in block]
        ids += [canonical(id_of(part)) + b"\n" for part in block]
        roots.append(f"{_root(lines).hex()}\n")
        yield block_name(number), b"".join(line + b"\n" for line in lines)
    yield BLOCKS, "".join(roots).encode()
    yield IDS, b"".join(ids)


def write_parts(folder: Path, parts: Iterable[Part]) -> SignedParts:
    """Write the parts into a folder that is not there yet.

    No more than a block of them is held at a time.
    """
    folder.mkdir(parents=True)
    for name, content in part_files(parts):
        (folder / name).write_bytes(content)
    return WrittenParts(folder).signed


def block_name(number: int) -> str:
    """The file of a block."""
    return f"{number:06}.jsonl"


@dataclass(frozen=True)
class WrittenParts:
    """The parts in a folder. What is read of it is held against nothing but the roots beside it."""

    folder: Path

    @cached_property
    def roots(self) -> Sequence[bytes]:
        """The roots of the blocks."""
        return list(map(bytes.fromhex, (self.folder / BLOCKS).read_text("ascii").split()))

    @cached_property
    def ids(self) -> Sequence[str]:
        """The ids of the parts: of councils, of areas, and last of the nation."""
        return list(map(json.loads, (self.folder / IDS).read_bytes().split(b"\n")[:-1]))

    @property
    def signed(self) -> SignedParts:
        """What the officers sign of them."""
        return SignedParts(len(self.ids), Tree(self.roots).root())

    def part(self, number: int) -> Part:
        """One part, out of its block."""
        return read_part(self._block(number // BLOCK)[number % BLOCK])

    def head(self) -> DeclaredHead:
        """The head, which is the last part; raises :class:`MisfitError` where that is none."""
        head = self.part(len(self.ids) - 1)
        if not isinstance(head, DeclaredHead):
            raise MisfitError(Misfit("format", None, "text"))
        return head

    def parts(self) -> Iterator[Part]:
        """All parts, one by one."""
        return map(read_part, self._lines(0, len(self.ids)))

    def path(self, number: int) -> list[bytes]:
        """The path of a part to the root, from the leaf upwards."""
        block, place = divmod(number, BLOCK)
        inside = Tree(map(leaf_hash, self._block(block))).inclusion(place)
        return [*inside, *Tree(self.roots).inclusion(block)]

    def whole(self) -> Iterator[bytes]:
        """The canonical JSON of the whole declaration, piece by piece."""
        last = len(self.ids) - 1
        head = self._block(last // BLOCK)[last % BLOCK]
        councils = self.head().nation.councils
        return whole_bytes(head, self._lines(councils, last), self._lines(0, councils))

    def _block(self, number: int) -> list[bytes]:
        return (self.folder / block_name(number)).read_bytes().split(b"\n")[:-1]

    def _lines(self, first: int, last: int) -> Iterator[bytes]:
        """The bytes of the parts from ``first`` up to ``last``, one block after the other."""
        for number in range(first // BLOCK, -(-last // BLOCK)):
            start = number * BLOCK
            yield from self._block(number)[max(first - start, 0) : last - start]


def _blocks(parts: Iterable[Part]) -> Iterator[list[Part]]:
    rest = iter(parts)
    while block := list(islice(rest, BLOCK)):
        yield block


def _root(lines: Iterable[bytes]) -> bytes:
    return Tree(map(leaf_hash, lines)).root()
