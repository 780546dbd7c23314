"""A console of Rich that keeps numbers whole:
Rich breaks lines at every space, also at one that says not to.

Languages that set thousands apart with a space write one that does not break. While lines are
broken, a letter of the private use area stands for it, as wide and no space.
"""

import sys
from typing import TextIO, cast

from rich.console import Console

NO_BREAK = "\N{NO-BREAK SPACE}"
STAND_IN = "\ue0a0"


def screen(*, error: bool) -> Console:
    """Standard output, or standard error, for texts that :func:`unbroken` has seen."""
    stream = cast("TextIO", _Restoring(sys.stderr if error else sys.stdout))
    return Console(file=stream, highlight=False, soft_wrap=False)


def unbroken(text: str) -> str:
    """A text as Rich should break it into lines."""
    return text.replace(NO_BREAK, STAND_IN)


class _Restoring:
    """A stream that writes the space where its stand-in comes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.replace(STAND_IN, NO_BREAK))

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)
