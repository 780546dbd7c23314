"""A console of Rich that keeps numbers whole: Rich breaks lines at every space, also at one that says not to.

Languages that set thousands apart with a space write one that does not break. While lines are broken, a letter of the
private use area stands for it, as wide and no space.
"""

import sys
from typing import TYPE_CHECKING, Any, TextIO, cast

from rich.console import Console

if TYPE_CHECKING:
    from rich.text import Text

NO_BREAK = "\N{NO-BREAK SPACE}"
STAND_IN = "\ue0a0"


class Screen(Console):
    """Standard output, or standard error, on which no line breaks within a number."""

    def __init__(self, *, error: bool) -> None:
        stream = cast("TextIO", _Restoring(sys.stderr if error else sys.stdout))
        super().__init__(file=stream, highlight=False, soft_wrap=False)

    def render_str(self, text: str, **how: Any) -> "Text":
        return super().render_str(text.replace(NO_BREAK, STAND_IN), **how)


class _Restoring:
    """A stream that writes the space where its stand-in comes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.replace(STAND_IN, NO_BREAK))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
