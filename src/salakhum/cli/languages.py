"""``salakhum languages``: those that there are, and what the folder of another one lacks."""

from pathlib import Path
from typing import Annotated

import typer

from salakhum.canonical import Json
from salakhum.cli.language import LANGUAGE
from salakhum.cli.options import AsJson
from salakhum.cli.output import Exit, bad_input, document, line, number, say, table
from salakhum.languages import (
    FOLDER,
    LANGUAGES,
    REFERENCE,
    Flaw,
    LanguageReport,
    check_language,
    sentence,
    sentences,
    speech_of,
)

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help=say("languages.folder"))]


@app.callback()
def list_languages(context: typer.Context, as_json: AsJson = False) -> None:
    if context.invoked_subcommand:
        return
    if as_json:
        document([_language(code) for code in LANGUAGES])
        return
    rows = [
        (
            code,
            speech_of(code).name,
            speech_of(code).script,
            " ".join(speech_of(code).countries).upper() or "–",
            number(len(sentences(code))),
        )
        for code in LANGUAGES
    ]
    headings = ("code", "name", "script", "countries", "sentences")
    titles = [say(f"languages.{heading}") for heading in headings]
    table(say("languages.title"), titles, rows, words=4, lead=1)


@app.command("check", help=say("languages.check"))
def check(folder: Folder, as_json: AsJson = False) -> None:
    from salakhum.publish.fonts import undrawn

    if not folder.is_dir():
        reference = str(FOLDER / REFERENCE)
        raise bad_input(say("languages.no_folder", path=str(folder), reference=reference))
    report = check_language(folder)
    letters = undrawn(report.letters)
    if as_json:
        document(_report(report, letters))
    else:
        _print(report, letters)
    if report.flaws or letters:
        raise typer.Exit(Exit.BAD_INPUT)


def _print(report: LanguageReport, letters: str) -> None:
    """Flaws file by file, then how far the language is."""
    for flaw in report.flaws:
        where = " ".join(filter(None, (flaw.file, flaw.place)))
        line(f"{where}: {_in_words(flaw)}")
    if letters:
        line(say("languages.flaw.letters", letters=" ".join(letters)))
    counts = {"present": report.present, "wanted": report.wanted}
    flaws = len(report.flaws) + bool(letters)
    ending = "incomplete" if flaws else "complete"
    line(say(f"languages.{ending}", language=report.code, flaws=flaws, **counts))


def _in_words(flaw: Flaw) -> str:
    values = {"place": flaw.place} | dict(flaw.values or {})
    return sentence(f"languages.flaw.{flaw.kind}", LANGUAGE, values=values)


def _language(code: str) -> Json:
    speech = speech_of(code)
    return {
        "code": code,
        "name": speech.name,
        "script": speech.script,
        "direction": speech.direction,
        "countries": list(speech.countries),
        "reference": speech.reference,
        "sentences": len(sentences(code)),
    }


def _report(report: LanguageReport, letters: str) -> Json:
    return {
        "code": report.code,
        "wanted": report.wanted,
        "present": report.present,
        "letters": list(letters),
        "flaws": [
            {"kind": flaw.kind.value, "file": flaw.file, "place": flaw.place}
            | {"values": dict(flaw.values or {})}
            for flaw in report.flaws
        ],
    }
