"""A declaration in parts: one part held against the signed root, or all of them added up (§ 13).

No more than a block of parts is read at a time, so that a nation of any size is checked in the
memory of a block.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from salakhum_verify.canonical import Json, Object, canonical, read_canonical
from salakhum_verify.faults import DoesNotVerifyError, NotABundleError
from salakhum_verify.fields import Fields, fields, is_hash
from salakhum_verify.merkle import leaf_hash, tree_root
from salakhum_verify.policy import read_policy
from salakhum_verify.totals import FIGURES
from salakhum_verify.versions import Version, check_says_the_same, read_version

BLOCK = 256
FOLDER, BLOCKS, IDS = "parts", "blocks.txt", "ids.jsonl"
AREAS, COUNCILS = "areas", "councils"
SUMMED = ("stations", "stations_in")


@dataclass(frozen=True, slots=True)
class VerifiedParts:
    """What was found to fit: the parts of a version, or one of them."""

    number: int
    state: str
    officers: int
    keys: str  # SHA-256 of the keys file
    root: str
    parts: int
    part: Object | None = None


def verify_parts(
    folder: Path, keys: Path, policy: Collection[str] | None = None, part: str | None = None
) -> VerifiedParts:
    """Checks the parts of the version in a folder, or the one with an id, against its statement.

    ``policy`` holds the SHA-256 of the keys files that the commission published.

    Raises ``DoesNotVerifyError`` (other-keys, and whatever else does not fit) and
    ``NotABundleError`` (unreadable).
    """
    content = _read(keys)
    digest = sha256(content).hexdigest()
    if policy and digest not in policy:
        wanted = ", ".join(sorted(policy))[:200]
        raise DoesNotVerifyError("other-keys", found=digest, wanted=wanted)
    note, checkpoint = (_read(folder.joinpath(name)) for name in ("statement", "checkpoint"))
    version = read_version(note, checkpoint, str(folder))
    officers = read_policy(read_canonical(content, keys.name), keys.name).officers_of(version.note)
    parts = signed_parts(version, folder.joinpath(FOLDER))
    answer = VerifiedParts(
        number=version.number,
        state=version.statement.text("state"),
        officers=len(officers),
        keys=digest,
        root=version.statement.under("parts").hash("root"),
        parts=parts.size,
    )
    if part is not None:
        return replace(answer, part=parts.part(parts.number_of(part)).object)
    check_whole(parts, version)
    return answer


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts in a folder; the roots of their blocks have the root that was signed."""

    folder: Path
    size: int
    roots: Sequence[str]

    def block(self, number: int) -> list[bytes]:
        """The parts of a block, which has its root.

        Raises ``DoesNotVerifyError`` (part-block).
        """
        file = self.folder.joinpath(f"{number:06}.jsonl")
        *lines, rest = _read(file).split(b"\n")
        length = min(BLOCK, self.size - number * BLOCK)
        root = tree_root(map(leaf_hash, lines)).hex()
        if rest or len(lines) != length or root != self.roots[number]:
            raise DoesNotVerifyError("part-block", file=file.name)
        return lines

    def part(self, number: int) -> Fields:
        """One part."""
        block, place = divmod(number, BLOCK)
        where = f"{FOLDER}, {number}"
        return fields(read_canonical(self.block(block)[place], where, line_end=False), where)

    def lines(self, first: int, last: int) -> Iterator[bytes]:
        """The parts from ``first`` up to ``last``, one block after the other."""
        for number in range(first // BLOCK, -(-last // BLOCK)):
            start = number * BLOCK
            yield from self.block(number)[max(first - start, 0) : last - start]

    def number_of(self, part: str) -> int:
        """Where the part with an id stands; that it has that id is then seen on the part.

        Raises ``DoesNotVerifyError`` (no-part).
        """
        wanted = canonical(part)
        for number, line in enumerate(_read(self.folder.joinpath(IDS)).split(b"\n")):
            if line == wanted and number < self.size and self._has(number, part):
                return number
        raise DoesNotVerifyError("no-part", part=part[:100])

    def _has(self, number: int, name: str) -> bool:
        part = self.part(number)
        named = part.under("nation") if "nation" in part.object else part
        return named.object.get("id") == name


def signed_parts(version: Version, folder: Path) -> Parts:
    """The parts in a folder, as the statement of their version has them.

    Raises ``DoesNotVerifyError`` (parts-root).
    """
    signed = version.statement.under("parts")
    roots = _read(folder.joinpath(BLOCKS)).decode("ascii", "replace").split("\n")[:-1]
    size = signed.count("size")
    fits = len(roots) == -(-size // BLOCK) and all(map(is_hash, roots))
    if not fits or tree_root(map(bytes.fromhex, roots)).hex() != signed.hash("root"):
        raise DoesNotVerifyError("parts-root", where=version.note.where)
    return Parts(folder, size, roots)


def check_whole(parts: Parts, version: Version) -> None:
    """Raises what does not fit of all parts: the councils, the areas and the head are the whole.

    Put together they are the declaration that was signed, and the councils add up to the nation.

    Raises ``DoesNotVerifyError`` (declaration-hash, parts-root).
    """
    statement, last = version.statement, parts.size - 1
    councils = statement.under("figures").count("councils")
    if not councils <= last:
        raise DoesNotVerifyError("parts-root", where=version.note.where)
    head = parts.part(last)
    check_says_the_same(version, head)
    sums = CouncilSums()
    whole = sha256()
    arrays = {
        AREAS: parts.lines(councils, last),
        COUNCILS: map(sums.enter, parts.lines(0, councils)),
    }
    for name in arrays.keys() & head.object.keys():
        raise DoesNotVerifyError("extra", where=head.where, field=name)
    for piece in whole_bytes(head.object, arrays):
        whole.update(piece)
    whole.update(b"\n")
    if whole.hexdigest() != statement.hash("declaration"):
        raise DoesNotVerifyError("declaration-hash", file="declaration.json")
    sums.check(head.under("nation"))


def whole_bytes(head: Object, arrays: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """The canonical JSON of an object with these keys, and with these arrays of objects."""
    for number, name in enumerate(sorted({*head, *arrays})):
        yield (b"," if number else b"{") + canonical(name) + b":"
        if name not in arrays:
            yield canonical(head[name])
            continue
        yield b"["
        for place, line in enumerate(arrays[name]):
            yield b"," + line if place else line
        yield b"]"
    yield b"}"


@dataclass(slots=True)
class CouncilSums:
    """What the councils add up to."""

    councils: int = 0
    seats: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    unknown: set[str] = field(default_factory=set)  # figures that some council does not give
    votes: Counter[str] = field(default_factory=Counter)  # by party

    def enter(self, line: bytes) -> bytes:
        """One council more."""
        where = f"{COUNCILS} {self.councils + 1}"
        council = fields(json.loads(line), where)
        self.councils += 1
        for name in (*SUMMED, *FIGURES):
            number = council.count_or_none(name)
            self.figures[name] += number or 0
            if number is None and council.count("stations_in"):
                self.unknown.add(name)
        for on_list in council.objects("lists"):
            party = on_list.text_or_none("party")
            if party is not None:
                self.votes[party] += on_list.count("votes")
            if council.object.get("status") == "allocated":
                self.seats += on_list.count("seats")
        return line

    def check(self, nation: Fields) -> None:
        """The nation has what its councils have."""
        self._same(nation, "councils", nation.count("councils"), self.councils)
        self._same(nation, "seats", nation.count("seats"), self.seats)
        for name in (*SUMMED, *FIGURES):
            number = nation.count_or_none(name)
            if number is not None or name in SUMMED:
                self._same(nation, name, number, self._known(name))
        if not nation.truth("by_name"):
            for party in nation.objects("parties_results"):
                self._same(nation, "votes", party.count("votes"), self.votes[party.text("id")])

    def _known(self, name: str) -> int | None:
        return None if name in self.unknown else self.figures[name]

    def _same(self, nation: Fields, name: str, declared: Json, computed: int | None) -> None:
        if declared != computed:
            values = {"declared": str(declared), "computed": str(computed)}
            known = {"kind": "nation", "id": nation.text("id"), "field": name}
            raise DoesNotVerifyError("declared", **known, **values)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotABundleError("unreadable", file=str(path), reason=reason) from None
