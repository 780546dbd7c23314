"""A witness answers as C2SP tlog-witness says, and sees what a log tries: two views, a step back, a fork."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.log import (
    Checkpoint,
    KeyUse,
    Log,
    Note,
    Seen,
    Witness,
    WitnessAnswer,
    encode,
    key_from_seed,
    read_note,
    read_signature,
    request,
    signed,
    signers,
)

ORIGIN = "example.org/log"
LOG = key_from_seed(ORIGIN, KeyUse.LOG, b"s")
WITNESS = key_from_seed("witness", KeyUse.WITNESS, b"s")
AT = 1_654_444_800
SIZE_TYPE = "text/x.tlog.size"


def log(*entries: str) -> Log:
    return Log(ORIGIN, [entry.encode() for entry in entries])


def checkpoint(of: Log) -> Note:
    return signed(Note(of.checkpoint().text), LOG)


def asking(of: Log, old: int) -> bytes:
    return request(old, of.consistency(old) if old else [], checkpoint(of))


@pytest.fixture
def witness() -> Witness:
    return Witness(WITNESS, {ORIGIN: LOG.public})


def seen(of: Log) -> dict[str, Seen]:
    return {ORIGIN: Seen(of.size, of.root)}


def test_the_first_checkpoint_of_a_log_is_taken_as_it_is(witness: Witness) -> None:
    grown = log("a", "b", "c")
    answer = witness.ask(asking(grown, 0), AT)
    assert (answer.status, answer.body[-1]) == (200, "\n")
    note = Note(checkpoint(grown).text, (read_signature(answer.body[:-1]),))
    assert signers(note, [WITNESS.public]) == (WITNESS.public,)
    assert witness.seen == seen(grown)


def test_a_log_that_grew_is_cosigned_again(witness: Witness) -> None:
    witness.ask(asking(log("a", "b", "c"), 0), AT)
    grown = log("a", "b", "c", "d", "e")
    assert witness.ask(asking(grown, 3), AT).status == 200
    assert witness.seen == seen(grown)


def test_the_same_checkpoint_may_be_cosigned_again(witness: Witness) -> None:
    same = log("a", "b", "c")
    witness.ask(asking(same, 0), AT)
    assert witness.ask(asking(same, 3), AT + 1).status == 200


def test_who_is_behind_is_told_what_the_witness_saw(witness: Witness) -> None:
    witness.ask(asking(log("a", "b", "c"), 0), AT)
    answer = witness.ask(asking(log("a", "b", "c", "d"), 2), AT)
    assert answer == WitnessAnswer(409, "3\n", SIZE_TYPE)


def test_a_split_view_is_refused(witness: Witness) -> None:
    """Two trees of one size, one for each audience: the witness has seen the other."""
    witness.ask(asking(log("a", "b", "c"), 0), AT)
    answer = witness.ask(asking(log("a", "b", "X"), 3), AT)
    assert answer == WitnessAnswer(409, "3\n", SIZE_TYPE)
    assert witness.seen == seen(log("a", "b", "c"))


def test_a_fork_is_refused(witness: Witness) -> None:
    """The log grew, but not from what the witness saw."""
    witness.ask(asking(log("a", "b", "c"), 0), AT)
    answer = witness.ask(asking(log("a", "b", "X", "d"), 3), AT)
    assert answer.status == 422
    assert witness.seen == seen(log("a", "b", "c"))


def test_a_rollback_is_refused(witness: Witness) -> None:
    """The log shows an older tree again, whatever size it says that it comes from."""
    witness.ask(asking(log("a", "b", "c"), 0), AT)
    older = log("a", "b")
    for old in (0, 1, 2):
        assert witness.ask(asking(older, old), AT) == WitnessAnswer(409, "3\n", SIZE_TYPE)
    assert witness.ask(request(3, [], checkpoint(older)), AT).status == 400
    assert witness.seen == seen(log("a", "b", "c"))


def test_a_truncated_log_that_grows_again_is_refused(witness: Witness) -> None:
    """The last entries are taken out and others put in their place."""
    witness.ask(asking(log("a", "b", "c", "d"), 0), AT)
    again = log("a", "b", "e", "f", "g")
    assert witness.ask(asking(again, 4), AT).status == 422


def test_an_unknown_log_is_not_found(witness: Witness) -> None:
    other = Log("example.org/other", [b"a"])
    note = signed(Note(other.checkpoint().text), LOG)
    assert witness.ask(request(0, [], note), AT).status == 404


@pytest.mark.parametrize(
    "note",
    [
        signed(Note(log("a").checkpoint().text), key_from_seed(ORIGIN, KeyUse.LOG, b"another")),
        Note(log("a").checkpoint().text, checkpoint(log("b")).signatures),
    ],
)
def test_what_the_log_did_not_sign_is_forbidden(witness: Witness, note: Note) -> None:
    assert witness.ask(request(0, [], note), AT).status == 403
    assert witness.seen == {}


def test_from_nothing_no_proof_is_taken(witness: Witness) -> None:
    answer = witness.ask(request(0, [b"h" * 32], checkpoint(log("a"))), AT)
    assert answer.status == 422


def test_an_empty_log_may_be_witnessed(witness: Witness) -> None:
    assert witness.ask(asking(log(), 0), AT).status == 200
    assert witness.ask(asking(log("a"), 0), AT).status == 200


GOOD = asking(log("a", "b", "c"), 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"old 0\n\n",
        GOOD.replace(b"old 2", b"old 02"),
        GOOD.replace(b"old 2", b"old -2"),
        GOOD.replace(b"old 2", b"size 2"),
        GOOD.replace(b"old 2", b"old \xe1\x9f\xa2"),
        GOOD.replace(b"old 2\n", b"old 2\n?\n"),
        GOOD.replace(b"old 2\n", b"old 2\n" + 64 * (encode(b"h" * 32).encode() + b"\n")),
        GOOD.replace(b"\n3\n", b"\nthree\n"),
    ],
)
def test_what_is_no_request_is_told(witness: Witness, content: bytes) -> None:
    assert witness.ask(content, AT).status == 400
    assert witness.seen == {}


@given(st.binary(max_size=400))
def test_no_bytes_make_a_witness_fall_over(content: bytes) -> None:
    assert Witness(WITNESS, {ORIGIN: LOG.public}).ask(content, AT).status == 400


@given(st.integers(0, len(GOOD) * 8 - 1))
def test_a_request_with_a_flipped_bit_is_not_cosigned(bit: int) -> None:
    spoilt = bytearray(GOOD)
    spoilt[bit // 8] ^= 1 << bit % 8
    witness = Witness(WITNESS, {ORIGIN: LOG.public}, seen(log("a", "b")))
    assert witness.ask(bytes(spoilt), AT).status in {400, 403, 404, 409, 422}
    assert witness.seen == seen(log("a", "b"))


def test_signatures_of_others_on_the_checkpoint_do_no_harm(witness: Witness) -> None:
    other = key_from_seed("other", KeyUse.OFFICER, b"s")
    note = signed(checkpoint(log("a")), other)
    assert witness.ask(request(0, [], note), AT).status == 200


def test_a_request_is_written_as_the_specification_shows_it() -> None:
    first = GOOD.split(b"\n")
    assert first[0] == b"old 2"
    assert first[2] == b""
    assert first[3:5] == [ORIGIN.encode(), b"3"]
    assert read_note(GOOD.partition(b"\n\n")[2]).text == log("a", "b", "c").checkpoint().text
    assert (
        Checkpoint(ORIGIN, 3, log("a", "b", "c").root).text == checkpoint(log("a", "b", "c")).text
    )
