"""What a witness remembers survives it, and two of its processes never cosign a fork between them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from salakhum.log import (
    BadLogError,
    KeptWitness,
    KeyUse,
    Log,
    Note,
    Seen,
    key_from_seed,
    read_seen,
    request,
    signed,
    write_seen,
)

ORIGIN = "example.org/log"
LOG = key_from_seed(ORIGIN, KeyUse.LOG, b"s")
KEY = key_from_seed("witness", KeyUse.WITNESS, b"s")
AT = 1_654_444_800


def asking(log: Log, old: int) -> bytes:
    proof = log.consistency(old) if old else []
    return request(old, proof, signed(Note(log.checkpoint().text), LOG))


def kept(file: Path) -> KeptWitness:
    return KeptWitness(KEY, {ORIGIN: LOG.public}, file)


def test_a_witness_that_never_cosigned_remembers_nothing(tmp_path: Path) -> None:
    assert read_seen(tmp_path / "seen.json") == {}


def test_what_was_cosigned_is_remembered_by_the_next_process(tmp_path: Path) -> None:
    log = Log(ORIGIN, [b"a", b"b"])
    assert kept(tmp_path / "seen.json").answer(asking(log, 0), AT).status == 200
    assert read_seen(tmp_path / "seen.json") == {ORIGIN: Seen(2, log.root)}
    fork = Log(ORIGIN, [b"a", b"X", b"c"])
    assert kept(tmp_path / "seen.json").answer(asking(fork, 2), AT).status == 422


def test_what_was_refused_is_not_remembered(tmp_path: Path) -> None:
    kept(tmp_path / "seen.json").answer(b"", AT)
    assert not (tmp_path / "seen.json").exists()


def test_other_logs_are_not_forgotten(tmp_path: Path) -> None:
    write_seen(tmp_path / "seen.json", {"other": Seen(1, b"r" * 32)})
    kept(tmp_path / "seen.json").answer(asking(Log(ORIGIN, [b"a"]), 0), AT)
    assert sorted(read_seen(tmp_path / "seen.json")) == [ORIGIN, "other"]


def test_of_many_forks_asked_at_once_one_is_cosigned(tmp_path: Path) -> None:
    forks = [asking(Log(ORIGIN, [b"%d" % n, b"b"]), 0) for n in range(16)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda content: kept(tmp_path / "s").answer(content, AT).status, forks)
        )
    assert sorted(answers) == [200] + 15 * [409]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format":"x","logs":{}}',
        b'{"format":"salakhum-witness/1","logs":[]}',
        b'{"format":"salakhum-witness/1","logs":{"a":{"size":1,"root":"zz"}}}',
        b'{"format":"salakhum-witness/1","logs":{"a":{"size":1,"root":"00"}}}',
        b'{"format":"salakhum-witness/1","logs":{"a":{"size":"1","root":"%s"}}}' % (b"0" * 64),
    ],
)
def test_a_witness_with_a_spoilt_memory_does_not_go_on(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "seen.json").write_bytes(content)
    with pytest.raises(BadLogError, match=r"not the memory of a witness|no sound checkpoints"):
        kept(tmp_path / "seen.json").answer(asking(Log(ORIGIN, [b"a"]), 0), AT)
