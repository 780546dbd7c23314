"""JSON lines of ``salakhum allocate``, with real answers to small councils."""

from collections.abc import Mapping
from typing import Any

from typer.testing import CliRunner

from pages.markdown import TONGUES, code, note, notes, table
from salakhum.allocate import Act
from salakhum.cli.app import app
from salakhum.languages import sentence


def page() -> str:
    """The page."""
    told = notes("allocate_json")
    parts = ["# JSON lines of `salakhum allocate`\n", told["intro"], "## What goes in\n"]
    parts += [
        _fields(told["in"]),
        "A list:\n",
        _fields(told["list"]),
        "A recorded lot:\n",
        _fields(told["lot"]),
    ]
    parts += [
        "## What comes out\n",
        _fields(told["out"]),
        "A question:\n",
        _fields(told["question"]),
    ]
    parts += ["A step of the trace:\n", _fields(told["trace"]), told["by"]]
    parts += [
        "Why a seat went where it went (`act`):\n",
        _acts(told),
        "## Examples\n",
        told["made"],
    ]
    parts += [_example(one) for one in told["example"]]
    return "\n".join(parts)


def _fields(fields: Mapping[str, str]) -> str:
    return table(["Field", "Meaning"], ([code(name), text] for name, text in fields.items()))


def _acts(told: dict[str, Any]) -> str:
    rows = [
        [
            code(one.value),
            *(sentence(f"seats.act.{one.value}", tongue) for tongue in TONGUES),
            note(told, "act", one.name),
        ]
        for one in Act
    ]
    return table(["Act", "English", "Khmer", "Meaning"], rows)


def _example(one: Mapping[str, Any]) -> str:
    options = ["allocate", "--rule", one["rule"], *(["--trace"] if one.get("trace") else [])]
    given = "\n".join(one["lines"]) + "\n"
    answers = CliRunner().invoke(app, options, input=given).stdout
    return (
        f"### {one['what']}\n\n`salakhum {' '.join(options)}` of\n\n```json\n{given}```\n\n"
        f"answers\n\n```json\n{answers}```\n"
    )
