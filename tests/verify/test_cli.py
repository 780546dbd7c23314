"""The command: what it says in two languages, what it gives to programs, and how it ends."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from salakhum_verify import cli, speech, verify
from salakhum_verify.cli import main

Files = dict[str, bytes]


@pytest.fixture
def bundle(small_bundle: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(small_bundle)
    return path


def test_it_says_what_fits(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(bundle)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines[:8]] == ["✓"] * 8
    assert "election: Three communes, 2022-06-05, kh" in lines
    assert "votes: A REHEARSAL. Nobody cast them" in lines
    most = "the most final form of each station"
    assert f"version 1: unofficial, declared in part; {most}; stations counted: 3 of 5" in lines
    assert f"version 3: certified; {most}; stations counted: 5 of 5" in lines
    assert "version 1: 1 councils await a lot" in lines
    assert any(line.startswith("signed but not checked: ") for line in lines)
    assert any("An older bundle of this election verifies too" in line for line in lines)
    assert not any("REHEARSAL KEYS" in line for line in lines)
    assert lines[-1].startswith("verified: 7 forms, 3 councils, root ")
    assert any("--policy" in line for line in lines)


def test_it_says_so_in_khmer(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "km", "--quiet", str(bundle)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("បានផ្ទៀងផ្ទាត់ត្រឹមត្រូវ៖ កំណត់ហេតុចំនួន ៧ ក្រុមប្រឹក្សាចំនួន ៣")


def test_published_keys_are_not_asked_for_again(
    bundle: Path, small: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = sha256(small["keys.json"]).hexdigest()
    assert main([str(bundle), "--policy", keys.upper()]) == 0
    assert "--policy" not in capsys.readouterr().out


def test_programs_get_json(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", str(bundle)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verified"] is True
    assert (told["forms"], told["councils"], told["states"][-1]) == (7, 3, "certified")
    assert main(["--json", str(bundle), "--policy", "0"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["verified"], told["bundle"], told["code"]) == (False, True, "other-keys")


def test_what_does_not_verify_ends_with_1(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(bundle.read_bytes())
    content[1000] ^= 1
    bundle.write_bytes(content)
    assert main([str(bundle)]) == 1
    assert capsys.readouterr().out.startswith("does not verify: the seal does not match")
    assert main([str(bundle), "--lang", "km"]) == 1
    assert capsys.readouterr().out.startswith("មិនត្រឹមត្រូវ៖ ត្រា")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 500])
def test_what_is_no_bundle_ends_with_2(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    assert capsys.readouterr().out.startswith("not a bundle: ")


def test_what_cannot_be_read_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "absent")]) == 2
    assert "absent cannot be read: No such file" in capsys.readouterr().out
    assert main([str(tmp_path)]) == 2
    assert main(["a\0b"]) == 2


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salakhum_verify.cli.LARGEST", 10)
    path = tmp_path / "x"
    path.write_bytes(b"x" * 11)
    assert main([str(path)]) == 2
    assert "too large to be checked" in capsys.readouterr().out


def test_a_version_that_cannot_be_counted_again_is_named(
    bundle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = replace(verify(bundle.read_bytes()), limited=(2,))
    monkeypatch.setattr("salakhum_verify.cli.verify", lambda *_: found)
    assert main([str(bundle), "--quiet"]) == 0
    assert "version 2: signed and in the log, its votes added up, but NOT RECOMPUTED" in (
        capsys.readouterr().out
    )


def test_keys_of_a_rehearsal_and_modelled_votes_are_named(
    bundle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = verify(bundle.read_bytes())
    election = replace(found.election, counts="modelled", names={"xx": "a\x1b[2J"})
    found = replace(found, origin="rehearsal.example/kh", election=election)
    monkeypatch.setattr("salakhum_verify.cli.verify", lambda *_: found)
    assert main([str(bundle), "--quiet"]) == 0
    told = capsys.readouterr().out
    assert "REHEARSAL KEYS" in told
    assert "MODELLED" in told
    assert "\x1b" not in told


def test_what_does_not_fit_into_memory_is_too_large(
    bundle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("salakhum_verify.cli.verify", exhausted)
    assert main([str(bundle)]) == 1
    assert "is too large to be checked" in capsys.readouterr().out


@pytest.mark.parametrize("language", speech.LANGUAGES)
def test_help_is_in_the_language_asked_for(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--lang", language, "--help"])
    assert ended.value.code == 0
    # Lines are filled, so that only words can be looked for.
    assert speech.say("help", "about", language).split()[0] in capsys.readouterr().out


def test_a_wrong_option_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--lang", "fr", "x"], ["x", "--lang"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
    assert "--lang" in capsys.readouterr().err


def test_it_runs_alone(bundle: Path) -> None:
    """As a program of its own, where neither the software that made the bundle nor NumPy is loaded."""
    script = (
        "import sys; from salakhum_verify.cli import main; status = main(sys.argv[1:]);"
        "loaded = {'salakhum', 'numpy', 'polars'} & set(sys.modules); sys.exit(status or len(loaded))"
    )
    command = [sys.executable, "-c", script, str(bundle), "--quiet"]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_it_says_its_version(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"salakhum-verify {version('salakhum-verify')}\n"
    monkeypatch.setattr(cli, "installed_version", _not_installed)
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == "salakhum-verify 0.0\n"


def _not_installed(name: str) -> str:
    raise PackageNotFoundError(name)


def test_it_speaks_to_any_stream(
    small_bundle: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "x.zip", io.StringIO()
    path.write_bytes(small_bundle)
    monkeypatch.setattr(sys, "stdout", out)
    assert main([str(path), "--quiet"]) == 0
    assert "verified" in out.getvalue()
