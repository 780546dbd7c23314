"""``salakhum factcheck``: every number of a text against a declared result."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.language import LANGUAGE
from salakhum.cli.options import AsJson
from salakhum.cli.output import bad_input, document, line, number, say, table

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.factcheck import Checked, QuotableFigure, Share


Text = Annotated[str, typer.Argument(metavar="TEXT", help=say("factcheck.text"))]
Declared = Annotated[Path, typer.Argument(metavar="RESULT", help=say("factcheck.result"))]


def factcheck(text: Text, result: Declared, as_json: AsJson = False) -> None:
    from salakhum.declare import BadDeclarationError, read_declaration
    from salakhum.factcheck import factcheck, figures

    try:
        declared = read_declaration(result)
    except BadDeclarationError as error:
        refusal = say("cli.error.result", path=str(result))
        if error.misfit:
            refusal = f"{refusal}\n{error.misfit.in_words(LANGUAGE)}"
        raise bad_input(refusal) from error
    checked = factcheck(_text(text), figures(declared))
    counts = declared.counts.value
    if as_json:
        document([{"counts": counts} | checked_object(mention) for mention in checked])
    else:
        line(say(f"cli.counts.{counts}"))
        line()
        print_checked(checked)


def print_checked(checked: "tuple[Checked, ...]") -> None:
    """Print every number with its verdict, and how many there are of each."""
    rows = [
        (mention.numeral.text, say(f"factcheck.{mention.verdict.value}"), _meaning(mention))
        for mention in checked
    ]
    headings = ("factcheck.number", "factcheck.verdict", "factcheck.meaning")
    table(say("factcheck.title"), [say(h) for h in headings], rows, words=3)
    counted = Counter(mention.verdict.value.replace("-", "_") for mention in checked)
    verdicts = ("exact", "derived", "rounded", "misprint", "not_ours")
    line(say("factcheck.summary", **{v: counted[v] for v in verdicts}))


def checked_object(mention: "Checked") -> "dict[str, Json]":
    """One number as JSON."""
    return {
        "text": mention.numeral.text,
        "start": mention.numeral.start,
        "end": mention.numeral.end,
        "verdict": mention.verdict.value,
        "how": mention.how or None,
        "meant": None if mention.meant is None else _meant(mention.meant),
        "others": mention.others,
    }


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise bad_input(say("cli.error.no_file", path=name)) from error
    except UnicodeDecodeError as error:
        raise bad_input(f"{name}: {error}") from error


def _meant(meant: "QuotableFigure | Share") -> "dict[str, Json]":
    from salakhum.factcheck import Share

    if isinstance(meant, Share):
        return {"part": _meant(meant.part), "whole": _meant(meant.whole)}
    return {
        "what": meant.what,
        "of": list(meant.of),
        "area": list(meant.area),
        "value": meant.value,
    }


def _meaning(mention: "Checked") -> str:
    from salakhum.factcheck import Share, Verdict
    from salakhum.languages import format_share

    meant = mention.meant
    if meant is None:
        return ""
    if isinstance(meant, Share):
        what = say("factcheck.base", part=_name(meant.part), whole=_name(meant.whole))
        value = format_share(meant.part.value, meant.whole.value, 2, LANGUAGE)
    else:
        what, value = _name(meant), number(meant.value)
    if mention.verdict in (Verdict.EXACT, Verdict.DERIVED):
        return what
    if mention.verdict is Verdict.ROUNDED:
        return say("factcheck.exactly", what=what, value=value)
    right = say("factcheck.right", what=what, value=value)
    return f"{say(f'misprint.{mention.how}')}: {right}" if mention.how else right


def _name(figure: "QuotableFigure") -> str:
    owners = [names[0] for names in (figure.of, figure.area) if names]
    return ", ".join([say(f"figure.{figure.what}"), *owners])
