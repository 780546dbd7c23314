"""The results folder: the declaration and, beside it, the tables that people open first."""

import hashlib
import json
import shutil
from pathlib import Path

import polars as pl

from salakhum.declare.declaration import BadDeclarationError, Declaration
from salakhum.declare.document import DeclaredResult, from_json, to_json
from salakhum.declare.document.of_result import FORMAT, declared_result
from salakhum.declare.misfit import MisfitError
from salakhum.declare.tables import findings_table, people_table, seats_table, totals_table

FILE = "declaration.json"
FILES = frozenset({FILE, "totals.csv", "seats.csv", "people.csv", "findings.csv"})


def write_result(declaration: Declaration, folder: Path) -> None:
    """Write the declaration and its tables into ``folder``; all of it or nothing.

    Files: ``declaration.json`` (canonical order of keys, one per line); ``totals.csv`` (every area
    and figure), ``seats.csv`` (every list), ``people.csv`` (every position elected, with its post),
    ``findings.csv``. Every table says what its counts are. The same declaration gives the same
    bytes. Only an earlier result of the same election gives way.
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
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if names - FILES or (names and FILE not in names):
        raise BadDeclarationError(
            f"{folder} holds other files: name a new folder, or an earlier result"
        )
    if not names:
        return
    earlier, about = read_declaration(folder), declaration.result.election.about
    before = earlier.election.names, earlier.election.date, earlier.election.country, earlier.counts
    if before != (about.names, about.date, about.country, about.counts):
        raise BadDeclarationError(
            f"{folder} holds the result of another election: name a new folder"
        )


def _write_files(declaration: Declaration, folder: Path) -> None:
    declared = declared_result(declaration)
    content = to_json(declared)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
    tables = {
        "totals.csv": totals_table(declaration.result.election.areas, declared),
        "seats.csv": seats_table(declared),
        "people.csv": people_table(declared),
        "findings.csv": findings_table(declared),
    }
    for name, table in tables.items():
        counts = pl.lit(declared.counts.value).alias("counts")
        table.with_columns(counts).write_csv(folder / name)


def read_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a package by name, as ``sha256sum`` prints it."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


def read_declaration(path: Path) -> DeclaredResult:
    """Read a declared result from its file, or from the folder it lies in.

    Raises :class:`BadDeclarationError` that names the file, the place in it and the value that does
    not belong there.
    """
    file = path / FILE if path.is_dir() else path
    try:
        content = json.loads(file.read_bytes(), parse_float=_no_float, parse_constant=_no_float)
    except OSError as error:
        raise BadDeclarationError(f"{file} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BadDeclarationError(f"{file} is not JSON as a declaration has it: {error}") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadDeclarationError(f"{file} is not a document of format {FORMAT}")
    try:
        return from_json(content)
    except MisfitError as error:
        raise BadDeclarationError(f"{file}: {error}", misfit=error.misfit) from error


def _no_float(text: str) -> None:
    raise ValueError(f"{text} is not a whole number")
