"""Signed notes and cosignatures: the vectors of C2SP and Go, a checkpoint of a log that runs, and what is refused."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from salakhum.log import (
    BadNoteError,
    Checkpoint,
    KeyUse,
    Note,
    cosignature,
    key_from_seed,
    read_checkpoint,
    read_note,
    read_vkey,
    signature,
    signed,
    signers,
    signing_key,
)

# c2sp.org/signed-note, test vector
SPECIFICATION = read_vkey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
NOTE = """\
This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
""".encode()
# golang.org/x/mod/sumdb/note, its example
GO_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
# A checkpoint of a certificate transparency log, as its witnesses gave it out
REAL = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
""".encode()
WITNESSES = tuple(
    map(
        read_vkey,
        (
            "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
            "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
            "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
        ),
    )
)
OFFICER = key_from_seed("officer", KeyUse.OFFICER, b"s")


def test_the_note_of_the_specification_is_signed_by_its_key() -> None:
    note = read_note(NOTE)
    assert note.text == "This is an example message.\n"
    assert signers(note, [SPECIFICATION]) == (SPECIFICATION,)
    assert bytes(note) == NOTE


def test_we_sign_the_note_of_go_with_the_same_bytes() -> None:
    key = signing_key("PeterNeumann", KeyUse.OFFICER, Ed25519PrivateKey.from_private_bytes(GO_SEED))
    assert signature(key, GO_TEXT).line == GO_LINE
    assert bytes(signed(Note(GO_TEXT), key)).decode() == f"{GO_TEXT}\n{GO_LINE}\n"


def test_cosignatures_that_real_witnesses_gave_are_theirs() -> None:
    note = read_note(REAL)
    assert set(signers(note, WITNESSES)) == set(WITNESSES)
    assert read_checkpoint(note.text).size == 1_432_088_532


def test_a_cosignature_under_another_size_is_refused() -> None:
    spoilt = read_note(REAL.replace(b"1432088532", b"1432088533"))
    with pytest.raises(BadNoteError, match="does not fit"):
        signers(spoilt, WITNESSES)


def test_a_signature_of_an_unknown_key_says_nothing() -> None:
    assert signers(read_note(NOTE), [OFFICER.public]) == ()


def test_the_same_name_with_another_key_is_unknown() -> None:
    other = key_from_seed("example.com/foo", KeyUse.OFFICER, b"s").public
    assert signers(read_note(NOTE), [other]) == ()


def test_a_text_that_was_changed_is_refused() -> None:
    with pytest.raises(BadNoteError, match=r"signature of example\.com/foo does not fit"):
        signers(read_note(NOTE.replace(b"example m", b"ezample m")), [SPECIFICATION])


def test_who_signs_twice_is_one_signer() -> None:
    assert signers(signed(Note("text\n"), OFFICER, OFFICER), [OFFICER.public]) == (OFFICER.public,)


def test_a_text_may_hold_empty_lines() -> None:
    note = signed(Note("one\n\ntwo\n"), OFFICER)
    assert read_note(bytes(note)) == note


def test_a_witness_signs_a_checkpoint_at_a_time() -> None:
    witness = key_from_seed("w", KeyUse.WITNESS, b"s")
    text = Checkpoint("example.org/log", 2, b"r" * 32).text
    note = Note(text, (cosignature(witness, text, 1_654_444_800),))
    assert signers(read_note(bytes(note)), [witness.public]) == (witness.public,)
    assert note.signatures[0].raw[:8] == (1_654_444_800).to_bytes(8, "big")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", "UTF-8"),
        (b"text\n", "an empty line"),
        (b"text\n\n", "an empty line|no signature line"),
        (NOTE[:-1], "a line end each"),
        (NOTE.replace(b"This", b"\x01his"), "control characters"),
        (NOTE.replace("—".encode(), b"-"), "no signature line"),
        (NOTE.replace(b"Uw2Q", b"*"), "no signature line"),
        (b"text\n\n\xe2\x80\x94 a+b AAAAAAA=\n", "no signature line"),
        (b"text\n\n\xe2\x80\x94 name AAAAAA==\n", "no signature line"),
        (b"text\n\n" + 101 * NOTE.splitlines(keepends=True)[-1], "at most 100"),
        (b" " * ((1 << 24) + 1), "at most 16,777,216 bytes"),
    ],
)
def test_what_is_no_note_is_told(content: bytes, problem: str) -> None:
    with pytest.raises(BadNoteError, match=problem):
        read_note(content)


@given(st.integers(0, len(NOTE) * 8 - 1))
def test_no_bit_of_a_signed_note_can_be_flipped(bit: int) -> None:
    spoilt = bytearray(NOTE)
    spoilt[bit // 8] ^= 1 << bit % 8
    try:
        named = signers(read_note(bytes(spoilt)), [SPECIFICATION])
    except BadNoteError:
        return
    assert named == ()  # the line is now an unknown key's


@pytest.mark.parametrize(
    "text",
    [
        "origin\n1\n",
        "origin\n01\n" + "A" * 43 + "=\n",
        "origin\n-1\n" + "A" * 43 + "=\n",
        "origin\n១\n" + "A" * 43 + "=\n",
        "origin\n1\nAAAA\n",
        "origin\n1\n?\n",
        "\n1\n" + "A" * 43 + "=\n",
        "origin\n1\n" + "A" * 43 + "=",
    ],
)
def test_what_is_no_checkpoint_is_told(text: str) -> None:
    with pytest.raises(BadNoteError):
        read_checkpoint(text)


def test_lines_that_a_log_adds_are_passed_over() -> None:
    root = "A" * 43 + "=\n"
    assert read_checkpoint(f"origin\n0\n{root}more\n") == Checkpoint("origin", 0, b"\0" * 32)
