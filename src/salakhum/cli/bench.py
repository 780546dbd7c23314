"""``salakhum bench``: every claim about speed, measured beside its peer."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from salakhum.cli.output import bad_input, say

RUNNER = Path(__file__).parents[3] / "benchmarks" / "run.py"


def bench(
    claims: Annotated[
        list[str] | None, typer.Argument(metavar="[CLAIM...]", help=say("bench.claims"))
    ] = None,
    write_docs: Annotated[bool, typer.Option("--write-docs", help=say("bench.write_docs"))] = False,
) -> None:
    if not RUNNER.is_file():
        raise bad_input(say("cli.error.benchmarks"))
    options = [*(claims or ()), *(("--write-docs",) if write_docs else ())]
    done = subprocess.run([sys.executable, str(RUNNER), *options], check=False)  # noqa: S603
    raise typer.Exit(done.returncode)
