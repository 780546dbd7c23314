"""The tables of an election package as rows of cells.

CSV as in RFC 4180, read with the standard library.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from salakhum_verify.archive import Bundle
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.speech import SCRIPTS

FOLDER = "election/"
OUTSIDE_THE_REGISTER = ("forms", "votes", "lots", "official")
NAME = "name"
LONGEST_COUNT = 40  # digits


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table by name, and of those with names by language."""

    file: str
    columns: dict[str, int]
    names: dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Every reader of a cell raises ``DoesNotVerifyError`` (cell) where it is something else.
    """

    header: Header
    cells: list[str]

    def text(self, column: str) -> str:
        """A cell that must not be empty."""
        cell = self.get(column)
        if cell is None:
            raise self.wrong(column)
        return cell

    def get(self, column: str) -> str | None:
        """A cell; None where it is empty or there is no such column."""
        position = self.header.columns.get(column)
        return None if position is None else self.cells[position] or None

    def count(self, column: str) -> int | None:
        """A count, in the digits of any language; None where it is not known."""
        cell = self.get(column)
        if cell is None:
            return None
        number = read_count(cell)
        if number is None:
            raise self.wrong(column)
        return number

    def number(self, column: str) -> int:
        """A count that must not be empty."""
        number = self.count(column)
        if number is None:
            raise self.wrong(column)
        return number

    def names(self) -> dict[str, str]:
        """Names by language; the language is empty where there is one name for all."""
        cells = self.cells
        return {
            language: cells[position]
            for language, position in self.header.names.items()
            if cells[position]
        }

    def wrong(self, column: str) -> DoesNotVerifyError:
        """The fault that a cell cannot stand as it is."""
        value = "|".join(self.cells)[:200]
        return DoesNotVerifyError(
            "cell", file=FOLDER + self.header.file, column=column, value=value
        )


def read_count(cell: str) -> int | None:
    """The count in a cell: all digits of one script, and nothing else."""
    if len(cell) > LONGEST_COUNT:
        return None
    if cell.isascii():
        return int(cell) if cell.isdigit() else None
    return int(cell) if any(digits.issuperset(cell) for digits in SCRIPTS) else None


def rows(bundle: Bundle, file: str, *, required: bool = True) -> Iterator[Row]:
    """The rows of a table; none where the file is not there and need not be.

    Raises ``DoesNotVerifyError`` (csv, parquet).
    """
    name = FOLDER + file
    if name.removesuffix(".csv") + ".parquet" in bundle:
        raise DoesNotVerifyError("parquet", file=name)
    if name not in bundle and not required:
        return
    try:
        text = nfc(bundle.read(name).decode("utf-8-sig"))
        table = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = _header(file, next(table, []))
        width = len(header.columns)
        for cells in table:
            if len(cells) != width:
                raise DoesNotVerifyError("csv", file=name, line=table.line_num)
            yield Row(header, cells)
    except (UnicodeDecodeError, csv.Error):
        raise DoesNotVerifyError("csv", file=name, line=None) from None


def _header(file: str, cells: list[str]) -> Header:
    if len(set(cells)) < len(cells):
        raise DoesNotVerifyError("csv", file=FOLDER + file, line=1)
    columns = {column: position for position, column in enumerate(cells)}
    names = {
        column[len(NAME) + 1 :]: position
        for column, position in columns.items()
        if column == NAME or _is_name_of_a_language(column)
    }
    return Header(file, columns, names)


def is_sealed(name: str) -> bool:
    """Whether a file of the package is part of the register."""
    return name.split(".", maxsplit=1)[0] not in OUTSIDE_THE_REGISTER


def nfc(text: str) -> str:
    """A text as the log has it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _is_name_of_a_language(column: str) -> bool:
    language = column.removeprefix(NAME + "_")
    plain = language.isascii() and language.isalpha() and language.islower()
    return language != column and plain and len(language) in (2, 3)
