"""The ZIP of a bundle, read exactly as the specification writes it (§ 4).

Any other layout of the same files is refused.

Nothing is written to disk, and nothing is unpacked before its size is known to be bearable.
"""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from salakhum_verify.canonical import read_canonical
from salakhum_verify.faults import DoesNotVerifyError, NotABundleError
from salakhum_verify.fields import fields, is_hash

TAG = b"salakhum-bundle/1 sha256:"
COMMENT = len(TAG) + 64
END, CENTRAL, LOCAL = (
    struct.Struct("<4s4H2LH"),
    struct.Struct("<4s6H3L5H2L"),
    struct.Struct("<4s5H3L2H"),
)
END_MARK, CENTRAL_MARK, LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
STORED, DEFLATED = 0, 8
UNIX, A_FILE = 3, 0o100644 << 16
MIDNIGHT, NEW_YEAR_1980 = 0, 0x21
MOST_FILES, MOST_BYTES, MOST_OF_A_FILE = 60_000, 2 << 30, 512 << 20
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
MANIFEST = "manifest.json"
FILES = frozenset((MANIFEST, "rule.toml", "keys.json", "log/checkpoint"))
FOLDERS = ("election/", "earlier/", "log/tile/", "declarations/")


@dataclass(frozen=True, slots=True)
class Packed:
    """Where a file stands in the archive."""

    start: int
    packed: int
    size: int
    method: int
    crc: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a bundle, whose seal and manifest fit.

    A file that is not there raises ``DoesNotVerifyError`` (file-missing).
    """

    content: bytes
    files: Mapping[str, Packed]
    digests: Mapping[str, str]  # SHA-256 by name, of all but the manifest

    def __contains__(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self.files

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        if name not in self.files:
            raise DoesNotVerifyError("file-missing", file=name)
        return _unpacked(self.content, self.files[name], name)

    def digest(self, name: str) -> str:
        """The SHA-256 of a file."""
        if name not in self.digests:
            raise DoesNotVerifyError("file-missing", file=name)
        return self.digests[name]

    def showing(self, files: Mapping[str, str], instead: str) -> "Bundle":
        """The same bundle with other files in the folder ``instead``.

        Names there by where they stand here.
        """
        others = {
            name: packed for name, packed in self.files.items() if not name.startswith(instead)
        }
        shown = {instead + name: self.files[path] for name, path in files.items()}
        return replace(self, files=others | shown, digests={})

    def under(self, folder: str) -> dict[str, str]:
        """The names in a folder, each with its name in the bundle."""
        return {name.removeprefix(folder): name for name in self.files if name.startswith(folder)}


def read_bundle(content: bytes) -> Bundle:
    """A bundle from its bytes; seal, layout and manifest are checked.

    Raises ``DoesNotVerifyError`` (file-name, layout, manifest, manifest-names, seal, stranger,
    too-large) and ``NotABundleError`` (no-manifest, no-seal, no-zip).
    """
    _check_seal(content)
    bundle = Bundle(content, _files(content), {})
    for name in bundle.files:
        if name not in FILES and not name.startswith(FOLDERS):
            raise DoesNotVerifyError("stranger", file=name)
    return replace(bundle, digests=_digests(bundle))


def _check_seal(content: bytes) -> None:
    body, comment = content[:-COMMENT], content[-COMMENT:]
    if not body.startswith((LOCAL_MARK, END_MARK)) or not comment.startswith(TAG):
        raise NotABundleError("no-seal")
    written = comment[len(TAG) :].decode("ascii", "replace")
    if not is_hash(written):
        raise NotABundleError("no-seal")
    if sha256(body).hexdigest() != written:
        raise DoesNotVerifyError("seal")


def _files(content: bytes) -> dict[str, Packed]:
    """The directory of the archive.

    The files stand side by side from its first byte on, and nothing between them.
    """
    end_record = len(content) - COMMENT - END.size
    if end_record < 0:
        raise NotABundleError("no-zip")
    mark, disk, disks, here, number, length, start, comment = END.unpack_from(content, end_record)
    if (mark, disk, disks, here, comment) != (END_MARK, 0, 0, number, COMMENT):
        raise NotABundleError("no-zip")
    if start + length != end_record or number > MOST_FILES:
        raise DoesNotVerifyError("layout", file="")
    entries: dict[str, Packed] = {}
    folded = set()
    next_file, before = 0, ""
    for _ in range(number):
        name, entries[name], start, next_file = _entry(content, start, next_file, end_record)
        if name <= before:
            raise DoesNotVerifyError("layout", file=name)
        if name.casefold() in folded:
            raise DoesNotVerifyError("file-name", file=name)
        folded.add(name.casefold())
        before = name
    if start != end_record or next_file + length != end_record:
        raise DoesNotVerifyError("layout", file="")
    if sum(entry.size for entry in entries.values()) > MOST_BYTES:
        raise DoesNotVerifyError("too-large", file="")
    return entries


def _entry(content: bytes, position: int, next_file: int, end: int) -> tuple[str, Packed, int, int]:
    """One line of the directory and the file that it names, each with where the next one begins."""
    if position + CENTRAL.size > end:
        raise DoesNotVerifyError("layout", file="")
    mark, made_by, *declared, name_length, extra, comment, disk, internal, external, offset = (
        CENTRAL.unpack_from(content, position)
    )
    raw = content[position + CENTRAL.size : position + CENTRAL.size + name_length]
    name = _name(raw)
    _, flags, method, time, day, crc, packed, size = declared
    plain = (mark, extra, comment, disk, offset) == (CENTRAL_MARK, 0, 0, 0, next_file)
    dated = (flags, time, day) == (0, MIDNIGHT, NEW_YEAR_1980)
    a_file = (made_by >> 8, internal, external) == (UNIX, 0, A_FILE)
    if not (plain and dated and a_file) or method not in (STORED, DEFLATED):
        raise DoesNotVerifyError("layout", file=name)
    start = offset + LOCAL.size + name_length
    if start + packed > end or content[start - name_length : start] != raw:
        raise DoesNotVerifyError("layout", file=name)
    if LOCAL.unpack_from(content, offset) != (LOCAL_MARK, *declared, name_length, 0):
        raise DoesNotVerifyError("layout", file=name)
    if size > MOST_OF_A_FILE:
        raise DoesNotVerifyError("too-large", file=name)
    entry = Packed(start, packed, size, method, crc)
    return name, entry, position + CENTRAL.size + name_length, start + packed


def _name(raw: bytes) -> str:
    name = raw.decode("ascii", "replace")
    safe = name.isascii() and name.isprintable() and "\\" not in name and ":" not in name
    if not safe or not all(map(_is_plain, name.split("/"))):
        raise DoesNotVerifyError("file-name", file=name[:100])
    return name


def _is_plain(part: str) -> bool:
    """Whether every system keeps a file under this name.

    No way up, no end that is cut off, no device.
    """
    device = part.split(".", maxsplit=1)[0].rstrip().casefold() in DEVICES
    return bool(part) and not part.endswith((".", " ")) and not device


def _unpacked(content: bytes, entry: Packed, name: str) -> bytes:
    packed = content[entry.start : entry.start + entry.packed]
    if entry.method == STORED:
        unpacked, whole = packed, True
    else:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            unpacked = stream.decompress(packed, entry.size + 1)
        except zlib.error:
            raise DoesNotVerifyError("layout", file=name) from None
        whole = stream.eof and not stream.unused_data
    if len(unpacked) != entry.size or not whole or zlib.crc32(unpacked) != entry.crc:
        raise DoesNotVerifyError("layout", file=name)
    return unpacked


def _digests(bundle: Bundle) -> dict[str, str]:
    """The hashes in the manifest, which names every file but itself, with its size and hash."""
    if MANIFEST not in bundle:
        raise NotABundleError("no-manifest")
    manifest = fields(read_canonical(bundle.read(MANIFEST), MANIFEST), MANIFEST)
    manifest.format("salakhum-bundle/1")
    listed = manifest.under("files")
    strange = listed.object.keys() ^ (bundle.files.keys() - {MANIFEST})
    for name in sorted(strange):
        raise DoesNotVerifyError("manifest-names", file=name[:200])
    digests = {}
    for name in listed.object:
        file = listed.under(name)
        digests[name] = sha256(bundle.read(name)).hexdigest()
        if (file.count("size"), file.hash("sha256")) != (
            bundle.files[name].size,
            digests[name],
        ):
            raise DoesNotVerifyError("manifest", file=name)
    return digests
