"""The two communes with what the authority declared of them, folders of keys, and witnesses at work."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from salakhum.cli import output
from salakhum.cli.app import app
from salakhum.cli.witness import witness_server
from salakhum.log import KeptWitness, KeyUse, PublicKey, key_from_seed, read_vkey

Run = Callable[..., Result]
ORIGIN = "example.org/log"
AT = 1_654_444_800
WORDS = "correct horse battery\n"


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal on which no line breaks, however long the names of folders are."""
    monkeypatch.setenv("COLUMNS", "2000")
    monkeypatch.setattr(output, "WIDTH", 2000)


@pytest.fixture
def package(package: Path) -> Path:
    """The package with the official seats."""
    official = "council,list,seats\n11,X,2\n11,Y,3\n12,X,2\n12,ស,1\n"
    (package / "official.csv").write_text(official, encoding="utf-8")
    return package


def passphrase_in(path: Path) -> Path:
    path.touch(0o600)
    path.write_text(WORDS, encoding="utf-8")
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A file with the passphrase of every key."""
    return passphrase_in(tmp_path / "words")


@pytest.fixture(scope="session")
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


@pytest.fixture
def folder(made_once: Path, tmp_path: Path) -> Path:
    """A folder with a log's key, two officers' and two witnesses' of the commission."""
    return Path(shutil.copytree(made_once, tmp_path / "keys"))


@pytest.fixture
def signing(folder: Path, words: Path) -> tuple[object, ...]:
    """The options that open those keys."""
    return ("--keys", folder, "--passphrase-file", words)


@pytest.fixture
def log_key(folder: Path) -> PublicKey:
    """The public half of the log's key."""
    return read_vkey(json.loads((folder / "keys.json").read_bytes())["log"])


@pytest.fixture
def outside(run: Run, folder: Path) -> Callable[[str], str]:
    """``outside(name)`` names an independent witness whose key is elsewhere, and gives its public line."""

    def named(name: str) -> str:
        public = key_from_seed(name, KeyUse.WITNESS, b"s").public.vkey
        run("keys", "add", public, "--independent", "--keys", folder)
        return public

    return named


@pytest.fixture
def at_work(tmp_path: Path) -> Callable[[str, PublicKey], AbstractContextManager[str]]:
    """``at_work(name, log)``: a witness of that log that serves on this machine; gives its address."""

    @contextmanager
    def serving(name: str, log: PublicKey) -> Iterator[str]:
        key = key_from_seed(name, KeyUse.WITNESS, b"s")
        kept = KeptWitness(key, {log.name: log}, tmp_path / f"{name}.json")
        server = witness_server(kept, ("127.0.0.1", 0), clock=lambda: AT)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()

    return serving
