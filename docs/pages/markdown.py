"""The few things that every page writes: tables, and the notes that stand beside a module."""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

TONGUES = {"en": "English", "km": "Khmer"}  # in which the reference quotes what the house says
MISSING = "**not described yet: write its sentence into docs/pages**"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a cell may hold any text of one line."""
    lines = [_row(headings), _row(["---"] * len(headings)), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def code(text: str) -> str:
    """A word of the code."""
    return f"`{text}`"


def codes(words: Iterable[str]) -> str:
    """Words of the code, in a row; a dash where there is none."""
    return ", ".join(map(code, words)) or "–"


def notes(name: str) -> dict[str, Any]:
    """The sentences in ``<name>.toml``."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def note(written: dict[str, Any], *path: str) -> str:
    """One sentence; where it is missing the page says so, and a test asks for it."""
    found: Any = written
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
    return MISSING if found is None else str(found)
