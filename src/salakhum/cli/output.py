"""How the command line speaks.

One table at a time, a rule under the header, JSON when asked, errors on standard error.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

import typer

from salakhum.cli.language import LANGUAGE
from salakhum.languages import format_count, sentence, speech_of

if TYPE_CHECKING:
    from rich.console import Console

    from salakhum.canonical import Json

WIDTH = 80
RULE_UNDER_HEADER = "    \n    \n ── \n    \n    \n    \n    \n    \n"  # a box of Rich: only a line


class Exit(IntEnum):
    """How a command ends."""

    DONE = 0
    BAD_INPUT = 2
    UNEXPLAINED = 3  # a difference from the official result that nothing explains


def say(code: str, **values: int | str) -> str:
    """The sentence of the command line's catalogue in the language of this run."""
    return sentence(code, LANGUAGE, values=values)


def number(count: int | None) -> str:
    """A count in the digits of the language; a dash where it is missing."""
    return "–" if count is None or count < 0 else format_count(count, LANGUAGE)


def console(*, error: bool = False) -> "Console":
    """A console at most 80 columns wide.

    Colour and width follow the terminal, NO_COLOR and pipes.
    """
    from salakhum.cli.screen import screen

    out = screen(error=error)
    out.width = min(out.width, WIDTH)
    return out


def table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1, lead: int = 0
) -> None:
    """Print a table; the first ``words`` columns hold words,
    the others numbers that align on the last digit.

    Where terminals do not agree on how wide the letters of the language are, the words stand behind
    the numbers, where they shift nothing; but the first ``lead`` columns stay in front.
    """
    from rich.box import Box
    from rich.table import Table

    from salakhum.cli.screen import unbroken

    grid = Table(box=Box(RULE_UNDER_HEADER), padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    order = list(range(len(columns)))
    if not speech_of(LANGUAGE).setting.even:
        order = order[:lead] + order[words:] + order[lead:words]
    for position in order:
        wordy = position < words
        grid.add_column(
            columns[position],
            justify="left" if wordy else "right",
            no_wrap=not wordy,
            overflow="fold",
            header_style="bold",
        )
    for row in rows:
        grid.add_row(*(unbroken(row[position]) for position in order))
    out = console()
    if title:
        out.print(unbroken(title), style="bold", markup=False)
    out.print(grid)
    out.print()


def line(text: str = "") -> None:
    """Print one paragraph."""
    from salakhum.cli.screen import unbroken

    console().print(unbroken(text), markup=False)


def document(value: "Json") -> None:
    """Print a JSON document, keys in a fixed order."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def bad_input(message: str) -> typer.Exit:
    """Say on standard error what is wrong.

    The caller raises what comes back, which ends with status 2.
    """
    from salakhum.cli.screen import unbroken

    console(error=True).print(unbroken(message), style="bold", markup=False)
    return typer.Exit(Exit.BAD_INPUT)


@contextmanager
def progress(label: str) -> Iterator[None]:
    """Show on a terminal that work goes on; silent in a pipe."""
    out = console(error=True)
    if out.is_terminal:
        with out.status(label):
            yield
    else:
        yield
