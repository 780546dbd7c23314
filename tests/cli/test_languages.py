"""``salakhum languages``: those that there are, what the folder of another one lacks, and one that is dropped in."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader
from typer.testing import Result

import salakhum
from salakhum.languages import FOLDER, LANGUAGES, REFERENCE, speech_of
from salakhum.languages.catalogues import catalogues_of

Run = Callable[..., Result]
CODE, MARK = (
    "qaa",
    "¤",
)  # a code that ISO 639 leaves to everybody; what each of its sentences begins with


def marked(table: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """A catalogue in which every sentence begins with :data:`MARK`, as lines of TOML."""
    for key, value in table.items():
        here = f'{path}"{key}"'
        if isinstance(value, str):
            yield f"{here} = {json.dumps(MARK + value, ensure_ascii=False)}\n"
        else:
            yield from marked(value, f"{here}.")


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """The folder of a language that nobody speaks: the reference with a mark before each sentence."""
    folder = tmp_path / CODE
    folder.mkdir()
    for file in catalogues_of(FOLDER / REFERENCE):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        (folder / file.name).write_text("".join(marked(table)), encoding="utf-8")
    speech = (FOLDER / REFERENCE / "speech.toml").read_text(encoding="utf-8")
    speech = speech.replace("reference = true", "reference = false").replace('","', '"’"', 1)
    speech = speech.replace('name = "English"', 'name = "Made up"')
    (folder / "speech.toml").write_text(speech, encoding="utf-8")
    return folder


def test_every_language_is_listed(run: Run) -> None:
    done = run("languages")
    assert done.exit_code == 0
    assert all(speech_of(code).name in done.output for code in LANGUAGES)
    listed = json.loads(run("languages", "--json").output)
    assert [language["code"] for language in listed] == list(LANGUAGES)
    assert len({language["sentences"] for language in listed}) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_languages_that_there_are_lack_nothing(run: Run, code: str) -> None:
    done = run("languages", "check", FOLDER / code)
    assert (done.exit_code, "is complete" in done.output) == (0, True), done.output


def test_a_language_that_lacks_nothing_is_told_so(run: Run, made_up: Path) -> None:
    done = run("languages", "check", made_up)
    assert (done.exit_code, done.output.startswith("qaa is complete")) == (0, True), done.output


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "edited", "flaw"),
    [
        ("speech.toml", ('decimal = "."\n', ""), ("field-missing", "decimal")),
        ("speech.toml", ('decimal = "."', 'decimal = "."\nhue = 1'), ("field-superfluous", "hue")),
        ("speech.toml", ('decimal = "."', "decimal = 1"), ("field-wrong", "decimal")),
        (
            "speech.toml",
            ("reference = false", "reference = true"),
            ("second-reference", "reference"),
        ),
        ("site.toml", ('"site"."series"', '"site"."row"'), ("sentence-missing", "site.series")),
        ("site.toml", ('"site"."series"', '"site"."row"'), ("sentence-superfluous", "site.row")),
        ("site.toml", ("{first} and {last}", "{first} and"), ("values-missing", "site.series")),
        ("site.toml", ("{first} and", "{one} and {first}"), ("values-superfluous", "site.series")),
        ("site.toml", ("{part} of", "{part} {part:a|b|c} of"), ("forms", "site.of")),
        ("site.toml", ('"¤Skip to', '"Skip to'), ("untranslated", "site.skip")),
        (
            "elect.toml",
            ("", '"site"."series" = "{first} {last}"\n'),
            ("sentence-twice", "site.series"),
        ),
    ],
)
def test_each_flaw_is_told_with_its_place(
    run: Run, made_up: Path, file: str, edited: tuple[str, str], flaw: tuple[str, str]
) -> None:
    change(made_up / file, *edited)
    done = run("languages", "check", made_up, "--json")
    assert done.exit_code == 2
    flaws = json.loads(done.output)["flaws"]
    assert flaw in [(seen["kind"], seen["place"]) for seen in flaws]
    told = run("languages", "check", made_up)
    assert (told.exit_code, "To mend:" in told.output) == (2, True)


def test_catalogues_that_are_missing_too_many_or_broken_are_told(run: Run, made_up: Path) -> None:
    (made_up / "elect.toml").rename(made_up / "elections.toml")
    (made_up / "tabulate.toml").write_text("[", encoding="utf-8")
    flaws = json.loads(run("languages", "check", made_up, "--json").output)["flaws"]
    assert [(seen["file"], seen["kind"]) for seen in flaws if seen["kind"] != "sentence-twice"] == [
        ("elect.toml", "file-missing"),
        ("elections.toml", "file-superfluous"),
        ("tabulate.toml", "unreadable"),
    ]


def test_a_text_for_everybody_where_the_reference_speaks_to_each_is_told(
    run: Run, made_up: Path
) -> None:
    lines = (made_up / "count.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(place for place, line in enumerate(lines) if '."typist" = ' in line)
    code = lines[place].split(".")[0].strip('"')
    del lines[place]
    (made_up / "count.toml").write_text("".join(lines), encoding="utf-8")
    flaws = json.loads(run("languages", "check", made_up, "--json").output)["flaws"]
    assert [(seen["kind"], seen["place"]) for seen in flaws] == [("audiences", code)]


def test_letters_that_no_font_has_are_told(run: Run, made_up: Path) -> None:
    change(made_up / "site.toml", "{first} and {last}", "{first} ಮತ್ತು {last}")
    done = run("languages", "check", made_up)
    assert (done.exit_code, "ಮ" in done.output) == (2, True)


def test_a_folder_that_is_named_for_no_code_or_is_not_there(run: Run, made_up: Path) -> None:
    flaws = json.loads(
        run("languages", "check", made_up.rename(made_up.with_name("Made-Up")), "--json").output
    )["flaws"]
    assert [seen["kind"] for seen in flaws] == ["name"]
    done = run("languages", "check", made_up)
    assert done.exit_code == 2
    assert "Copy the folder of the reference" in " ".join(done.output.split())


@pytest.fixture
def house(tmp_path: Path, made_up: Path) -> Callable[..., str]:
    """The house as it is, with the made-up language dropped in; called with what its command line is given."""
    code = Path(salakhum.__file__).parent
    there = tmp_path / "house" / "salakhum"
    copytree(code, there, ignore=ignore_patterns("__pycache__"), copy_function=copyfile)
    made_up.rename(there / "languages" / CODE)

    def started(*arguments: object) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "salakhum", "--lang", CODE, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(there.parent), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return started


def test_a_folder_that_is_dropped_in_is_a_language_of_the_whole_house(
    house: Callable[..., str], package: Path, tmp_path: Path
) -> None:
    """Command line, site, feeds, open data and documents speak it; nothing else was touched."""
    with (package / "election.toml").open("a", encoding="utf-8") as about:
        about.write(f'languages = ["{CODE}"]\n')
    assert f"{MARK}Rule kh-2001" in house("recount", package)
    record, site = tmp_path / "record", tmp_path / "site"
    house("record", package, "--out", record)
    house("publish", record, "--out", site, "--documents")
    assert (site / "feeds" / f"{CODE}.atom").is_file()
    assert (site / "press" / f"{CODE}.txt").read_text(encoding="utf-8").count(MARK) > 5
    assert f":lang({CODE})" in next((site / "static").glob("site.*.css")).read_text("utf-8")
    for page in (site / CODE).rglob("index.html"):
        tree = html.fromstring(page.read_bytes())
        assert tree.get("lang") == CODE
        assert MARK in tree.xpath("string(//main)"), page
        assert MARK in tree.xpath("string(//header)"), page
    certificate = PdfReader(site / "documents" / "certificates" / "11.pdf")
    assert MARK in certificate.pages[0].extract_text()
    data = json.loads((site / "data" / "csv" / "csv-metadata.json").read_bytes())
    assert {title["@language"] for title in data["dc:title"]} == {CODE}
