"""Texts measured without a font."""

import pytest

from salakhum.publish.pictures.text_width import shortened, width_of, wrapped


def test_marks_above_and_below_take_no_room() -> None:
    assert width_of("ក្ម", 10) == width_of("ក", 10)
    assert width_of("é", 10) == width_of("e", 10)


def test_letters_differ_in_width() -> None:
    assert width_of("i", 100) < width_of("a", 100) < width_of("A", 100) < width_of("M", 100)


def test_a_text_that_fits_stays() -> None:
    assert shortened("short", 10, 100) == "short"


@pytest.mark.parametrize("text", ["a very long name of a list indeed", "គណបក្សប្រជាជនកម្ពុជា"])
def test_a_text_that_is_too_long_ends_in_dots_and_between_letters(text: str) -> None:
    cut = shortened(text, 10, 60)
    assert cut.endswith("…")
    assert width_of(cut, 10) <= 60 + 10
    assert text.startswith(cut[:-1])
    assert text[len(cut) - 1 :][0] not in "្ាិីុូេ"


def test_lines_break_at_spaces() -> None:
    assert wrapped("aaaa bbbb cccc", 10, 40) == ("aaaa", "bbbb", "cccc")
    assert wrapped("aaaa bbbb cccc", 10, 60) == ("aaaa bbbb", "cccc")
    assert wrapped("", 10, 60) == ()


def test_a_word_that_is_longer_than_a_line_is_cut() -> None:
    assert wrapped("aaaaaaaaaa", 10, 32) == ("aaaaa", "aaaaa")


def test_where_nothing_fits_only_the_dots_are_left() -> None:
    assert shortened("abc", 10, 5) == "…"
