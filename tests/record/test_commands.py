"""``salakhum record``, ``bundle``, ``keys`` and ``witness``: from keys on three desks to a version that strangers saw."""

import json
import shutil
import socket
import stat
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from hashlib import sha256
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from salakhum.cli.app import app
from salakhum.cli.witness import ask_at, witness_server
from salakhum.record import (
    KeptWitness,
    Kind,
    Log,
    Note,
    certification,
    key_from_seed,
    read_event,
    read_record,
    read_vkey,
)
from salakhum.record.notes import signed
from salakhum.record.witness import request

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]
ORIGIN = "example.org/log"
LOG = key_from_seed(ORIGIN, Kind.LOG, b"s")
AT = 1_654_444_800


@pytest.fixture
def run() -> Run:
    """``run(*arguments, input=…)``: what the command line prints and how it ends."""
    runner = CliRunner()

    def started(*arguments: object, input: str | None = None) -> Result:  # noqa: A002
        return runner.invoke(app, [str(argument) for argument in arguments], input=input)

    return started


def plain(text: str) -> str:
    return " ".join(text.split())


# Rehearsals


def test_a_package_is_recorded_with_rehearsal_keys(run: Run, package: Path, tmp_path: Path) -> None:
    done = run("record", package, "--out", tmp_path / "record")
    assert done.exit_code == 0
    said = plain(done.stdout)
    assert "REHEARSAL keys: everybody can make these signatures." in said
    assert "Version 1, unofficial, all stations are in." in said
    assert "Signed by officers: 2 (needed: 2). Seen by witnesses: 5 (needed: 3)" in said
    record = read_record(tmp_path / "record")
    assert record.log.root.hex() in said
    assert record.latest.document["councils"][0]["margins"]


def test_a_rehearsal_is_the_same_at_any_hour(run: Run, package: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("record", package, "--out", tmp_path / name).exit_code == 0
        assert run("bundle", tmp_path / name, "--out", tmp_path / f"{name}.zip").exit_code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_versions_follow_with_their_days(run: Run, package: Path, tmp_path: Path) -> None:
    out = tmp_path / "record"
    run("record", package, "--out", out, "--stage", "provisional", "--state", "unofficial-partial")
    run("record", package, "--out", out)
    certified = ("--state", "certified", "--approved", "2022-06-25", "--announced", "2022-06-26")
    done = run("record", package, "--out", out, *certified, "--json")
    found = json.loads(done.stdout)
    assert (found["version"], found["state"], found["complete"]) == (3, "certified", True)
    record = read_record(out)
    said = record.latest.statement
    assert (said["approved_on"], said["announced_on"]) == ("2022-06-25", "2022-06-26")
    assert found["log"] == {
        "origin": "rehearsal.example/kh-2022-06-05",
        "size": record.log.size,
        "root": record.log.root.hex(),
    }
    moments = [read_event(one)["at"] for one in record.log.entries if b"version.declared" in one]
    assert moments == ["2022-06-06T12:00:00Z", "2022-06-06T12:00:00Z", "2022-06-26T12:00:00Z"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--state", "certified"), "certified cannot follow nothing"),
        (("--state", "sure"), "sure: no such state. Use one of pre-election"),
        (("--approved", "26 June"), "26 June: not a day"),
        (("--stage", "first"), "first: no such stage"),
    ],
)
def test_what_cannot_be_recorded_is_told(
    run: Run, package: Path, tmp_path: Path, options: tuple[str, ...], problem: str
) -> None:
    done = run("record", package, "--out", tmp_path / "record", *options)
    assert (done.exit_code, problem in plain(done.stderr)) == (2, True)
    assert not (tmp_path / "record").exists()


def test_a_form_that_was_changed_in_silence_is_refused(
    run: Run, package: Path, tmp_path: Path, edit: Edit
) -> None:
    run("record", package, "--out", tmp_path / "record")
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,198\nc,1,ស,100")
    done = run("record", package, "--out", tmp_path / "record")
    assert done.exit_code == 2
    assert "says something else under the same version: c/final/1" in plain(done.stderr)


def test_a_rule_from_a_file_goes_into_the_record(
    run: Run, package: Path, tmp_path: Path, rule: bytes
) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(rule + b"# ours\n")
    assert run("record", package, "--out", tmp_path / "r", "--rule", own).exit_code == 0
    assert (tmp_path / "r" / "rule.toml").read_bytes() == own.read_bytes()


def test_a_partial_count_is_called_so(run: Run, package: Path, tmp_path: Path, edit: Edit) -> None:
    edit("forms.csv", "b,1,final,,400,420,140,280,278,2,,,\n", "")
    edit("votes.csv", "b,1,X,100\nb,1,Y,178\n", "")
    done = run("record", package, "--out", tmp_path / "record")
    assert "Version 1, unofficial, not all stations are in." in plain(done.stdout)


def test_a_folder_that_cannot_be_written_is_named(run: Run, package: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run("record", package, "--out", tmp_path / "file" / "record")
    assert done.exit_code == 2
    assert "Not a directory" in plain(done.stderr)


def test_a_bundle_says_what_it_holds(run: Run, package: Path, tmp_path: Path) -> None:
    run("record", package, "--out", tmp_path / "record")
    out = tmp_path / "one.zip"
    done = run("bundle", tmp_path / "record", "--out", out)
    root = read_record(tmp_path / "record").log.root.hex()
    assert f"{out.stat().st_size:,} bytes." in plain(done.stdout)
    assert root in plain(done.stdout)
    found = json.loads(run("bundle", tmp_path / "record", "--out", out, "--json").stdout)
    assert found == {"file": str(out), "bytes": out.stat().st_size, "size": 10, "root": root}


def test_what_cannot_be_bundled_is_told(run: Run, package: Path, tmp_path: Path) -> None:
    assert run("bundle", package, "--out", tmp_path / "one.zip").exit_code == 2
    run("record", package, "--out", tmp_path / "record")
    done = run("bundle", tmp_path / "record", "--out", tmp_path / "none" / "one.zip")
    assert (done.exit_code, "No such file" in plain(done.stderr)) == (2, True)


# Keys


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return passphrase_in(tmp_path / "words")


def passphrase_in(path: Path) -> Path:
    path.touch(0o600)
    path.write_text("correct horse battery\n", encoding="utf-8")
    return path


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """A folder with a log's key, two officers' and two witnesses' of the commission."""
    return Path(shutil.copytree(made_once, tmp_path / "keys"))


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys that tests take copies of: each passphrase takes its time."""
    folder = tmp_path_factory.mktemp("made") / "keys"
    words = passphrase_in(folder.with_name("words"))
    for name, kind in (
        (ORIGIN, "log"),
        ("officer-1", "officer"),
        ("officer-2", "officer"),
        ("witness-1", "witness"),
        ("witness-2", "witness"),
    ):
        arguments = ("--kind", kind, "--keys", folder, "--passphrase-file", words)
        done = CliRunner().invoke(app, ["keys", "new", name, *map(str, arguments)])
        assert done.exit_code == 0
    return folder


def test_a_new_key_is_encrypted_and_only_its_public_half_is_printed(
    run: Run, tmp_path: Path, words: Path
) -> None:
    done = run("keys", "new", "officer", "--keys", tmp_path / "k", "--passphrase-file", words)
    printed = done.stdout.split()[-1]
    assert read_vkey(printed).name == "officer"
    (pem,) = (tmp_path / "k").glob("*.pem")
    assert stat.S_IMODE(pem.stat().st_mode) == 0o600
    assert b"ENCRYPTED" in pem.read_bytes()
    assert "PRIVATE" not in done.stdout + done.stderr
    assert "correct horse" not in done.stdout + done.stderr


def test_a_passphrase_is_typed_twice_and_unseen(run: Run, tmp_path: Path) -> None:
    typed = "correct horse battery\ncorrect horse battery\n"
    done = run("keys", "new", "officer", "--keys", tmp_path / "k", input=typed)
    assert done.exit_code == 0
    assert "correct horse" not in done.output


def test_keys_are_shown_without_their_private_halves(run: Run, folder: Path) -> None:
    done = run("keys", "show", "--keys", folder)
    assert done.stdout.count("yes") == 5
    assert "Officers who sign a version: 2." in done.stdout
    digest = sha256((folder / "keys.json").read_bytes()).hexdigest()
    assert digest in plain(done.stdout)
    found = json.loads(run("keys", "show", "--keys", folder, "--json").stdout)
    assert found == json.loads((folder / "keys.json").read_bytes())
    assert all(one["key"] in done.stdout.replace("\n", "") for one in found["officers"])


def test_an_empty_folder_names_nobody(run: Run, tmp_path: Path) -> None:
    done = run("keys", "show", "--keys", tmp_path / "none")
    assert done.exit_code == 0
    assert "SHA-256" not in done.stdout


def test_the_policy_of_the_folder_is_that_of_the_record_byte_for_byte(
    run: Run, package: Path, tmp_path: Path, folder: Path, words: Path
) -> None:
    outside = key_from_seed("outside", Kind.WITNESS, b"s").public.vkey
    run("keys", "add", outside, "--independent", "--keys", folder)
    run("record", package, "--keys", folder, "--passphrase-file", words, "--out", tmp_path / "r")
    assert (tmp_path / "r" / "keys.json").read_bytes() == (folder / "keys.json").read_bytes()


def test_a_key_is_rotated_and_the_old_one_is_gone(run: Run, folder: Path, words: Path) -> None:
    before = {one.name for one in folder.glob("officer-1-*.pem")}
    done = run("keys", "rotate", "officer-1", "--keys", folder, "--passphrase-file", words)
    assert done.exit_code == 0
    after = {one.name for one in folder.glob("officer-1-*.pem")}
    assert len(after) == 1
    assert after.isdisjoint(before)
    found = json.loads((folder / "keys.json").read_bytes())
    assert found["officers"][0]["key"] == done.stdout.split()[-1]


def test_a_key_is_revoked(run: Run, folder: Path) -> None:
    assert run("keys", "revoke", "witness-1", "--keys", folder).exit_code == 0
    assert list(folder.glob("witness-1-*")) == []
    found = json.loads((folder / "keys.json").read_bytes())
    assert [one["name"] for one in found["witnesses"]] == ["witness-2"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("new", "officer-1"), "officer-1: a key of that name is there"),
        (("new", "a b"), "is no name of a key"),
        (("new", "x", "--kind", "chief"), "chief: no such kind of key"),
        (("add", "x"), "no verifier key"),
        (("rotate", "nobody"), "nobody: no key of that name"),
        (("revoke", "nobody"), "no key is called nobody"),
        (("revoke", ORIGIN), "rotate it"),
        (("require", "--officers", "3", "--witnesses", "1"), "3 of 2 officers"),
    ],
)
def test_what_cannot_be_done_with_keys_is_told(
    run: Run, folder: Path, words: Path, arguments: tuple[str, ...], problem: str
) -> None:
    asks = arguments[0] in {"new", "rotate"}
    more = ("--passphrase-file", words) if asks else ()
    done = run("keys", *arguments, "--keys", folder, *more)
    assert (done.exit_code, problem in plain(done.stderr)) == (2, True)


def test_files_that_cannot_be_used_are_told(run: Run, folder: Path, tmp_path: Path) -> None:
    none = ("--passphrase-file", tmp_path / "none")
    assert run("keys", "rotate", "officer-1", "--keys", folder, *none).exit_code == 2
    passphrase_in(tmp_path / "short").write_text("short\n", encoding="utf-8")
    short = ("--passphrase-file", tmp_path / "short")
    assert run("keys", "rotate", "officer-1", "--keys", folder, *short).exit_code == 2
    (folder / "keys.json").write_bytes(b"{}")
    assert run("keys", "show", "--keys", folder).exit_code == 2


def test_a_passphrase_that_others_can_read_is_refused(run: Run, folder: Path, words: Path) -> None:
    for mode in (0o640, 0o604):
        words.chmod(mode)
        done = run("keys", "rotate", "officer-1", "--keys", folder, "--passphrase-file", words)
        assert (done.exit_code, "can be read by others" in plain(done.stderr)) == (2, True)


def test_some_officers_and_witnesses_are_required(run: Run, folder: Path) -> None:
    outside = key_from_seed("outside", Kind.WITNESS, b"s").public.vkey
    assert run("keys", "add", outside, "--independent", "--keys", folder).exit_code == 0
    needs = ("--officers", "1", "--witnesses", "2")
    assert run("keys", "require", *needs, "--keys", folder).exit_code == 0
    found = json.loads((folder / "keys.json").read_bytes())
    assert (found["threshold"], found["quorum"]) == (1, 2)


# Witnesses


@contextmanager
def at_work(name: str, memory: Path, log: Any = LOG.public) -> Iterator[str]:
    """A witness that serves on this machine; gives its address."""
    key = key_from_seed(name, Kind.WITNESS, b"s")
    kept = KeptWitness(key, {log.name: log}, memory)
    server = witness_server(kept, ("127.0.0.1", 0), clock=lambda: AT)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def asking(log: Log, old: int) -> bytes:
    proof = log.consistency(old) if old else []
    return request(old, proof, signed(Note(log.checkpoint().text), LOG))


def test_a_witness_answers_over_http(tmp_path: Path) -> None:
    log = Log(ORIGIN, [b"a", b"b"])
    with at_work("witness", tmp_path / "seen") as address:
        ask = ask_at(address)
        good = ask(asking(log, 0))
        assert (good.status, good.body[0]) == (200, "—")
        behind = ask(asking(Log(ORIGIN, [b"a", b"b", b"c"]), 0))
        assert (behind.status, behind.body, behind.type) == (409, "2\n", "text/x.tlog.size")
        fork = ask(asking(Log(ORIGIN, [b"a", b"X", b"c"]), 2))
        assert fork.status == 422
        assert ask(b"nothing").status == 400
        key = key_from_seed("witness", Kind.WITNESS, b"s").public.vkey
        assert answered(address, "GET", "/") == (200, key + "\n")


def answered(address: str, method: str, path: str, content: bytes = b"") -> tuple[int, str]:
    """What a witness answers to any request."""
    with closing(HTTPConnection(address.removeprefix("http://"))) as connection:
        connection.request(method, path, content)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_a_witness_knows_one_address(tmp_path: Path) -> None:
    with at_work("witness", tmp_path / "seen") as address:
        assert answered(address, "GET", "/other")[0] == 404
        assert answered(address, "POST", "/other", b"x")[0] == 404


@pytest.mark.parametrize(
    ("length", "status"),
    [("300000", 413), ("0000001", 413), ("9" * 5_000, 413), ("many", 411), (None, 411)],
)
def test_a_witness_reads_no_more_than_it_must(
    tmp_path: Path, length: str | None, status: int
) -> None:
    with at_work("witness", tmp_path / "seen") as address:
        connection = HTTPConnection(address.removeprefix("http://"))
        connection.putrequest("POST", "/add-checkpoint")
        if length is not None:
            connection.putheader("Content-Length", length)
        connection.endheaders()
        assert connection.getresponse().status == status
        connection.close()


def test_a_witness_whose_memory_is_spoilt_cosigns_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with at_work("witness", tmp_path / "seen") as address:
        (tmp_path / "seen").write_bytes(b"{")
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salakhum.cli.witness.MOST_AT_ONCE", 2)
    log = Log(ORIGIN, [b"a"])
    with at_work("witness", tmp_path / "seen") as address:
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
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    content: bytes,
) -> None:
    monkeypatch.setattr("salakhum.cli.witness.PATIENCE", 0.3)
    with at_work("witness", tmp_path / "seen") as address:
        with closing(first_bytes(address, content)) as connection:
            assert connection.recv(1_000) == b""
        assert answered(address, "GET", "/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_a_drop_at_a_time_does_not_hold_a_witness(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salakhum.cli.witness.PATIENCE", 0.5)
    begun = time.monotonic()
    with (
        at_work("witness", tmp_path / "seen") as address,
        closing(first_bytes(address, b"GET / HTTP/1.1\r\nA: ")) as connection,
        suppress(OSError),
    ):
        while time.monotonic() < begun + 10:
            connection.sendall(b"a")
            time.sleep(0.1)
    assert time.monotonic() < begun + 5


def test_a_client_that_goes_away_leaves_no_word(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with at_work("witness", tmp_path / "seen") as address:
        gone = first_bytes(address, b"GET / HTTP/1.1\r\nA: ")
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        gone.close()
        assert answered(address, "GET", "/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_one_connection_may_ask_twice(tmp_path: Path) -> None:
    with at_work("witness", tmp_path / "seen") as address:
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


def test_a_version_is_seen_by_the_commission_s_witnesses_and_by_others(
    run: Run, package: Path, tmp_path: Path, folder: Path, words: Path
) -> None:
    """Two witnesses in the folder of the commission, three outside; one of those is asleep at first."""
    log = read_vkey(json.loads((folder / "keys.json").read_bytes())["log"])
    names = [f"outside-{n}" for n in (1, 2, 3)]
    for name in names:
        public = key_from_seed(name, Kind.WITNESS, b"s").public.vkey
        run("keys", "add", public, "--independent", "--keys", folder)
    signing = ("--keys", folder, "--passphrase-file", words, "--out", tmp_path / "record")
    alone = run("record", package, *signing)
    assert alone.exit_code == 1
    assert "Too few stand behind this version" in plain(alone.stdout)
    with ExitStack() as open_:
        urls = [open_.enter_context(at_work(n, tmp_path / n, log)) for n in names[:2]]
        asked = [part for url in urls for part in ("--witness", url)]
        seen = run("record", package, *signing, *asked, "--witness", "http://127.0.0.1:9")
        assert seen.exit_code == 0
        assert "Version 1" in plain(seen.stdout)
        assert "A witness did not cosign: 0 http://127.0.0.1:9" in plain(seen.stdout)
    record = read_record(tmp_path / "record")
    behind = certification(record, record.latest)
    assert behind.witnesses == ("witness-1", "witness-2", "outside-1", "outside-2")
    assert (behind.officers, behind.independent) == (("officer-1", "officer-2"), 2)
    assert len(record.declarations) == 1


def test_a_version_that_too_few_have_seen_is_shown_again_before_the_next(
    run: Run, package: Path, tmp_path: Path, folder: Path, words: Path
) -> None:
    log = read_vkey(json.loads((folder / "keys.json").read_bytes())["log"])
    outside = key_from_seed("outside", Kind.WITNESS, b"s").public.vkey
    run("keys", "add", outside, "--independent", "--keys", folder)
    signing = ("--keys", folder, "--passphrase-file", words, "--out", tmp_path / "record")
    assert run("record", package, *signing).exit_code == 1
    refused = run("record", package, *signing, "--state", "certified")
    assert "version 1 was not seen by enough witnesses yet" in plain(refused.stderr)
    with at_work("outside", tmp_path / "outside", log) as url:
        done = run("record", package, *signing, "--state", "certified", "--witness", url)
    assert done.exit_code == 0
    record = read_record(tmp_path / "record")
    assert [certification(record, one).complete for one in record.declarations] == [True, True]


def test_every_holder_types_words_of_his_own(run: Run, package: Path, tmp_path: Path) -> None:
    folder, outside = tmp_path / "keys", key_from_seed("outside", Kind.WITNESS, b"s").public.vkey
    for name, kind in ((ORIGIN, "log"), ("officer-1", "officer"), ("officer-2", "officer")):
        typed = f"the words of {name}\n" * 2
        run("keys", "new", name, "--kind", kind, "--keys", folder, input=typed)
    run("keys", "add", outside, "--independent", "--keys", folder)
    run("keys", "require", "--officers", "2", "--witnesses", "1", "--keys", folder)
    typed = "".join(f"the words of {name}\n" for name in (ORIGIN, "officer-1", "officer-2"))
    done = run("record", package, "--keys", folder, "--out", tmp_path / "record", input=typed)
    assert "Version 1" in plain(done.stdout)
    assert "Passphrase of officer-2" in done.output
    assert "the words of" not in done.output


def test_keys_that_do_not_open_are_told(
    run: Run, package: Path, tmp_path: Path, folder: Path
) -> None:
    wrong = passphrase_in(tmp_path / "wrong")
    wrong.write_text("another passphrase\n", encoding="utf-8")
    outside = key_from_seed("outside", Kind.WITNESS, b"s").public.vkey
    run("keys", "add", outside, "--independent", "--keys", folder)
    signing = ("--keys", folder, "--passphrase-file", wrong, "--out", tmp_path / "record")
    done = run("record", package, *signing)
    assert (done.exit_code, "does not open it" in plain(done.stderr)) == (2, True)


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
    assert "witness-1 listens on 127.0.0.1:0; it follows logs: 1" in plain(done.stdout)
    assert "Stopped." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("witness-1", "--listen", "everywhere"), "everywhere: not an address"),
        (("officer-1",), "officer-1: no key of that name and use"),
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
