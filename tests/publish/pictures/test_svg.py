"""SVG for a page under a strict policy, and as a file of its own."""

import xml.etree.ElementTree as ET

import pytest

from salakhum.publish.pictures.svg import NAMESPACE, Frame, picture, standalone, tag, words


def test_a_picture_says_its_name_and_what_is_in_it() -> None:
    svg = picture(Frame("k", 10, 20, "A & B", "two <lists>"), "", "chamber")
    assert svg == (
        '<svg class="picture chamber" width="10" height="20" viewBox="0 0 10 20" role="img"'
        ' aria-labelledby="k-title" aria-describedby="k-desc">'
        '<title id="k-title">A &amp; B</title><desc id="k-desc">two &lt;lists&gt;</desc></svg>'
    )


def test_a_picture_with_links_is_a_group() -> None:
    svg = picture(Frame("k", 1, 1, "T", linked=True), "", "map")
    assert 'role="group"' in svg
    assert "desc" not in svg


def test_text_and_attributes_are_escaped() -> None:
    assert (
        words("<b>", 1, 2)
        == '<text x="1" y="2" font-size="12" fill="currentColor">&lt;b&gt;</text>'
    )
    assert tag("a", href='x"><script>') == '<a href="x&quot;&gt;&lt;script&gt;"/>'
    assert (
        words("A", 1, 2, 9, fill="#fff") == '<text x="1" y="2" font-size="9" fill="#fff">A</text>'
    )


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_file_of_its_own_has_a_name_space_a_language_fonts_and_paper(language: str) -> None:
    file = standalone(picture(Frame("k", 10, 20, "T"), words("ក", 1, 2), "chamber"), language)
    root = ET.fromstring(file)  # noqa: S314 - our own
    assert root.tag == f"{{{NAMESPACE}}}svg"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert "Noto Sans Khmer" in str(root.get("font-family"))
    assert root[0].tag == f"{{{NAMESPACE}}}rect"
    assert root[0].get("fill") == "#ffffff"


def test_a_file_can_be_dark() -> None:
    file = standalone(picture(Frame("k", 1, 1, "T"), "", "x"), "en", ink="#eee", paper="#111")
    assert 'color="#eee"' in file
    assert 'fill="#111"' in file
