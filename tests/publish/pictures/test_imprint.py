"""Pictures as files of their own: what they are of, whether they are real, where they are from."""

import re
import xml.etree.ElementTree as ET

import pytest

from salakhum.publish.pictures import Imprint, Palette, standalone
from salakhum.publish.pictures.imprint import MARGIN, NAMESPACE
from salakhum.publish.pictures.svg import Frame, picture, words

MODELLED = Imprint(
    "Hall 7 · Land", "MODELLED. Nobody's result.", ("Certified. Version 2", "Source: A & B")
)


def drawing(width: int = 360, title: str = "The council of <Hall>") -> str:
    return picture(Frame("k", width, 50, title), words("ក", 1, 2), "chamber")


def told(file: str) -> list[str]:
    root = ET.fromstring(file)  # noqa: S314 - our own
    return [one.text or "" for one in root.iter(f"{{{NAMESPACE}}}text")]


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_file_has_a_name_space_a_language_fonts_by_name_and_paper(language: str) -> None:
    root = ET.fromstring(standalone(drawing(), language, MODELLED))  # noqa: S314
    assert root.tag == f"{{{NAMESPACE}}}svg"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert "Noto Sans Khmer" in str(root.get("font-family"))
    assert root.findtext(f"{{{NAMESPACE}}}title") == "The council of <Hall>. Hall 7 · Land"
    paper = root.find(f"{{{NAMESPACE}}}rect")
    assert paper is not None
    assert paper.get("fill") == "#ffffff"
    assert (paper.get("width"), paper.get("height")) == (root.get("width"), root.get("height"))
    assert root.get("width") == str(360 + 2 * MARGIN)


def test_it_says_what_it_is_of_whether_it_is_real_and_where_it_is_from() -> None:
    assert told(standalone(drawing(), "en", MODELLED)) == [
        "The council of <Hall>", "Hall 7 · Land", "MODELLED. Nobody's result.", "ក",
        "Certified. Version 2", "Source: A & B",
    ]  # fmt: skip


def test_real_counts_carry_no_warning() -> None:
    file = standalone(drawing(), "en", Imprint("Hall"))
    assert file.count("<rect") == 1
    assert "<rect" in standalone(drawing(), "en", MODELLED).split("<rect", 1)[1]


@pytest.mark.parametrize("width", [360, 1000, 1500])
def test_a_key_stands_under_the_drawing_and_nothing_below_the_paper(
    width: int, marks: Palette
) -> None:
    key = [(marks.of(one), f"List {one}", "7") for one in "ABCDE"]
    file = standalone(drawing(width), "en", MODELLED, key)
    assert {f"List {one}" for one in "ABCDE"} <= set(told(file))
    high = int(re.findall(r'height="(\d+)"', file)[0])
    assert all(int(y) < high - MARGIN for y in re.findall(r'<text x="0" y="(\d+)"', file))


def test_a_text_is_larger_on_a_larger_sheet() -> None:
    sizes = [
        max(map(int, re.findall(r'font-size="(\d+)"', standalone(drawing(one), "en", MODELLED))))
        for one in (360, 1500)
    ]
    assert sizes[0] * 2 < sizes[1]


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="not a picture"):
        standalone("<svg></svg>", "en", MODELLED)
