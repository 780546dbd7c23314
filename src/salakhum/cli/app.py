"""All commands in one application."""

from typing import Annotated

import typer

from salakhum.cli import (
    allocate,
    bench,
    bundle,
    check,
    demo,
    diff,
    documents,
    export,
    factcheck,
    imports,
    keys,
    languages,
    log,
    margins,
    publish,
    record,
    recount,
    rehearse,
    rules,
    seats,
    serve,
    sign,
    witness,
)
from salakhum.cli.language import LANGUAGE
from salakhum.cli.output import say
from salakhum.languages import LANGUAGES

app = typer.Typer(
    help=say("cli.help"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

for command in (
    recount.recount,
    check.check,
    diff.diff,
    margins.margins,
    factcheck.factcheck,
    seats.seats,
    allocate.allocate,
    rehearse.rehearse,
    record.record,
    sign.sign,
    log.log,
    bundle.bundle,
    witness.witness,
    publish.publish,
    serve.serve,
    documents.documents,
    export.export,
    demo.demo,
    bench.bench,
):
    app.command(help=say(f"{command.__name__}.help"))(command)
app.add_typer(rules.app, name="rules", help=say("rules.help"))
app.add_typer(imports.app, name="import", help=say("import.help"))
app.add_typer(languages.app, name="languages", help=say("languages.help"))
app.add_typer(keys.app, name="keys", help=say("keys.help"))


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version as installed_version

        typer.echo(f"salakhum {installed_version('salakhum')}")
        raise typer.Exit


def _spoken(language: str) -> str:
    if language not in LANGUAGES:
        raise typer.BadParameter(" | ".join(LANGUAGES))
    return language


@app.callback()
def _start(
    lang: Annotated[
        str, typer.Option(metavar="|".join(LANGUAGES), callback=_spoken, help=say("cli.lang"))
    ] = LANGUAGE,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help=say("cli.version"))
    ] = False,
) -> None:
    """Options of every command; the language was chosen before the texts were made."""
