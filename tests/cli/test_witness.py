"""``salakhum witness``: what it answers over HTTP, and what it does with those who keep it waiting."""

import json
import socket
import struct
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import typer
from typer.testing import Result

from salakhum.cli.witness import ask_at
from salakhum.log import KeyUse, Log, Note, PublicKey, key_from_seed, request, signed

Run = Callable[..., Result]
AtWork = Callable[[str, PublicKey], AbstractContextManager[str]]
ORIGIN = "example.org/log"
LOG = key_from_seed(ORIGIN, KeyUse.LOG, b"s")

pytestmark = pytest.mark.usefixtures("wide")
MOST_DROPS = 100


def plain(text: str) -> str:
    return " ".join(text.split())


def asking(log: Log, old: int) -> bytes:
    proof = log.consistency(old) if old else []
    return request(old, proof, signed(Note(log.checkpoint().text), LOG))


def test_a_witness_answers_over_http(at_work: AtWork) -> None:
    log = Log(ORIGIN, [b"a", b"b"])
    with at_work("witness", LOG.public) as address:
        ask = ask_at(address)
        good = ask(asking(log, 0))
        assert (good.status, good.body[0]) == (200, "—")
        behind = ask(asking(Log(ORIGIN, [b"a", b"b", b"c"]), 0))
        assert (behind.status, behind.body, behind.type) == (409, "2\n", "text/x.tlog.size")
        fork = ask(asking(Log(ORIGIN, [b"a", b"X", b"c"]), 2))
        assert fork.status == 422
        assert ask(b"nothing").status == 400
        key = key_from_seed("witness", KeyUse.WITNESS, b"s").public.vkey
        assert answered(address, "GET", "/") == (200, key + "\n")


def answered(address: str, method: str, path: str, content: bytes = b"") -> tuple[int, str]:
    """What a witness answers to any request."""
    with closing(HTTPConnection(address.removeprefix("http://"))) as connection:
        connection.request(method, path, content)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_a_witness_knows_one_address(at_work: AtWork) -> None:
    with at_work("witness", LOG.public) as address:
        assert answered(address, "GET", "/other")[0] == 404
        assert answered(address, "POST", "/other", b"x")[0] == 404


@pytest.mark.parametrize(
    ("length", "status"),
    [("300000", 413), ("0000001", 413), ("9" * 5_000, 413), ("many", 411), (None, 411)],
)
def test_a_witness_reads_no_more_than_it_must(
    length: str | None, status: int, at_work: AtWork
) -> None:
    with at_work("witness", LOG.public) as address:
        connection = HTTPConnection(address.removeprefix("http://"))
        connection.putrequest("POST", "/add-checkpoint")
        if length is not None:
            connection.putheader("Content-Length", length)
        connection.endheaders()
        assert connection.getresponse().status == status
        connection.close()


def test_a_witness_whose_memory_is_spoilt_cosigns_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], at_work: AtWork
) -> None:
    with at_work("witness", LOG.public) as address:
        (tmp_path / "witness.json").write_bytes(b"{")
        answer = ask_at(address)(asking(Log(ORIGIN, [b"a"]), 0))
    assert answer.status == 500
    assert str(tmp_path) not in answer.body
    assert "not the memory of a witness" in capsys.readouterr().err


def first_bytes(address: str, content: bytes) -> socket.socket:
    """A connection on which so much was sent, and no more."""
    host, port = address.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=10)
    connection.sendall(content)
    return connection


def test_a_witness_answers_so_many_at_once_and_no_more(
    monkeypatch: pytest.MonkeyPatch, at_work: AtWork
) -> None:
    monkeypatch.setattr("salakhum.cli.witness.MOST_AT_ONCE", 2)
    log = Log(ORIGIN, [b"a"])
    with at_work("witness", LOG.public) as address:
        held = [first_bytes(address, b"GET / HTTP/1.1\r\n") for _ in range(2)]
        with closing(first_bytes(address, b"")) as third:
            assert third.recv(1) == b""
        for one in held:
            one.sendall(b"Connection: close\r\n\r\n")
            assert one.recv(12) == b"HTTP/1.1 200"
            while one.recv(1_000):
                pass
            one.close()
        assert first_that_answers(address, asking(log, 0)) == 200


def first_that_answers(address: str, content: bytes) -> int:
    """The status once a place is free again, a moment after the connection before was closed."""
    ask = ask_at(address)
    return next(one for _ in range(100) if (one := ask(content).status))


@pytest.mark.parametrize(
    "content",
    [b"", b"GET / HT", b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 100\r\n\r\nold 0"],
    ids=["nothing", "half a line", "half a request"],
)
def test_a_witness_waits_for_a_whole_request_no_longer_than_its_patience(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    content: bytes,
    at_work: AtWork,
) -> None:
    monkeypatch.setattr("salakhum.cli.witness.PATIENCE", 0.3)
    with at_work("witness", LOG.public) as address:
        with closing(first_bytes(address, content)) as connection:
            assert connection.recv(1_000) == b""
        assert answered(address, "GET", "/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_a_drop_at_a_time_does_not_hold_a_witness(
    monkeypatch: pytest.MonkeyPatch, at_work: AtWork
) -> None:
    monkeypatch.setattr("salakhum.cli.witness.PATIENCE", 0.5)
    with (
        at_work("witness", LOG.public) as address,
        closing(first_bytes(address, b"GET / HTTP/1.1\r\nA: ")) as connection,
        pytest.raises(ConnectionError),
    ):
        drip(connection)


def drip(connection: socket.socket) -> None:
    for _ in range(MOST_DROPS):
        connection.sendall(b"a")
        time.sleep(0.1)


def test_a_client_that_goes_away_leaves_no_word(
    capfd: pytest.CaptureFixture[str], at_work: AtWork
) -> None:
    with at_work("witness", LOG.public) as address:
        gone = first_bytes(address, b"GET / HTTP/1.1\r\nA: ")
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        gone.close()
        assert answered(address, "GET", "/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_one_connection_may_ask_twice(at_work: AtWork) -> None:
    with at_work("witness", LOG.public) as address:
        connection = HTTPConnection(address.removeprefix("http://"))
        for old, entries in ((0, [b"a"]), (1, [b"a", b"b"])):
            connection.request("POST", "/add-checkpoint", asking(Log(ORIGIN, entries), old))
            answer = connection.getresponse()
            assert answer.status == 200
            assert answer.read()
        connection.close()


def test_a_witness_that_is_not_there_is_told() -> None:
    assert ask_at("http://127.0.0.1:9")(b"").status == 0
    with pytest.raises(typer.Exit):
        ask_at("ftp://example.org")


def test_the_command_serves_until_it_is_stopped(
    run: Run, folder: Path, words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ThreadingHTTPServer, "serve_forever", stopped)
    key = json.loads((folder / "keys.json").read_bytes())["log"]
    arguments = ("--log", key, "--keys", folder, "--passphrase-file", words)
    more = ("--memory", tmp_path / "seen", "--listen", "127.0.0.1:0")
    done = run("witness", "witness-1", *arguments, *more)
    assert done.exit_code == 0
    assert "witness-1 listens on 127.0.0.1:0; logs followed: 1" in plain(done.stdout)
    assert "Stopped." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("witness-1", "--listen", "everywhere"), "everywhere: not an address"),
        (("officer-1",), "officer-1: no key of that name and kind"),
        (("witness-1", "--listen", "203.0.113.1:1"), "Cannot assign"),
        (("witness-1", "--log", "x"), "no verifier key"),
    ],
)
def test_a_witness_that_cannot_serve_says_why(
    run: Run, folder: Path, words: Path, arguments: tuple[str, ...], problem: str
) -> None:
    key = json.loads((folder / "keys.json").read_bytes())["log"]
    given = ("--log", key, "--keys", folder, "--passphrase-file", words)
    done = run("witness", *arguments, *given, "--memory", words.with_name("seen"))
    assert (done.exit_code, problem in plain(done.stderr)) == (2, True)
