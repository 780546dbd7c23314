"""``salakhum record`` and ``bundle``: from a package to a version that strangers saw."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from typer.testing import Result

import salakhum.rules
from salakhum.log import KeyUse, PublicKey, key_from_seed
from salakhum.record import certification, read_record

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]
Outside = Callable[[str], str]
AtWork = Callable[[str, PublicKey], AbstractContextManager[str]]
ORIGIN = "example.org/log"

pytestmark = pytest.mark.usefixtures("wide")


def plain(text: str) -> str:
    return " ".join(text.split())


def test_a_package_is_recorded_with_rehearsal_keys(run: Run, package: Path, tmp_path: Path) -> None:
    done = run("record", package, "--out", tmp_path / "record")
    assert done.exit_code == 0
    said = plain(done.stdout)
    assert "REHEARSAL keys: anybody can make these signatures." in said
    assert "Version 1, unofficial, all stations counted." in said
    assert "Signed by officers: 2 (needed: 2). Seen by witnesses: 5 (needed: 3)" in said
    record = read_record(tmp_path / "record")
    assert record.log.root.hex() in said
    assert record.latest.result.councils[0].margins


def test_findings_are_accepted_by_a_table_or_the_version_is_refused(
    run: Run, package: Path, tmp_path: Path, edit: Edit
) -> None:
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2", "c,1,final,,500,520,220,300,200,100")
    edit("votes.csv", "c,1,X,199", "c,1,X,101")
    code = json.loads(run("check", package, "--json").stdout)[0]["code"]
    file, out = tmp_path / "accepted.csv", tmp_path / "record"
    file.write_text(f"code,subject,reason\n{code},station c,\n", encoding="utf-8")
    refused = run("record", package, "--out", out, "--accepted", file)
    assert (refused.exit_code, "has no reason" in plain(refused.stderr)) == (2, True)
    assert not out.exists()
    file.write_text(f"code,subject,reason\n{code},station c,seen twice\n", encoding="utf-8")
    assert run("record", package, "--out", out, "--accepted", file).exit_code == 0
    accepted = read_record(out).latest.result.accepted
    assert accepted == {(code, "station c"): {"": "seen twice"}}


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
    assert (said.approved_on, said.announced_on) == ("2022-06-25", "2022-06-26")
    assert found["log"] == {
        "origin": "rehearsal.example/kh-2022-06-05",
        "size": record.log.size,
        "root": record.log.root.hex(),
    }
    moments = [json.loads(one)["at"] for one in record.log.entries if b"version.declared" in one]
    assert moments == ["2022-06-06T12:00:00Z", "2022-06-06T12:00:00Z", "2022-06-26T12:00:00Z"]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--state", "certified"), "certified cannot follow nothing"),
        (("--state", "sure"), "sure: no such state. Use one of pre-election"),
        (("--approved", "26 June"), "26 June: not a date"),
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


def test_a_rule_from_a_file_goes_into_the_record(run: Run, package: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    shipped = Path(salakhum.rules.__file__).with_name("packs") / "kh-2001.toml"
    own.write_bytes(shipped.read_bytes() + b"# ours\n")
    assert run("record", package, "--out", tmp_path / "r", "--rule", own).exit_code == 0
    assert (tmp_path / "r" / "rule.toml").read_bytes() == own.read_bytes()


def test_a_partial_count_is_called_so(run: Run, package: Path, tmp_path: Path, edit: Edit) -> None:
    edit("forms.csv", "b,1,final,,400,420,140,280,278,2,,,\n", "")
    edit("votes.csv", "b,1,X,100\nb,1,Y,178\n", "")
    done = run("record", package, "--out", tmp_path / "record")
    assert "Version 1, unofficial, not all stations counted." in plain(done.stdout)


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


@pytest.fixture
def record(run: Run, package: Path, tmp_path: Path, signing: tuple[object, ...]) -> Run:
    """``record(option, …)``: the package into the record, by the keys of the folder."""
    return lambda *more: run("record", package, *signing, "--out", tmp_path / "record", *more)


def test_a_version_is_seen_by_the_commission_s_witnesses_and_by_others(
    record: Run, tmp_path: Path, outside: Outside, at_work: AtWork, log_key: PublicKey
) -> None:
    """Two witnesses in the folder of the commission, three outside; one of those is asleep at first."""
    names = [f"outside-{n}" for n in (1, 2, 3)]
    for name in names:
        outside(name)
    alone = record()
    assert alone.exit_code == 1
    assert "Too few have signed or seen this version" in plain(alone.stdout)
    with ExitStack() as open_:
        urls = [open_.enter_context(at_work(n, log_key)) for n in names[:2]]
        asked = [part for url in urls for part in ("--witness", url)]
        seen = record(*asked, "--witness", "http://127.0.0.1:9")
        assert seen.exit_code == 0
        assert "Version 1" in plain(seen.stdout)
        assert "A witness did not cosign: 0 http://127.0.0.1:9" in plain(seen.stdout)
    made = read_record(tmp_path / "record")
    behind = certification(made, made.latest)
    assert behind.witnesses == ("witness-1", "witness-2", "outside-1", "outside-2")
    assert (behind.officers, behind.independent) == (("officer-1", "officer-2"), 2)
    assert len(made.declarations) == 1


def test_a_version_that_too_few_have_seen_is_shown_again_before_the_next(
    record: Run, tmp_path: Path, outside: Outside, at_work: AtWork, log_key: PublicKey
) -> None:
    outside("outside")
    assert record().exit_code == 1
    refused = record("--state", "certified")
    assert "version 1 has not been seen by enough witnesses yet" in plain(refused.stderr)
    with at_work("outside", log_key) as url:
        done = record("--state", "certified", "--witness", url)
    assert done.exit_code == 0
    made = read_record(tmp_path / "record")
    assert [certification(made, one).complete for one in made.declarations] == [True, True]


def test_every_holder_types_words_of_his_own(run: Run, package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    outside = key_from_seed("outside", KeyUse.WITNESS, b"s").public.vkey
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
    run: Run, package: Path, folder: Path, outside: Outside
) -> None:
    wrong = folder.with_name("wrong")
    wrong.touch(0o600)
    wrong.write_text("another passphrase\n", encoding="utf-8")
    outside("outside")
    signing = ("--keys", folder, "--passphrase-file", wrong)
    done = run("record", package, *signing, "--out", folder.with_name("record"))
    assert (done.exit_code, "does not open it" in plain(done.stderr)) == (2, True)
