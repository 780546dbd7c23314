"""Whoever has keys of their own can sign anything: no package and no declaration makes the verifier crash, hang or unpack a bomb."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import numpy as np
import pytest

from salakhum_verify import DoesNotVerifyError, NotABundleError, VerificationError, verify
from salakhum_verify.archive import read_bundle
from salakhum_verify.canonical import canonical
from salakhum_verify.declaration import check_declaration
from salakhum_verify.events import read_journal
from salakhum_verify.fields import Fields, fields
from salakhum_verify.forms import check_forms
from salakhum_verify.journal import Journal
from salakhum_verify.log import Log, read_log
from salakhum_verify.notes import read_checkpoint, read_note
from salakhum_verify.register import read_register
from salakhum_verify.rule import read_rule

Files = dict[str, bytes]
Sealed = Callable[[Files], bytes]
CELLS = [
    "",
    "0",
    "-1",
    "1",
    "៣",
    "3៣",
    "9" * 50,
    "21",
    "X",
    "final",
    "a,b",
    '"',
    "\n",
    "\x00",
    "list",
]
VALUES: list[Any] = [None, True, 0, -1, 10**30, "", "x", [], {}, [[]], [{}], {"a": None}]


@pytest.fixture(scope="session")
def journal(small_bundle: bytes) -> Journal:
    bundle = read_bundle(small_bundle)
    head = read_checkpoint(read_note(bundle.read("log/checkpoint"), "x"))
    return read_journal(read_log(bundle, head.size))


def everything(content: bytes, journal: Journal, declared: Fields) -> None:
    """All that comes after signatures and hashes."""
    bundle = read_bundle(content)
    register, law = read_register(bundle), read_rule(bundle.read("rule.toml"))
    forms, lots = journal.forms_at(10**6), journal.lots_at(10**6)
    check_declaration(declared, register, law, forms, lots)
    check_forms(bundle, journal, 10**6, register)


def last_declaration(small: Files) -> Any:
    return json.loads(small["declarations/3/declaration.json"])


@pytest.mark.parametrize("chunk", range(3))
def test_no_package_makes_it_crash(
    chunk: int, small: Files, sealed: Sealed, journal: Journal
) -> None:
    """One cell is another one, and sometimes a line is missing, in any file that the verifier reads."""
    chance = np.random.default_rng(chunk)
    tables = sorted(n for n in small if n.startswith("election/") or n == "rule.toml")
    for number in range(100):
        name = tables[number % len(tables)]
        lines = small[name].decode().split("\n")
        row = chance.integers(len(lines))
        cells = lines[row].split(",")
        cells[chance.integers(len(cells))] = CELLS[chance.integers(len(CELLS))]
        lines[row] = ",".join(cells)
        if chance.random() < 0.3:
            del lines[chance.integers(len(lines))]
        spoilt = sealed({**small, name: "\n".join(lines).encode()})
        try:
            everything(spoilt, journal, fields(last_declaration(small), "x"))
        except VerificationError:
            continue


def nodes(document: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of everything in a document."""
    yield path
    inner = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()  # fmt: skip
    for key, value in inner:
        yield from nodes(value, (*path, key))


def put(document: Any, path: tuple[str | int, ...], value: Any) -> None:
    for step in path[:-1]:
        document = document[step]
    document[path[-1]] = value


def test_no_declaration_makes_it_crash(small: Files, small_bundle: bytes, journal: Journal) -> None:
    """Everywhere in a declaration, every odd value; what is declared of seats and people is never accepted otherwise."""
    chance = np.random.default_rng(2027)
    paths = [path for path in nodes(last_declaration(small)) if path]
    everything(small_bundle, journal, fields(last_declaration(small), "x"))
    for number in chance.choice(len(paths), 300, replace=False).tolist():
        document = last_declaration(small)
        put(document, paths[number], VALUES[number % len(VALUES)])
        if document == last_declaration(small):
            continue
        try:
            everything(small_bundle, journal, fields(document, "x"))
        except VerificationError:
            continue
        assert paths[number][0] not in ("councils", "areas", "nation") or {
            "trace", "material", "margins", "unverified", "article", "area", "findings",
        } & set(paths[number]), paths[number]  # fmt: skip


@pytest.mark.parametrize(
    "event",
    [
        {"event": "form.received", "body": {"counts": {}, "votes": [[1, 2]]}},
        {"event": "form.received", "body": {"station": "a"}},
        {"event": "lot.drawn", "body": {"question": "x", "drawn": [1]}, "subject": "council:1"},
        {"event": "rule.fixed", "body": {"file": "x"}},
        {"event": "version.declared", "body": []},
    ],
)
def test_events_that_are_none_are_named_by_their_place(event: dict[str, Any]) -> None:
    entry = canonical({"format": "salakhum-event/1", "subject": "x", "at": None, **event})
    with pytest.raises(DoesNotVerifyError) as caught:
        read_journal(Log((entry,), (b"x" * 32,)))
    assert str(caught.value.values["where"]).startswith("log 0")


# --- archives ---------------------------------------------------------------------------------------------------------


def zipped(entries: list[tuple[str, bytes]], **options: Any) -> bytes:
    """A ZIP by the standard library, sealed as a bundle, with one thing that no bundle has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", options.pop("method", zipfile.ZIP_DEFLATED)) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, options.get("date", (1980, 1, 1, 0, 0, 0)))
            entry.compress_type = archive.compression
            entry.create_system, entry.external_attr = 3, options.get("attributes", 0o100644 << 16)
            entry.extra = options.get("extra", b"")
            entry.comment = options.get("comment", b"")
            archive.writestr(entry, content)
        archive.comment = b"salakhum-bundle/1 sha256:" + b"0" * 64
    body = out.getvalue()[:-64]
    body = body[: -len("salakhum-bundle/1 sha256:")]
    return body + b"salakhum-bundle/1 sha256:" + sha256(body).hexdigest().encode()


def code_of(content: bytes) -> str:
    with pytest.raises(VerificationError) as caught:
        verify(content)
    return caught.value.code


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "a//b", "a/./b", "a\\b", "c:evil", "ក", "a\nb", "a/"]
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    assert code_of(zipped([(name, b"x")])) in {"file-name", "layout"}


@pytest.mark.parametrize(
    "options",
    [
        {"date": (2022, 6, 5, 0, 0, 0)},
        {"extra": b"\x01\x00\x00\x00"},
        {"comment": b"x"},
        {"method": zipfile.ZIP_BZIP2},
    ],
)
def test_another_layout_is_refused(options: dict[str, Any]) -> None:
    assert code_of(zipped([("keys.json", b"x")], **options)) == "layout"


def test_files_stand_in_order_and_once() -> None:
    assert code_of(zipped([("rule.toml", b"x"), ("keys.json", b"x")])) == "layout"
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped([("keys.json", b"x"), ("keys.json", b"x")])
    assert code_of(twice) == "layout"


def test_a_bundle_without_manifest_is_none() -> None:
    with pytest.raises(NotABundleError):
        verify(zipped([("keys.json", b"x")]))
    with pytest.raises(NotABundleError):
        verify(zipped([]))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salakhum_verify.archive.MOST_OF_A_FILE", 1000)
    assert code_of(zipped([("keys.json", b"\0" * 1001)])) == "too-large"
    monkeypatch.setattr("salakhum_verify.archive.MOST_BYTES", 1500)
    files = [("keys.json", b"\0" * 900), ("rule.toml", b"\0" * 900)]
    assert code_of(zipped(files)) == "too-large"
    monkeypatch.setattr("salakhum_verify.archive.MOST_FILES", 1)
    assert code_of(zipped([("keys.json", b""), ("rule.toml", b"")])) == "layout"


def resealed(content: bytes) -> bytes:
    body = content[:-89]
    return body + b"salakhum-bundle/1 sha256:" + sha256(body).hexdigest().encode()


def test_a_file_that_says_to_be_smaller_than_it_is_is_refused(small_bundle: bytes) -> None:
    """Sizes in both headers are lowered by one; and one flipped bit of the directory is found though the seal fits."""
    entry = small_bundle.index(b"PK\x01\x02")
    size = int.from_bytes(small_bundle[entry + 24 : entry + 28], "little")
    smaller = (size - 1).to_bytes(4, "little")
    spoilt = bytearray(small_bundle)
    spoilt[entry + 24 : entry + 28] = spoilt[22:26] = smaller
    assert code_of(resealed(bytes(spoilt))) in {"layout", "manifest"}


def test_every_bit_of_the_headers_counts(small_bundle: bytes) -> None:
    """But those that nobody reads: who made the ZIP, what rights its files have, the CRC that both headers repeat."""
    start = small_bundle.index(b"PK\x01\x02")
    unread = {4, 5, *range(36, 42)}
    for byte in set(range(46)) - unread:
        spoilt = bytearray(small_bundle)
        spoilt[start + byte] ^= 1
        assert code_of(resealed(bytes(spoilt))) in {"layout", "file-name"}, byte
    for byte in range(30):
        spoilt = bytearray(small_bundle)
        spoilt[byte] ^= 1
        assert code_of(resealed(bytes(spoilt))) in {"layout", "no-seal"}, byte
    end = len(small_bundle) - 89 - 22
    for byte in range(22):
        spoilt = bytearray(small_bundle)
        spoilt[end + byte] ^= 1
        assert code_of(resealed(bytes(spoilt))) in {"layout", "no-zip"}, byte


def test_a_file_is_a_plain_file_with_its_checksum(small_bundle: bytes) -> None:
    """Other programs unpack a bundle too: none may find a link, a program or another content there."""
    link = zipped([("a/b", b"x")], attributes=0o120777 << 16)
    assert code_of(link) == "layout"
    entry = small_bundle.index(b"PK\x01\x02")
    local = int.from_bytes(small_bundle[entry + 42 : entry + 46], "little")
    for places in ([entry + 5], [entry + 36], [entry + 38], [entry + 16, local + 14]):
        spoilt = bytearray(small_bundle)
        for at in places:
            spoilt[at] ^= 1
        assert code_of(resealed(bytes(spoilt))) == "layout"


@pytest.mark.parametrize(
    "names",
    [
        ("election/FORMS.CSV", "election/forms.csv"),
        ("election/forms.csv.",),
        ("election/con",),
        ("election/AUX.csv",),
        ("election/lpt1.txt",),
        ("election/a /b",),
    ],
)
def test_names_that_another_system_would_take_for_others_are_refused(
    names: tuple[str, ...],
) -> None:
    assert code_of(zipped([(name, b"") for name in names])) == "file-name"
