"""The workbook opens as people expect: a first sheet that says what it is, frozen headings, numbers that are numbers."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from salakhum.publish.exports import folder, left_out

Case = Any


@pytest.fixture
def book(small: Case, tmp_path: Path) -> Workbook:
    small.write(tmp_path)
    return openpyxl.load_workbook(tmp_path / "results.xlsx")


def test_one_sheet_per_level(book: Workbook) -> None:
    assert book.sheetnames == [
        "About", "Country", "Province", "Commune", "Standings", "Councils", "Lists", "People",
        "Stations",
    ]  # fmt: skip


def test_the_first_sheet_says_what_it_is_in_every_language(book: Workbook) -> None:
    text = "\n".join(str(cell.value) for row in book["About"] for cell in row if cell.value)
    assert "Three <communes> & more" in text
    assert "Version 1" in text
    assert "not every polling station has been counted" in text
    assert "nobody voted" in text
    assert "CC-BY-4.0" in text
    assert "ឃុំបី" in text
    assert "គ្មានអ្នកណាបានបោះឆ្នោតទេ" in text
    assert all(name in text for name in book.sheetnames[1:])


def test_numbers_are_numbers_and_codes_are_texts(book: Workbook) -> None:
    sheet = book["Councils"]
    headings = [str(cell.value).split("\n")[0] for cell in sheet[1]]
    row = dict(zip(headings, sheet[2], strict=True))
    assert row["Code"].value == "0601"
    assert row["Code"].number_format == "@"
    assert (row["Seats"].value, row["Ballots cast"].value) == (5, 600)
    assert row["Ballots cast"].number_format == "#,##0"


def test_missing_cells_are_empty(book: Workbook) -> None:
    sheet = book["Lists"]
    headings = [str(cell.value).split("\n")[0] for cell in sheet[1]]
    seats = headings.index("Seats")
    assert [row[seats].value for row in sheet.iter_rows(min_row=2)] == [3, 2, None, None, 4, 1]


def test_headings_are_frozen_and_can_be_filtered(book: Workbook) -> None:
    for name in book.sheetnames[1:]:
        assert str(book[name].freeze_panes).endswith("2")
        assert str(book[name].auto_filter.ref).startswith("A1:")


def test_headings_are_in_english_and_in_khmer(book: Workbook) -> None:
    assert book["Stations"]["A1"].value == "Code\nលេខកូដ"


def test_khmer_names_are_in_a_khmer_font(book: Workbook) -> None:
    cell = book["Province"]["D2"]
    assert (cell.value, cell.font.name) == ("កំពង់ធំ", "Noto Sans Khmer")


def test_columns_without_a_value_are_left_out(book: Workbook) -> None:
    headings = {str(cell.value).split("\n")[0] for cell in book["Country"][1]}
    assert "Within" not in headings  # the nation lies in nothing
    assert "Kind of figures" not in headings  # said on the first sheet


def test_levels_that_are_called_alike_get_sheets_of_their_own(make: Any, tmp_path: Path) -> None:
    areas = """\
id,parent,level,name_km,name_en
KH,,About,កម្ពុជា,Cambodia
06,KH,about,កំពង់ធំ,Kampong Thom
07,KH,a very [long] name: of/a*level that no sheet can bear,កំពត,Kampot
0601,06,lists,អាល់ហ្វា,Alpha
0602,06,,បេតា,Beta
0701,07,lists,ហ្គាម៉ា,Gamma
"""
    make(areas__csv=areas).write(tmp_path)
    names = openpyxl.load_workbook(tmp_path / "results.xlsx").sheetnames
    assert names[:4] == ["About this file", "About", "About 2", "A very -long- name- of-a-lev"]
    assert {"Lists", "Lists 2", "Areas"} <= set(names)
    assert len({one.lower() for one in names}) == len(names)


def test_without_the_library_there_is_no_workbook(
    small: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "is_installed", lambda _: False)
    assert left_out() == {"results.xlsx": "xlsxwriter"}
    assert set(small.write(tmp_path / "one")) >= {"catalogue.jsonld", "popolo.json"}
    assert not (tmp_path / "one" / "results.xlsx").exists()


def test_the_bytes_do_not_depend_on_the_day(small: Case, tmp_path: Path) -> None:
    first = small.write(tmp_path / "one")["results.xlsx"]
    assert small.write(tmp_path / "two")["results.xlsx"] == first
    book = openpyxl.load_workbook(tmp_path / "one" / "results.xlsx")
    assert str(book.properties.created).startswith("2022-06-05")
