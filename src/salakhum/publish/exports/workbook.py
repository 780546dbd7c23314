"""The result as a workbook that people can sort and filter.

Numbers as numbers, codes as text, one sheet per level.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from salakhum.languages import sentence, speech_of
from salakhum.publish.edition import XLSX, Exported, write_bytes
from salakhum.publish.exports.described import ColumnKind, Described, DescribedColumn
from salakhum.publish.exports.release import DataRelease

if TYPE_CHECKING:  # of the extra "documents", which not everybody has
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FILE = "results.xlsx"
LIBRARY = "xlsxwriter"
LONGEST_NAME = 31  # of a sheet
WIDEST, NARROWEST = 44, 9  # characters
COUNT_FORMAT = "#,##0"
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
MOST_ROWS = 1 << 20  # that a sheet can hold
LEFT_OUT = frozenset({"votes", "findings"})  # too long, or of no use without the forms
LABELLED = 3  # the first columns stay in sight when a sheet is scrolled sideways


def write_workbook(tables: tuple[Described, ...], release: DataRelease, folder: Path) -> Exported:
    """Write ``results.xlsx``.

    What it is, standings, a sheet for each level of areas, lists, people, stations.

    The same result gives the same bytes: the document's dates are those of the release.
    """
    import xlsxwriter  # noqa: PLC0415 - of the extra "documents", which not everybody has

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": release.title(), "created": datetime.fromisoformat(release.day)})
    sheets = dict(_named(list(_sheets(tables))))
    formats = _formats(book, _font(release))
    _write_about(book.add_worksheet(_about_name(sheets)), formats, release, sheets)
    for name, (table, frame) in sheets.items():
        _write_table(book.add_worksheet(name), formats, table, frame, release)
    book.close()
    return write_bytes(folder, FILE, stream.getvalue(), XLSX)


Sheet = tuple[Described, pl.DataFrame]


def _sheets(tables: tuple[Described, ...]) -> Iterator[tuple[str, Sheet]]:
    """The sheets in order, areas taken apart by level."""
    for table in tables:
        if table.name in LEFT_OUT or table.frame.height >= MOST_ROWS:
            continue
        if table.name == "areas":
            levels = table.frame.partition_by("level", as_dict=True, maintain_order=True)
            for (level,), frame in levels.items():
                yield str(level or table.name), (table, frame)
        else:
            yield table.name, (table, table.frame)


def _named(sheets: list[tuple[str, Sheet]]) -> Iterator[tuple[str, Sheet]]:
    """Sheets by a name that Excel takes.

    Names of two sheets differ in more than the size of letters.
    """
    taken: set[str] = set()
    for name, sheet in sheets:
        plain = name.translate(FORBIDDEN).strip()[: LONGEST_NAME - 3].capitalize()
        free = plain
        number = 2
        while free.lower() in taken:
            free, number = f"{plain} {number}", number + 1
        taken.add(free.lower())
        yield free, sheet


def _about_name(sheets: dict[str, Sheet]) -> str:
    return "About" if "About" not in sheets else "About this file"


def _font(release: DataRelease) -> str:
    """That of the last of its languages, for the first one is the reference.

    Another is taken where it is not installed.
    """
    return speech_of(release.languages[-1]).setting.families[0]


def _formats(book: "Workbook", font: str) -> "dict[str, Format]":
    plain = {"font_name": font, "font_size": 10, "valign": "top"}
    return {
        "title": book.add_format(plain | {"bold": True, "font_size": 14, "text_wrap": True}),
        "head": book.add_format(
            plain | {"bold": True, "text_wrap": True, "bottom": 1, "valign": "vcenter"}
        ),
        "wrapped": book.add_format(plain | {"text_wrap": True}),
        ColumnKind.TEXT: book.add_format(plain | {"num_format": "@"}),
        ColumnKind.COUNT: book.add_format(plain | {"num_format": COUNT_FORMAT}),
    }


def _write_about(
    sheet: "Worksheet", formats: "dict[str, Format]", release: DataRelease, sheets: dict[str, Sheet]
) -> None:
    """What it is, of which state and version, whether modelled, and what is on each sheet.

    In every language.
    """
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    row = 0
    for language in release.languages:
        sheet.write_string(row, 0, "", formats["title"])
        sheet.write_string(row, 1, release.title(language), formats["title"])
        for code, value in _facts(release, language):
            row += 1
            label = sentence(f"exports.about.{code}", language)
            sheet.write_string(row, 0, label, formats["head"])
            sheet.write_string(row, 1, value, formats["wrapped"])
        for name, (table, _) in sheets.items():
            row += 1
            sheet.write_string(row, 0, name, formats[ColumnKind.TEXT])
            sheet.write_string(row, 1, table.title(language), formats["wrapped"])
        row += 2


def _facts(release: DataRelease, language: str) -> Iterator[tuple[str, str]]:
    yield "version", release.about(language)
    yield "polled", release.polled
    for code, value in (("source", release.source), ("licence", release.licence)):
        if value:
            yield code, value


def _write_table(
    sheet: "Worksheet",
    formats: "dict[str, Format]",
    table: Described,
    frame: pl.DataFrame,
    release: DataRelease,
) -> None:
    columns = [column for column in table.columns if _is_shown(column, frame)]
    sheet.freeze_panes(1, min(LABELLED, len(columns)))
    sheet.set_row(0, 45)
    for position, column in enumerate(columns):
        values = frame[column.name].to_list()
        form = formats[column.kind]
        sheet.set_column(position, position, _width(values, column), form)
        sheet.write_string(0, position, _heading(column, release), formats["head"])
        write = sheet.write_number if column.kind is ColumnKind.COUNT else sheet.write_string
        for row, value in enumerate(values, 1):
            if value is not None:
                write(row, position, value, form)
    sheet.autofilter(0, 0, frame.height, len(columns) - 1)


def _is_shown(column: DescribedColumn, frame: pl.DataFrame) -> bool:
    """Whether a column says something.

    Not where it is empty; what the counts are is said on the first sheet.
    """
    return column.name != "counts" and frame[column.name].null_count() < frame.height


def _heading(column: DescribedColumn, release: DataRelease) -> str:
    return "\n".join(column.label(language) for language in release.languages)


def _width(values: Sequence[str | int | None], column: DescribedColumn) -> int:
    """As wide as nine in ten values need, in characters."""
    lengths = sorted(len(str(value)) for value in values if value is not None) or [0]
    usual = lengths[len(lengths) * 9 // 10]
    grouped = usual + usual // 3 if column.kind is ColumnKind.COUNT else usual
    return max(NARROWEST, min(WIDEST, grouped + 3))
