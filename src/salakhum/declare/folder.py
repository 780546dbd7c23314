"""The results folder: the declaration and, beside it, the tables that people open first."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl

from salakhum.declare.declaration import BadDeclarationError, Declaration
from salakhum.declare.document import FORMAT, document
from salakhum.declare.shape import misfits
from salakhum.declare.tables import findings_table, people_table, seats_table, totals_table
from salakhum.languages import REFERENCE

FILE = "declaration.json"
FILES = frozenset({FILE, "totals.csv", "seats.csv", "people.csv", "findings.csv"})


def write_result(declaration: Declaration, folder: Path) -> None:
    """Write the declaration and its tables into ``folder``; all of it or nothing.

    Files: ``declaration.json`` (canonical order of keys, one per line); ``totals.csv`` (every area and figure),
    ``seats.csv`` (every list), ``people.csv`` (every position elected, with its post), ``findings.csv``. Every table says
    what its counts are. The same declaration gives the same bytes. Only an earlier result of the same election gives way.
    """
    _may_replace(declaration, folder)
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        _write_files(declaration, partial)
        if folder.exists():
            shutil.rmtree(folder)
        partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _may_replace(declaration: Declaration, folder: Path) -> None:
    held = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if held - FILES or (held and FILE not in held):
        raise BadDeclarationError(
            f"{folder} holds other files: name a new folder, or an earlier result"
        )
    if not held:
        return
    earlier, about = read_declaration(folder), declaration.result.election.about
    same = {"names": dict(about.names), "date": about.date.isoformat(), "country": about.country}
    of_it = {name: earlier["election"].get(name) for name in same} == same
    if not of_it or earlier["counts"] != about.counts.value:
        raise BadDeclarationError(
            f"{folder} holds the result of another election: name a new folder"
        )


def _write_files(declaration: Declaration, folder: Path) -> None:
    result = declaration.result
    text = json.dumps(document(declaration), ensure_ascii=False, sort_keys=True, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
    tables = {
        "totals.csv": totals_table(result),
        "seats.csv": seats_table(result),
        "people.csv": people_table(result),
        "findings.csv": findings_table(result),
    }
    for name, table in tables.items():
        counts = pl.lit(result.election.about.counts.value).alias("counts")
        table.with_columns(counts).write_csv(folder / name)


def read_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a package by name, as ``sha256sum`` prints it."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def read_declaration(path: Path) -> dict[str, Any]:
    """Read a declaration's document from its file, or from the folder it lies in.

    Raises :class:`BadDeclarationError` that names the file, the place in it and the value that does not belong there.
    """
    file = path / FILE if path.is_dir() else path
    try:
        found = json.loads(file.read_bytes(), parse_float=_no_float, parse_constant=_no_float)
    except OSError as error:
        raise BadDeclarationError(f"{file} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BadDeclarationError(f"{file} is not JSON as a declaration has it: {error}") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadDeclarationError(f"{file} is not a document of format {FORMAT}")
    wrong = next(misfits(found), None)
    if wrong is not None:
        raise BadDeclarationError(f"{file}: {wrong.told(REFERENCE)}", misfit=wrong)
    return found


def _no_float(text: str) -> None:
    raise ValueError(f"{text} is not a whole number")
