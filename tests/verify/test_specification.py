"""The worked examples of docs/specification.md, byte for byte, against the verifier and against what makes bundles."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import salakhum.log
import salakhum.record
from salakhum_verify.canonical import canonical, read_canonical
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.log import tile_name
from salakhum_verify.merkle import leaf_hash, node_hash
from salakhum_verify.notes import (
    COSIGNATURE,
    SIGNATURE,
    read_checkpoint,
    read_key,
    read_note,
    write_base64,
)

PAGE = (Path(__file__).parents[2] / "docs" / "specification.md").read_text(encoding="utf-8")
PUBLIC = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
EVENT = next(line for line in PAGE.splitlines() if line.startswith('{"at":"2022-06-05T17:20:00"'))


def shown(pattern: str) -> list[str]:
    """What the page shows after a label."""
    return [match.strip() for match in re.findall(pattern, PAGE, re.MULTILINE)]


def test_the_event_and_its_leaf_hash_are_on_the_page() -> None:
    entry = EVENT.encode()
    assert canonical(read_canonical(entry, "x", line_end=False)) == entry
    assert len(entry) == 312
    leaf, empty = leaf_hash(entry), leaf_hash(b"")
    assert shown(r"^leaf hash of the event of § 6 +(\w+)$") == [leaf.hex()]
    assert shown(r"^leaf hash of the empty entry +(\w+)$") == [empty.hex()]
    root = node_hash(empty, leaf)
    assert shown(r"^root of a tree of these two +(\w+)$") == [root.hex()]
    assert shown(r"^ +(\S+=)   in base64$") == [write_base64(root)]
    assert salakhum.log.leaf_hash(entry) == leaf


def test_the_keys_are_on_the_page() -> None:
    for text, algorithm in zip(
        shown(r"^(?:officer|witness) +(\S+\+\S+\+\S+)$"), (SIGNATURE, COSIGNATURE), strict=True
    ):
        assert read_key(text, algorithm, "x").public == PUBLIC
        assert salakhum.log.read_vkey(text).raw == PUBLIC
        with pytest.raises(DoesNotVerifyError):
            read_key(text, SIGNATURE + COSIGNATURE - algorithm, "x")


def test_the_signed_notes_are_on_the_page() -> None:
    texts, lines = shown(r"^text +(\S.*)$"), shown(r"^line +(—.*)$")
    officer, witness = shown(r"^(?:officer|witness) +(\S+\+\S+\+\S+)$")
    keys = [read_key(officer, SIGNATURE, "x"), read_key(witness, COSIGNATURE, "x")]
    for key, text, line in zip(keys, texts, lines, strict=True):
        note = read_note(f"{text.replace('⏎', chr(10))}\n{line}\n".encode(), "x")
        assert note.signers([key])[key.name].text == line
    assert read_checkpoint(note).size == 2


def test_canonical_json_is_as_the_page_says() -> None:
    first, second = shown(r"^(\{\"[ab]\".*?\})   ")
    with pytest.raises(DoesNotVerifyError):
        read_canonical(first.encode(), "x")
    assert read_canonical(second.encode(), "x") == read_canonical(second.encode() + b"\n", "x")


def test_the_tiles_are_named_as_the_page_says() -> None:
    assert tile_name(1_234_067, 256) == "x001/x234/067"
    assert (tile_name(91, 256), tile_name(92, 148), tile_name(0, 92)) == (
        "091",
        "092.p/148",
        "000.p/92",
    )
    assert 23_700 == 92 * 256 + 148
    assert shown(r"^23,700 entries +(.*)$")


def test_the_seal_is_as_long_as_the_page_says() -> None:
    assert len(b"salakhum-bundle/1 sha256:" + sha256().hexdigest().encode()) == 89
