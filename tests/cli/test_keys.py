"""``salakhum keys``: made, named, shown, replaced and taken away."""

import json
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import Result

from salakhum.log import read_vkey

Run = Callable[..., Result]
Outside = Callable[[str], str]
ORIGIN = "example.org/log"

pytestmark = pytest.mark.usefixtures("wide")


def plain(text: str) -> str:
    return " ".join(text.split())


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
    assert done.stdout.split().count("yes") == 5
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
    run: Run, package: Path, folder: Path, signing: tuple[object, ...], outside: Outside
) -> None:
    outside("outside")
    record = folder.with_name("record")
    run("record", package, *signing, "--out", record)
    assert (record / "keys.json").read_bytes() == (folder / "keys.json").read_bytes()


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
        (("new", "officer-1"), "officer-1: a key of that name exists"),
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
    (tmp_path / "short").touch(0o600)
    (tmp_path / "short").write_text("short\n", encoding="utf-8")
    short = ("--passphrase-file", tmp_path / "short")
    assert run("keys", "rotate", "officer-1", "--keys", folder, *short).exit_code == 2
    (folder / "keys.json").write_bytes(b"{}")
    assert run("keys", "show", "--keys", folder).exit_code == 2


def test_a_passphrase_that_others_can_read_is_refused(run: Run, folder: Path, words: Path) -> None:
    for mode in (0o640, 0o604):
        words.chmod(mode)
        done = run("keys", "rotate", "officer-1", "--keys", folder, "--passphrase-file", words)
        assert (done.exit_code, "can be read by others" in plain(done.stderr)) == (2, True)


def test_some_officers_and_witnesses_are_required(run: Run, folder: Path, outside: Outside) -> None:
    outside("outside")
    needs = ("--officers", "1", "--witnesses", "2")
    assert run("keys", "require", *needs, "--keys", folder).exit_code == 0
    found = json.loads((folder / "keys.json").read_bytes())
    assert (found["threshold"], found["quorum"]) == (1, 2)
