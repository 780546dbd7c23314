"""A version that is signed apart: prepared at a desk, signed by officers with a folder of keys each, completed at the desk."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from salakhum.cli.app import app
from salakhum.cli.waiting import tell_accepted
from salakhum.log import (
    KeyUse,
    PublicKey,
    Signature,
    key_from_seed,
    read_signature,
    read_vkey,
    signature,
)
from salakhum.record import certification, read_record
from salakhum.rules import rule_bytes
from salakhum_verify import verify

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]
AtWork = Callable[[str, PublicKey], AbstractContextManager[str]]
ORIGIN = "example.org/log"
OFFICERS = ("officer-1", "officer-2", "officer-3")

pytestmark = pytest.mark.usefixtures("wide")


def plain(text: str) -> str:
    return " ".join(text.split())


def done(*arguments: object) -> Result:
    made = CliRunner().invoke(app, [str(one) for one in arguments])
    assert made.exit_code == 0, made.output
    return made


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the log's key, which names three officers, and beside it the folder of each officer's own key."""
    room = tmp_path_factory.mktemp("desks")
    words = room / "words"
    words.touch(0o600)
    words.write_text("correct horse battery\n", encoding="utf-8")
    opened = ("--passphrase-file", words)
    done("keys", "new", ORIGIN, "--kind", "log", "--keys", room / "desk", *opened)
    for name in OFFICERS:
        made = done("keys", "new", name, "--keys", room / name, *opened)
        public = made.stdout.split()[-1]
        done("keys", "add", public, "--kind", "officer", "--keys", room / "desk")
    outside = key_from_seed("outside", KeyUse.WITNESS, b"s").public.vkey
    done("keys", "add", outside, "--independent", "--keys", room / "desk")
    done("keys", "require", "--officers", 2, "--witnesses", 1, "--keys", room / "desk")
    return room


@pytest.fixture
def room(desks: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoilt."""
    return Path(shutil.copytree(desks, tmp_path / "room"))


@pytest.fixture
def desk(run: Run, package: Path, room: Path, tmp_path: Path) -> Run:
    """``desk(option, …)``: what the operator does with the package, the record and the log's key."""
    keys = ("--keys", room / "desk", "--passphrase-file", room / "words")
    return lambda *more: run("record", package, "--out", tmp_path / "record", *keys, *more)


@pytest.fixture
def waiting(tmp_path: Path) -> Path:
    """The folder that goes to the officers."""
    return tmp_path / "waiting"


@pytest.fixture
def sign(run: Run, room: Path, waiting: Path) -> Run:
    """``sign(name, option, …)``: what an officer does, whose folder holds one key."""

    def signs(name: str, *more: object) -> Result:
        keys = ("--keys", room / name, "--passphrase-file", room / "words")
        return run("sign", name, waiting, *keys, *more)

    return signs


@pytest.fixture
def signed(desk: Run, sign: Run, waiting: Path) -> Path:
    """That folder, with two signatures in it."""
    assert desk("--prepare", waiting).exit_code == 0
    assert [sign(name).exit_code for name in OFFICERS[:2]] == [0, 0]
    return waiting


@pytest.fixture
def witness(room: Path, at_work: AtWork) -> Iterator[tuple[str, str]]:
    """The option that asks a witness who is awake."""
    log = read_vkey(json.loads((room / "desk" / "keys.json").read_bytes())["log"])
    with at_work("outside", log) as url:
        yield "--witness", url


def test_three_desks_make_a_version(
    desk: Run, sign: Run, waiting: Path, package: Path, witness: tuple[str, str]
) -> None:
    record = waiting.with_name("record")
    prepared = desk("--prepare", waiting)
    assert prepared.exit_code == 0
    assert "2 of them must sign it" in plain(prepared.stdout)
    assert not record.exists()
    first = sign("officer-1")
    assert first.exit_code == 0
    digest = sha256((waiting / "statement").read_bytes()).hexdigest()
    assert plain(prepared.stdout).partition(" Prepared in")[0] in plain(first.stdout)
    for said in (
        "You are asked to sign this version",
        "Two communes",
        "Polling day: Sunday, 5 June 2022",
        "Version 1, unofficial, all stations counted.",
        "Counted: the most final form of each station",
        "Polling stations counted: 3 of 3",
        "valid votes: 873",
        "List ស 99 11.34 % 1",
        digest,
    ):
        assert said in plain(first.stdout)
    second = sign("officer-3", "--package", package)
    assert "gives the same version: all figures, 2 councils, all files" in plain(second.stdout)
    completed = desk("--signed", waiting, *witness)
    assert completed.exit_code == 0
    assert "Signed by officers: 2 (needed: 2)" in plain(completed.stdout)
    made = read_record(record)
    assert made.latest.note.text == (waiting / "statement").read_bytes().decode()
    assert certification(made, made.latest).officers == ("officer-1", "officer-3")


def test_what_was_signed_apart_verifies(
    run: Run, desk: Run, signed: Path, witness: tuple[str, str]
) -> None:
    desk("--signed", signed, *witness)
    bundle, record = signed.with_name("one.zip"), signed.with_name("record")
    assert run("bundle", record, "--out", bundle).exit_code == 0
    assert verify(bundle.read_bytes()).entries == read_record(record).log.size


def test_a_second_version_says_why_and_since_when(
    desk: Run, sign: Run, signed: Path, witness: tuple[str, str]
) -> None:
    second = signed.with_name("second")
    days = ("--approved", "2022-06-25", "--announced", "2022-06-26")
    desk("--signed", signed, *witness)
    told = desk("--prepare", second, "--state", "certified", *days, "--reason", "law")
    for said in ("Version 2, certified.", "Approved: Saturday, 25 June 2022", "Reason: law"):
        assert said in plain(told.stdout)
    shutil.rmtree(signed)
    second.rename(signed)
    assert [sign(name).exit_code for name in OFFICERS[1:]] == [0, 0]
    assert desk("--signed", signed, *witness).exit_code == 0
    latest = read_record(signed.with_name("record")).latest
    assert (latest.number, latest.statement.announced_on) == (2, "2022-06-26")


def test_a_version_that_nobody_saw_yet_is_completed_once(
    desk: Run, signed: Path, witness: tuple[str, str]
) -> None:
    assert desk("--signed", signed).exit_code == 1
    refused = desk("--prepare", signed.with_name("second"))
    assert "not been seen by enough witnesses yet" in plain(refused.stderr)
    assert desk("--signed", signed, *witness).exit_code == 0
    assert len(read_record(signed.with_name("record")).declarations) == 1


def test_what_is_open_is_said_before_it_is_signed(
    desk: Run, sign: Run, waiting: Path, edit: Edit
) -> None:
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,149\nc,1,ស,149")
    desk("--prepare", waiting)
    assert "Councils awaiting a lot: 1" in plain(sign("officer-1").stdout)


@pytest.fixture
def accepted(package: Path, edit: Edit, run: Run) -> Path:
    """A table that accepts every finding of a count with one of a kind at two stations."""
    edit("forms.csv", "a,2,final,,400,420,120,300,297,3", "a,2,final,,400,420,120,300,200,100")
    edit("votes.csv", "a,2,X,140\na,2,Y,157", "a,2,X,140\na,2,Y,60")
    edit("forms.csv", "b,1,final,,400,420,140,280,278,2", "b,1,final,,400,420,140,280,180,100")
    edit("votes.csv", "b,1,Y,178", "b,1,Y,80")
    found = json.loads(run("check", package, "--json").stdout)
    rows = [f"{one['code']},{one['subject']},seen \x1b twice" for one in found]
    file = package.with_name("accepted.csv")
    file.write_text("\n".join(["code,subject,reason", *rows]), encoding="utf-8")
    return file


def test_officers_read_why_findings_were_accepted_and_the_version_says_it(
    desk: Run, sign: Run, waiting: Path, accepted: Path, witness: tuple[str, str]
) -> None:
    desk("--prepare", waiting, "--accepted", accepted)
    told = plain(sign("officer-1").stdout)
    assert "each with its reason: 2" in told
    assert "(station b, station a): seen \ufffd twice" in told
    assert "All of them are in declaration.json" in told
    sign("officer-2")
    assert desk("--signed", waiting, *witness).exit_code == 0
    said = read_record(waiting.with_name("record")).latest.result.accepted
    assert len(said) == len(accepted.read_text(encoding="utf-8").splitlines()) - 1


def test_many_accepted_findings_are_told_by_their_kinds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    alike = {("C", f"station {number}"): {"": "seen"} for number in range(1, 6)}
    others = {("C", f"station {number + 6}"): {"": f"reason {number}"} for number in range(20)}
    tell_accepted(alike | others)
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Accepted findings, each with its reason: 25"
    assert told[1] == "  C (station 1, station 2, station 3, … and 2 more): seen"
    assert told[20:22] == ["  C (station 24): reason 18", "… and 1 more"]


def test_an_officer_reads_khmer(room: Path, signed: Path) -> None:
    keys = ("--keys", room / "officer-3", "--passphrase-file", room / "words")
    arguments = ["--lang", "km", "sign", "officer-3", signed, *keys]
    command = [sys.executable, "-m", "salakhum", *map(str, arguments)]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    assert "កំណែទី ១៖ មិនផ្លូវការ រាប់គ្រប់ការិយាល័យ។" in told
    assert "ថ្ងៃបោះឆ្នោត៖ ថ្ងៃអាទិត្យ ទី៥ ខែមិថុនា ឆ្នាំ២០២២" in told


# What officers refuse


def test_an_officer_s_own_count_must_be_the_same(
    desk: Run, sign: Run, waiting: Path, package: Path, edit: Edit
) -> None:
    desk("--prepare", waiting)
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,198\nc,1,ស,100")
    told = sign("officer-1", "--package", package)
    assert told.exit_code == 2
    said = plain(told.stderr)
    assert "figures.parties.List X.votes: 439 ≠ 438" in said
    assert "package.votes.csv: " in said
    assert "package.forms.csv: " not in said
    assert list(waiting.glob("*.signature")) == []


def test_a_text_that_its_declaration_does_not_say_is_not_signed(
    desk: Run, sign: Run, waiting: Path
) -> None:
    desk("--prepare", waiting)
    text = (waiting / "statement").read_text(encoding="utf-8")
    (waiting / "statement").write_text(text.replace('"valid":873', '"valid":874'), "utf-8")
    told = sign("officer-1")
    assert (told.exit_code, "does not say what declaration.json" in plain(told.stderr)) == (2, True)


def test_an_officer_signs_with_the_key_that_the_policy_names(
    run: Run, desk: Run, room: Path, waiting: Path
) -> None:
    desk("--prepare", waiting)
    keys = ("--keys", room / "officer-1", "--passphrase-file", room / "words")
    run("keys", "rotate", "officer-1", *keys)
    for name, problem in (
        ("officer-2", "officer-2: no key of that name and kind is in "),
        ("officer-1", "officer-1 is not an officer in the policy, or has another key there"),
    ):
        told = run("sign", name, waiting, *keys)
        assert (told.exit_code, problem in plain(told.stderr)) == (2, True)


def test_a_folder_without_a_version_is_named(sign: Run, waiting: Path) -> None:
    told = sign("officer-1")
    assert told.exit_code == 2
    assert "waiting holds no version to sign: name the folder that" in plain(told.stderr)
    waiting.mkdir()
    (waiting / "prepared.json").mkdir()
    assert "waiting holds no version to sign: IsADirectoryError" in plain(sign("officer-1").stderr)


def test_a_wrong_folder_of_keys_is_told_in_the_officer_s_language(
    run: Run, desk: Run, room: Path, waiting: Path, package: Path
) -> None:
    desk("--prepare", waiting)
    opened = ("--passphrase-file", room / "words")
    told = run("sign", "officer-1", waiting, "--keys", room / "desk", *opened)
    assert "The private half of officer-1 is not in " in plain(told.stderr)
    arguments = ["--lang", "km", "sign", "officer-1", waiting, "--keys", room / "desk", *opened]
    command = [sys.executable, "-m", "salakhum", *map(str, arguments)]
    khmer = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert (khmer.returncode, "ផ្នែកសម្ងាត់នៃ officer-1 មិននៅក្នុង" in khmer.stderr) == (2, True)
    out, officer = ("--out", waiting.with_name("record")), ("--keys", room / "officer-1")
    for way in (("--prepare", waiting.with_name("new")), ("--signed", waiting, *opened)):
        told = run("record", package, *out, *officer, *way)
        assert "officer-1 names no log key" in plain(told.stderr)
        assert told.exit_code == 2


def test_a_file_of_words_that_cannot_be_read_is_told(
    run: Run, desk: Run, room: Path, waiting: Path
) -> None:
    desk("--prepare", waiting)
    own = ("--keys", room / "officer-1", "--passphrase-file", room / "wrods")
    told = run("sign", "officer-1", waiting, *own)
    assert (told.exit_code, "wrods: no such file." in plain(told.stderr)) == (2, True)
    (room / "wrods").touch(0o600)
    (room / "wrods").write_bytes(b"\xff")
    assert "wrods: 'utf-8' codec can't decode" in plain(
        run("sign", "officer-1", waiting, *own).stderr
    )


def test_what_would_steer_a_terminal_is_shown_as_a_mark(
    desk: Run, sign: Run, waiting: Path
) -> None:
    desk("--prepare", waiting, "--reason", "a\x1b[2J\u202eb")
    told = sign("officer-1").stdout
    assert "Reason: a\ufffd[2J\ufffdb" in told
    assert "\x1b" not in told


# What the record refuses


def other_lines(waiting: Path) -> dict[str, str]:
    """Lines under the statement that are not an officer's, by what is wrong with them."""
    text = (waiting / "statement").read_bytes().decode()
    stranger = key_from_seed("stranger", KeyUse.OFFICER, b"s")
    forger = key_from_seed("officer-2", KeyUse.OFFICER, b"s")
    good = (waiting / "officer-2.signature").read_text(encoding="utf-8")
    mine = (waiting / "officer-1.signature").read_text(encoding="utf-8")
    return {
        "stranger is not an officer in the policy": signature(stranger, text).line,
        "officer-2 signed with a key other than": signature(forger, text).line,
        "the signature of officer-2 does not match": signature_of_another(good, mine),
        "'hello' is no signature line": "hello",
    }


def signature_of_another(line: str, other: str) -> str:
    """The name and the id of one line with the bytes of another."""
    one, two = read_signature(line.rstrip("\n")), read_signature(other.rstrip("\n"))
    return Signature(one.name, one.id, two.raw).line


@pytest.mark.parametrize("number", range(4))
def test_a_line_that_is_no_officer_s_is_refused_by_name(
    desk: Run, signed: Path, number: int
) -> None:
    problem, line = list(other_lines(signed).items())[number]
    (signed / "officer-2.signature").write_text(f"{line}\n", encoding="utf-8")
    told = desk("--signed", signed)
    assert (told.exit_code, problem in plain(told.stderr)) == (2, True)
    assert not signed.with_name("record").exists()


def test_too_few_signatures_are_refused(desk: Run, signed: Path) -> None:
    (signed / "officer-2.signature").unlink()
    told = desk("--signed", signed)
    assert told.exit_code == 2
    assert "2 officers must sign a version; this one is signed by officer-1" in plain(told.stderr)
    shutil.copy(signed / "officer-1.signature", signed / "officer-2.signature")
    assert desk("--signed", signed).exit_code == 2


def test_everything_that_changed_since_is_named(
    run: Run, desk: Run, signed: Path, room: Path, edit: Edit
) -> None:
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,198\nc,1,ស,100")
    rule = room / "own.toml"
    shipped = json.loads((signed / "statement").read_bytes())["rule"]["id"]
    rule.write_bytes(rule_bytes(shipped) + b"# ours\n")
    run("keys", "require", "--officers", 1, "--witnesses", 1, "--keys", room / "desk")
    told = desk("--signed", signed, "--rule", rule)
    assert told.exit_code == 2
    for problem in (
        "the keys have changed since",
        "the rule pack has changed since",
        "votes.csv has changed since the version was prepared",
    ):
        assert problem in plain(told.stderr)
    assert "forms.csv" not in plain(told.stderr)


def test_a_log_that_grew_since_is_refused(
    run: Run, desk: Run, signed: Path, room: Path, package: Path
) -> None:
    keys = ("--keys", room / "desk", "--passphrase-file", room / "words")
    run("log", signed.with_name("record"), "--package", package, *keys)
    told = desk("--signed", signed)
    assert told.exit_code == 2
    assert "the log has grown from 0 to 7 entries since" in plain(told.stderr)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--signed", "x", "--state", "certified"), "leave these options out"),
        (("--signed", "x", "--accepted", "y"), "leave these options out"),
        (("--signed", "x", "--prepare", "y"), "leave these options out"),
        (("--signed", "x"), "with --keys"),
        (("--prepare", "x"), "with --keys"),
    ],
)
def test_a_ceremony_that_is_half_asked_for_is_told(
    run: Run, package: Path, tmp_path: Path, options: tuple[str, ...], problem: str
) -> None:
    told = run("record", package, "--out", tmp_path / "record", *options)
    assert (told.exit_code, problem in plain(told.stderr)) == (2, True)


def test_a_folder_that_is_in_use_is_not_overwritten(desk: Run, signed: Path) -> None:
    assert desk("--prepare", signed).exit_code == 2
    assert len(list(signed.glob("*.signature"))) == 2
