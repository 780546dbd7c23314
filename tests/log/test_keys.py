"""Verifier keys as C2SP writes them, and keys that others made."""

import pytest

from salakhum.log import (
    BadKeyError,
    KeyUse,
    PublicKey,
    SigningKey,
    decode,
    encode,
    key_from_seed,
    new_key,
    read_vkey,
)

SPECIFICATION = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
GO = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
WITNESS = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"


@pytest.mark.parametrize("text", [SPECIFICATION, GO, WITNESS])
def test_a_key_of_others_is_read_and_written_back(text: str) -> None:
    assert read_vkey(text).vkey == text


def test_the_key_of_the_specification_has_the_parts_that_it_says() -> None:
    key = read_vkey(SPECIFICATION)
    assert (key.name, key.algorithm, key.id.hex()) == ("example.com/foo", 1, "530d903a")
    assert key.raw.hex() == "e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("no key", "name\\+id\\+key"),
        (SPECIFICATION.replace("530d903a", "530d903b"), "is not that of the key"),
        (SPECIFICATION[:-4], "32 of key in base64"),
        (SPECIFICATION.replace("Aeky", "A*ky"), "32 of key in base64"),
        ("a b+00000000+" + SPECIFICATION.rpartition("+")[2], "is no name of a key"),
        ("+00000000+" + SPECIFICATION.rpartition("+")[2], "is no name of a key"),
        ("x+00000000+" + encode(b"\x02" + b"k" * 32), "only Ed25519"),
    ],
)
def test_what_is_no_key_is_told(text: str, problem: str) -> None:
    with pytest.raises(BadKeyError, match=problem):
        read_vkey(text)


def test_a_seed_gives_the_same_key_again_and_another_name_another() -> None:
    first, same, other = (key_from_seed(name, "log", b"s") for name in ("a", "a", "b"))
    assert first.public == same.public
    assert first.public.raw != other.public.raw


def test_fresh_keys_differ() -> None:
    assert new_key("a", KeyUse.LOG).public != new_key("a", KeyUse.LOG).public


def test_a_witness_key_is_of_the_kind_that_cosigns() -> None:
    assert [new_key("a", kind).public.algorithm for kind in KeyUse] == [1, 1, 4]


def test_a_signing_key_does_not_show_its_private_half() -> None:
    key = new_key("a", "officer")
    shown = repr(key)
    assert "private" not in shown
    assert key.private.private_bytes_raw().hex() not in shown


def test_a_signature_is_good_for_one_text_and_one_key() -> None:
    key, other = (key_from_seed(name, "officer", b"s") for name in "ab")
    signed = key.sign(b"text\n")
    assert key.public.verifies(b"text\n", signed)
    assert not key.public.verifies(b"test\n", signed)
    assert not other.public.verifies(b"text\n", signed)
    assert not key.public.verifies(b"text\n", signed[:-1])


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 7, b"\x80" + b"\0" * 71])
def test_a_cosignature_needs_a_time_that_can_be(spoilt: bytes) -> None:
    assert not new_key("w", "witness").public.verifies(b"text\n", spoilt)


def test_the_time_of_a_cosignature_cannot_be_changed() -> None:
    key = key_from_seed("w", "witness", b"s")
    cosigned = key.cosign(b"text\n", 5)
    assert key.public.verifies(b"text\n", cosigned)
    assert not key.public.verifies(b"text\n", (6).to_bytes(8, "big") + cosigned[8:])


@pytest.mark.parametrize(
    "unseen",
    ["\u200b", "\u200d", "\u202e", "\ufeff", "\u00ad", "\u2066"],
    ids=["zero width space", "joiner", "right to left", "byte order mark", "hyphen", "isolate"],
)
def test_no_name_has_a_character_that_nobody_sees(unseen: str) -> None:
    with pytest.raises(BadKeyError, match="nothing unseen"):
        new_key(f"witness{unseen}", KeyUse.WITNESS)


@pytest.mark.parametrize("text", ["AB==", "A", "QQ", "QQ==\n", "*"])
def test_base64_has_one_way_to_be_written(text: str) -> None:
    assert decode(text) is None


def test_only_keys_that_sign_can_be_made_of_raw_bytes() -> None:
    with pytest.raises(BadKeyError, match="of 32 bytes"):
        PublicKey("a", 1, b"short")
    assert isinstance(new_key("a", "log"), SigningKey)
