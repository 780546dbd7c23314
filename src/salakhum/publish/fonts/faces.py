"""Which fonts lie here, and which of them a text of a language is set in."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from salakhum.languages import LANGUAGES, speech_of

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Face:
    """One file of one family.

    ``unicode_range`` is what a page's style sheet says, empty for a TTF.
    """

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
            font["family"],
            font["weight"],
            font["format"],
            font["sha256"],
            font.get("unicode_range", ""),
        )
        for name, font in sorted(files.items())
        if font["format"] == kind
    )


def families(language: str) -> tuple[str, ...]:
    """Fonts for a text of a language, the first that has a letter sets it.

    Its own, then those of the other languages.
    """
    return tuple(
        dict.fromkeys(
            family for code in (language, *LANGUAGES) for family in speech_of(code).setting.families
        )
    )


def undrawn(letters: Iterable[str]) -> str:
    """Those of some letters that no font in :data:`FOLDER` has."""
    drawn = {letter for face in faces() for letter in _letters(face.unicode_range)}
    return "".join(sorted(letter for letter in letters if ord(letter) not in drawn))


@cache
def _letters(unicode_range: str) -> frozenset[int]:
    """The letters of a range as CSS writes it, ``U+20-7E,U+131``."""
    parts = (part.removeprefix("U+").partition("-") for part in unicode_range.split(","))
    ranges = (range(int(first, 16), int(last or first, 16) + 1) for first, _, last in parts)
    return frozenset(letter for letters in ranges for letter in letters)


def vendored(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some families that lie in :data:`FOLDER`."""
    here = {face.family for face in faces("ttf")}
    return tuple(name for name in names if name in here)
