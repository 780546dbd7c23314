"""Every command with its arguments, options and ends, from the application itself."""

from collections.abc import Iterator
from typing import Any

import typer.main

from pages.markdown import code, note, notes, table
from salakhum.cli.app import app
from salakhum.cli.output import Exit
from salakhum.languages import has_sentence, sentence

Click = Any  # Typer brings its own copy of Click, which has no public name
MADE_BY_TYPER = {"--install-completion", "--show-completion", "--help"}


def page() -> str:
    """The page."""
    told = notes("commands")
    parts = [
        "# Commands\n",
        told["intro"],
        "## How a command ends\n",
        table(
            ["Status", "Meaning"],
            ([code(str(end.value)), note(told, "exit", end.name)] for end in Exit),
        ),
        "## Options of every command\n",
        _parameters(typer.main.get_command(app)),
    ]
    for name, command in every():
        parts += [f"## `salakhum {name}`\n", _help(name, command), _usage(name, command)]
        parts += [_parameters(command), note(told, "command", name)]
    return "\n".join(parts)


def every() -> Iterator[tuple[str, Click]]:
    """Every command by the words it is called with."""
    return _below("", typer.main.get_command(app))


def _below(prefix: str, group: Click) -> Iterator[tuple[str, Click]]:
    for name, command in getattr(group, "commands", {}).items():
        if getattr(command, "commands", None):
            if command.invoke_without_command:
                yield f"{prefix}{name}", command
            yield from _below(f"{prefix}{name} ", command)
        else:
            yield f"{prefix}{name}", command


def _help(name: str, command: Click) -> str:
    words = name.split()
    key = f"{words[0]}.{words[1]}" if len(words) > 1 else f"{words[0]}.help"
    khmer = f"\n\n{sentence(key, 'km')}" if has_sentence(key, "km") else ""
    return f"{command.help}{khmer}\n"


def _usage(name: str, command: Click) -> str:
    context = command.make_context(name, [], resilient_parsing=True)
    pieces = " ".join(command.collect_usage_pieces(context))
    return f"```text\nsalakhum {name} {pieces}\n```\n"


def _parameters(command: Click) -> str:
    rows = []
    for one in command.params:
        names = [*one.opts, *one.secondary_opts]
        if MADE_BY_TYPER & set(names):
            continue
        if one.param_type_name == "option":
            takes = "" if one.is_flag else f" {one.metavar}"
            shown = code(" / ".join(names) + takes)
        else:
            shown = code(one.metavar or one.human_readable_name.upper())
        rows.append([shown, getattr(one, "help", None) or "", _default(one)])
    return table(["Argument or option", "Meaning", "Without it"], rows) if rows else ""


def _default(one: Click) -> str:
    if one.required:
        return "required"
    if getattr(one, "is_flag", False) and not one.secondary_opts:
        return "–"
    if one.secondary_opts:
        return code(one.opts[0] if one.default else one.secondary_opts[0])
    return "–" if one.default is None else code(str(one.default))
