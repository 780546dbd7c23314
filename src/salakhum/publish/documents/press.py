"""The press: a template and a sheet of plain values in,
a PDF or a PNG out, the same bytes every time.

typst reads only the templates and fonts of this package and nothing else of the machine; names and
sentences reach it as data, so that no mark-up in a name is obeyed.
"""

import atexit
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from salakhum.canonical import Json, JsonObject
from salakhum.errors import SalakhumError
from salakhum.languages import REFERENCE, speech_of
from salakhum.optional import require
from salakhum.publish.fonts import FOLDER as FONTS
from salakhum.publish.fonts import families, vendored

if TYPE_CHECKING:
    from typst import Compiler

TEMPLATES = Path(__file__).with_name("templates")
PIXELS = 144  # per inch: a card of 600 by 315 points comes out as 1200 by 630 pixels

Sheet = Mapping[str, Json]
Pages = bytes | list[bytes] | None  # as typst gives them
Printed = Callable[["Compiler"], Pages]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a PDF; ``text`` are its exact characters in UTF-8."""

    name: str
    text: str
    description: str
    relationship: str = "source"
    media: str = "application/json"


class UnprintableError(SalakhumError, ValueError):
    """A sheet that cannot be set: most often a letter that the vendored fonts do not have."""


class _Press:
    """A template with a folder of its own, where each sheet is laid in turn.

    A sheet that came as an input of the compiler would make it forget all that it set before; one
    that it reads from a file does not, and what two sheets share is set once. So the languages,
    which the parts of all templates must know, are a file of their own that hardly ever changes.
    """

    def __init__(self, template: str) -> None:
        folder = Path(mkdtemp(prefix="salakhum-"))
        atexit.register(rmtree, folder, ignore_errors=True)
        for part in TEMPLATES.glob("*.typ"):
            copyfile(part, folder / part.name)
        self._folder = folder
        self._compiler = _compiler(folder / f"{template}.typ")

    def pages(self, contents: JsonObject, languages: Sequence[str], to: Printed) -> list[bytes]:
        self._lay("languages.json", _setting(languages))
        self._lay("contents.json", contents)
        from typst import TypstError  # noqa: PLC0415 - as in _compiler

        try:
            printed = to(self._compiler)
        except TypstError as error:
            raise UnprintableError(error.message) from error
        return list(printed) if isinstance(printed, list) else [printed or b""]

    def _lay(self, file: str, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False)
        (self._folder / file).write_text(text, encoding="utf-8")


def _compiler(template: Path) -> "Compiler":
    require("typst")
    from typst import Compiler  # noqa: PLC0415 - of the extra "documents", which not everybody has

    return Compiler(
        input=template, root=template.parent, font_paths=[FONTS], ignore_system_fonts=True
    )


_press = cache(_Press)


def print_pdf(template: str, sheet: Sheet, on: date, attached: Sequence[Attached] = ()) -> bytes:
    """A PDF/A-3a and PDF/UA-1, dated ``on``, with files inside."""

    def printed(compiler: "Compiler") -> Pages:
        return compiler.compile(
            format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=_midnight(on)
        )

    return _press(template).pages(_contents(sheet, on, attached), _languages(sheet), printed)[0]


def print_picture(template: str, sheet: Sheet, on: date, *, pixels: int = PIXELS) -> bytes:
    """The first page as a PNG, ``pixels`` to the inch."""
    return print_pictures(template, sheet, on, pixels=pixels)[0]


def print_pictures(template: str, sheet: Sheet, on: date, *, pixels: int = PIXELS) -> list[bytes]:
    """Every page as a PNG."""

    def printed(compiler: "Compiler") -> Pages:
        return compiler.compile(format="png", ppi=pixels)

    return _press(template).pages(_contents(sheet, on, ()), _languages(sheet), printed)


def _languages(sheet: Sheet) -> list[str]:
    """The languages of a sheet, the leading one first."""
    languages = sheet["languages"]
    if not isinstance(languages, list):
        raise UnprintableError("a sheet names its languages in a list")
    return [str(language) for language in languages]


def _setting(languages: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """How the letters of some languages are set; numbers as they are written, for typst to read."""
    settings = [speech_of(language).setting for language in languages]
    return {
        "languages": list(languages),
        "sizes": [str(setting.size) for setting in settings],
        "leadings": [str(setting.lines.leading) for setting in settings],
        "families": vendored(families(REFERENCE)),
    }


def _contents(sheet: Sheet, on: date, attached: Sequence[Attached]) -> JsonObject:
    return {
        "sheet": sheet,
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "attached": [asdict(file) for file in attached],
    }


def _midnight(on: date) -> int:
    return int(datetime.combine(on, time(), UTC).timestamp())
