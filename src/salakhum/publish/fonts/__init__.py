"""The fonts that site and documents are set in, vendored: Noto Sans and Noto Sans Khmer, regular and semibold (OFL-1.1).

Comes in: nothing. Out go :data:`FOLDER`, where typst finds the TTFs, and :func:`faces`, from which the site makes its
``@font-face`` rules. ``manifest.json`` names the packages they were made from by ``tests/publish/fonts/make.py``.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["FAMILIES", "FOLDER", "Face", "faces"]

FOLDER = Path(__file__).parent
FAMILIES = ("Noto Sans", "Noto Sans Khmer")


@dataclass(frozen=True, slots=True)
class Face:
    """One file of one family; ``unicode_range`` is what a page's style sheet says, empty for a TTF."""

    file: str
    family: str
    weight: int
    format: str
    sha256: str
    unicode_range: str = ""


@cache
def faces(kind: str = "woff2") -> tuple[Face, ...]:
    """Every font of a kind, ``woff2`` for the site and ``ttf`` for typst, by name of the file."""
    files = json.loads((FOLDER / "manifest.json").read_bytes())["files"]
    return tuple(
        Face(
            name,
            one["family"],
            one["weight"],
            one["format"],
            one["sha256"],
            one.get("unicode_range", ""),
        )
        for name, one in sorted(files.items())
        if one["format"] == kind
    )
