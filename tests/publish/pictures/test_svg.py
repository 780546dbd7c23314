"""SVG for a page under a strict policy."""

from salakhum.publish.pictures.svg import Frame, picture, tag, words


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
