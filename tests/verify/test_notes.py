"""Keys, notes and checkpoints: the vector of the C2SP specification, and everything that is none."""

import pytest

from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.notes import SIGNATURE, read_base64, read_checkpoint, read_key, read_note

# The key and the note that the signed-note specification and its first implementation show.
C2SP_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
C2SP_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_the_vector_of_the_specification_verifies() -> None:
    key = read_key(C2SP_KEY, SIGNATURE, "x")
    assert list(read_note(C2SP_NOTE.encode(), "x").signers([key])) == ["PeterNeumann"]


def test_another_text_does_not() -> None:
    key = read_key(C2SP_KEY, SIGNATURE, "x")
    with pytest.raises(DoesNotVerifyError) as caught:
        read_note(C2SP_NOTE.replace("answer", "ansver").encode(), "x").signers([key])
    assert caught.value.values["name"] == "PeterNeumann"


def test_a_line_of_nobody_known_says_nothing() -> None:
    assert read_note(C2SP_NOTE.encode(), "x").signers([]) == {}


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n— name \n",
        "text\n\n— name AAAA\n",
        "text\n\n- name AAAAAAA=\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n— name AAAAAAA=",
        "te\txt\n\n— name AAAAAAA=\n",
        "text\n\n— name AAAAAAB=\n",
    ],
)
def test_what_is_no_note(note: str) -> None:
    with pytest.raises(DoesNotVerifyError):
        read_note(note.encode(), "x")
    with pytest.raises(DoesNotVerifyError):
        read_note(b"\xff" + note.encode(), "x")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "name",
        "name+c74f20a3",
        C2SP_KEY.replace("c74f20a3", "c74f20a4"),
        C2SP_KEY.replace("c74f20a3", "C74F20A3"),
        C2SP_KEY.replace("+AR", "+BR"),
        C2SP_KEY.replace("PeterNeumann", "Peter Neumann"),
        C2SP_KEY[:-4],
    ],
)
def test_what_is_no_key(key: str) -> None:
    with pytest.raises(DoesNotVerifyError):
        read_key(key, SIGNATURE, "x")


@pytest.mark.parametrize(
    "text",
    ["", "log\n", "log\n1\n", "log\n01\nROOT\n", "log\n-1\nROOT\n", "log\n1\nAAAA\n", "\n1\nROOT\n", "log\n1\nROOT\nmore\n", "log\n១\nROOT\n"]
)  # fmt: skip
def test_what_is_no_checkpoint(text: str) -> None:
    root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    whole = read_note(f"log\n1\n{root}\n\n— name AAAAAAA=\n".encode(), "x")
    assert read_checkpoint(whole).size == 1
    with pytest.raises(DoesNotVerifyError):
        read_checkpoint(read_note(f"{text.replace('ROOT', root)}\n— name AAAAAAA=\n".encode(), "x"))


def test_base64_has_one_way() -> None:
    assert read_base64("AAAA") == b"\0\0\0"
    assert read_base64("AAA") is read_base64("AA=A") is read_base64("AAB=") is None
