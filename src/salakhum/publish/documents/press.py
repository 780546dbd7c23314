"""The press: a template and a sheet of plain values in, a PDF or a PNG out, the same bytes every time.

typst reads only the templates and fonts of this package and nothing of the machine; names and sentences reach it as data, so
that no mark-up in a name is obeyed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from salakhum.publish.fonts import FOLDER as FONTS

TEMPLATES = Path(__file__).with_name("templates")
STANDARDS = ["a-3a", "ua-1"]
PIXELS = 144  # per inch: a card of 600 by 315 points comes out as 1200 by 630 pixels

Sheet = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside a PDF; ``text`` are its exact characters in UTF-8."""

    name: str
    text: str
    description: str
    relationship: str = "source"
    media: str = "application/json"


class Unprintable(ValueError):  # noqa: N818 - named for what is wrong
    """A sheet that cannot be set: most often a letter that the vendored fonts do not have."""


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(
        input=TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )


def print_pdf(template: str, sheet: Sheet, on: date, attached: Sequence[Attached] = ()) -> bytes:
    """A PDF/A-3a and PDF/UA-1, dated ``on``, with files inside."""
    inputs = _inputs(sheet, on, attached)
    made = _pages(template, inputs, format="pdf", pdf_standards=STANDARDS, timestamp=_midnight(on))
    return made[0]


def print_picture(template: str, sheet: Sheet, on: date, *, pixels: int = PIXELS) -> bytes:
    """The first page as a PNG, ``pixels`` to the inch."""
    return print_pictures(template, sheet, on, pixels=pixels)[0]


def print_pictures(template: str, sheet: Sheet, on: date, *, pixels: int = PIXELS) -> list[bytes]:
    """Every page as a PNG."""
    return _pages(template, _inputs(sheet, on, ()), format="png", ppi=pixels)


def _pages(template: str, inputs: dict[str, str], **how: Any) -> list[bytes]:
    try:
        found = _compiler(template).compile(sys_inputs=inputs, **how)
    except typst.TypstError as error:
        raise Unprintable(error.message) from error
    return list(found) if isinstance(found, list) else [found or b""]


def _inputs(sheet: Sheet, on: date, attached: Sequence[Attached]) -> dict[str, str]:
    held = {
        "sheet": sheet,
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "attached": [asdict(one) for one in attached],
    }
    return {"held": json.dumps(held, ensure_ascii=False)}


def _midnight(on: date) -> int:
    return int(datetime.combine(on, time(), UTC).timestamp())
