"""Ten thousand flipped bits, and bytes that nobody thought of: each is found, none by a crash."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salakhum_verify import NotABundleError, VerificationError, verify
from salakhum_verify.canonical import Json, canonical, read_canonical
from salakhum_verify.events import read_journal
from salakhum_verify.log import Log
from salakhum_verify.merkle import leaf_hash
from salakhum_verify.notes import read_checkpoint, read_note
from salakhum_verify.policy import read_policy
from salakhum_verify.rule import read_rule

Files = dict[str, bytes]
Sealed = Callable[[Files], bytes]
FLIPS = 10_000


def accepted(content: bytes) -> bool:
    try:
        verify(content)
    except VerificationError:
        return False
    return True


def test_ten_thousand_flipped_bits_are_ten_thousand_faults(small_bundle: bytes) -> None:
    """Each is one bit of the bundle, at random; the last hundred bytes, the seal itself, bit by bit as well."""
    bits = 8 * len(small_bundle)
    positions = np.random.default_rng(2027).choice(bits, FLIPS, replace=False).tolist()
    positions += range(bits - 8 * 120, bits)
    missed = []
    for position in positions:
        spoilt = bytearray(small_bundle)
        spoilt[position // 8] ^= 1 << position % 8
        if accepted(bytes(spoilt)):
            missed.append(position)
    assert missed == []


@pytest.mark.parametrize("chunk", range(4))
def test_a_flipped_bit_of_a_file_is_found_though_it_was_sealed_anew(
    chunk: int, small: Files, sealed: Sealed
) -> None:
    """What the attacker can flip without a trace is a signature line that is then nobody's, where enough are left."""
    chance = np.random.default_rng(chunk)
    names = sorted(small.keys() - {"manifest.json"})
    whole = verify(sealed(small))
    for _ in range(100):
        name = names[chance.integers(len(names))]
        position = int(chance.integers(8 * len(small[name])))
        spoilt = bytearray(small[name])
        spoilt[position // 8] ^= 1 << position % 8
        try:
            found = verify(sealed({**small, name: bytes(spoilt)}))
        except VerificationError:
            continue
        assert found == whole
        assert name.endswith(("checkpoint", "statement"))
        assert position // 8 > small[name].index(b"\n\n")


def test_a_cut_bundle_is_no_bundle(small_bundle: bytes) -> None:
    for length in (*range(200), *range(200, len(small_bundle), 997)):
        with pytest.raises(NotABundleError):
            verify(small_bundle[:length])


@given(st.binary(max_size=400))
def test_any_bytes_are_no_bundle(content: bytes) -> None:
    with pytest.raises(NotABundleError):
        verify(content)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_any_bytes_in_a_file_are_a_fault(small: Files, sealed: Sealed, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(small.keys() - {"manifest.json"})))
    content = data.draw(st.binary(max_size=300))
    assert not accepted(sealed({**small, name: content}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_pieces_of_a_file_in_another_order_are_a_fault(
    small: Files, sealed: Sealed, data: st.DataObject
) -> None:
    name = data.draw(
        st.sampled_from(["rule.toml", "keys.json", "election/forms.csv", "election/lists.csv"])
    )
    pieces = small[name].split(data.draw(st.sampled_from([b",", b"\n", b'"'])))
    shuffled = data.draw(st.permutations(pieces))
    content = b",".join(shuffled)
    assert content == small[name] or not accepted(sealed({**small, name: content}))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.binary(max_size=200))
def test_readers_of_bytes_know_no_other_end_than_a_fault(content: bytes) -> None:
    for read in (
        lambda: read_canonical(content, "x"),
        lambda: read_checkpoint(read_note(content, "x")),
        lambda: read_rule(content),
    ):
        try:
            read()
        except VerificationError:
            continue


EVENTS = [
    "form.received",
    "lot.drawn",
    "keys.named",
    "register.sealed",
    "rule.fixed",
    "version.signed",
    "version.declared",
    "form.released",
    "lot.withdrawn",
    "unheard.of",
]


@given(
    st.sampled_from(EVENTS),
    st.dictionaries(
        st.sampled_from(["station", "stage", "version", "council", "status", "counts", "votes"])
        | st.sampled_from(
            ["form", "lot", "files", "file", "statement", "question", "drawn", "key"]
        ),
        VALUES,
    ),
)
def test_no_event_makes_the_reader_crash(kind: str, body: dict[str, Json]) -> None:
    event: Json = {
        "format": "salakhum-event/1",
        "event": kind,
        "subject": "s",
        "at": None,
        "body": body,
    }
    try:
        entry = canonical(event)
    except UnicodeEncodeError:
        return
    try:
        read_journal(Log((entry,), (leaf_hash(entry),)))
    except VerificationError:
        return


@given(
    st.dictionaries(st.sampled_from(["format", "origin", "log", "officers", "threshold"]), VALUES)
)
def test_no_keys_make_the_reader_crash(keys: Json) -> None:
    with pytest.raises(VerificationError):
        read_policy(keys, "keys.json")
