"""``salakhum import``: packages made of what other programs wrote."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.check import print_problems
from salakhum.cli.options import new_folder
from salakhum.cli.output import bad_input, line, progress, say

if TYPE_CHECKING:
    from salakhum.imports import Importer

app = typer.Typer(no_args_is_help=True)

Files = Annotated[list[Path], typer.Argument(metavar="FILES", help=say("import.files"))]
Out = Annotated[Path, typer.Option("--out", metavar="PACKAGE", help=say("import.out"))]
Rule = Annotated[
    str, typer.Option("--rule", metavar="RULE", help=say("import.rule"), show_default=False)
]


@app.command(help=say("import.eml"))
def eml(files: Files, out: Out, rule: Rule = "") -> None:
    from salakhum.imports import import_eml

    _import(import_eml, files, out, rule)


@app.command(help=say("import.nist"))
def nist(files: Files, out: Out, rule: Rule = "") -> None:
    from salakhum.imports import import_nist

    _import(import_nist, files, out, rule)


def _import(importer: "Importer", files: list[Path], out: Path, rule: str) -> None:
    from salakhum.findings import Severity

    new_folder(out)
    with progress(say("import.reading")):
        try:
            findings = importer(files, out, rule)
        except OSError as error:
            raise bad_input(f"{out}: {error.strerror}") from error
    print_problems(findings)
    refused = sum(finding.severity is Severity.REFUSE for finding in findings)
    if refused:
        raise bad_input(say("import.refused", problems=refused))
    line(say("import.written", path=str(out)))
