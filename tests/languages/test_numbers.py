"""Counts and shares in ASCII and Khmer digits."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.languages import (
    LANGUAGES,
    UnknownLanguageError,
    format_count,
    format_digits,
    format_share,
    read_count,
    read_grouped_count,
)

counts = st.integers(0, 10**30)
languages = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("7394427", 7_394_427),
        ("៧៣៩៤៤២៧", 7_394_427),
        ("០", 0),
        ("007", 7),
        ("9" * 40, 10**40 - 1),
    ],
)
def test_a_count_is_digits_of_one_script(text: str, count: int) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "7៣9", "៧3", "-1", "+1", "1.0", "1e3", "1_000", "7,394,427", " 7", "7\n", "٧", "७", "²", "½", "Ⅷ",
        "7\u200b", "seven", "None", "9" * 41, "9" * 10_000,
    ],
)  # fmt: skip
def test_nothing_else_is_a_count(text: str) -> None:
    assert read_count(text) is None


@given(counts, languages)
def test_digits_are_read_back(count: int, language: str) -> None:
    assert read_count(format_digits(count, language)) == count


@given(counts, languages)
def test_grouped_counts_are_read_back(count: int, language: str) -> None:
    assert read_grouped_count(format_count(count, language)) == count


@given(st.text())
def test_reading_never_fails(text: str) -> None:
    for read in (read_count, read_grouped_count):
        count = read(text)
        assert count is None or count >= 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("7,394,427", 7_394_427),
        ("៧.៣៩៤.៤២៧", 7_394_427),
        ("៧,៣៩៤,៤២៧", 7_394_427),
        ("7 394 427", 7_394_427),
        ("7\u00a0394\u00a0427", 7_394_427),
        ("7\u202f394\u202f427", 7_394_427),
        ("11622", 11_622),
        ("11,622", 11_622),
    ],
)
def test_running_text_may_set_thousands_apart(text: str, count: int) -> None:
    assert read_grouped_count(text) == count


@pytest.mark.parametrize(
    "text", ["7,394.427", "7,39,427", ",394", "7394,427", "7,", "", "80.32", "៧,394", "1, 234"]
)
def test_other_groups_are_no_count(text: str) -> None:
    assert read_grouped_count(text) is None


@pytest.mark.parametrize(
    ("count", "english", "khmer"),
    [(0, "0", "០"), (999, "999", "៩៩៩"), (-1234, "-1,234", "-១.២៣៤"), (11_622, "11,622", "១១.៦២២")],
)
def test_counts_are_written_with_groups(count: int, english: str, khmer: str) -> None:
    assert (format_count(count, "en"), format_count(count, "km")) == (english, khmer)


@pytest.mark.parametrize(
    ("part", "whole", "places", "english", "khmer"),
    [
        (7_394_427, 9_205_681, 2, "80.32 %", "៨០,៣២ %"),
        (157_390, 7_394_427, 2, "2.13 %", "២,១៣ %"),
        (1, 8, 1, "12.5 %", "១២,៥ %"),
        (1, 8, 0, "13 %", "១៣ %"),
        (1, 200, 0, "1 %", "១ %"),
        (1, 201, 0, "0 %", "០ %"),
        (1, 3, 4, "33.3333 %", "៣៣,៣៣៣៣ %"),
        (5, 5, 2, "100.00 %", "១០០,០០ %"),
        (5, 4, 1, "125.0 %", "១២៥,០ %"),
        (-1, 8, 0, "-13 %", "-១៣ %"),
        (-1, 1000, 0, "0 %", "០ %"),
        (0, 7, 1, "0.0 %", "០,០ %"),
        (5, 0, 1, "–", "–"),
    ],
)
def test_shares_are_rounded_half_up(
    part: int, whole: int, places: int, english: str, khmer: str
) -> None:
    assert format_share(part, whole, places, "en") == english
    assert format_share(part, whole, places, "km") == khmer


@given(counts, st.integers(1, 10**30), st.integers(0, 6))
def test_a_share_is_the_fraction_rounded_half_up(part: int, whole: int, places: int) -> None:
    written = Fraction(format_share(part, whole, places, "en").removesuffix(" %"))
    exact, unit = Fraction(100 * part, whole), Fraction(1, 10**places)
    assert written - unit / 2 <= exact < written + unit / 2


@pytest.mark.parametrize("language", ["", "fr", "KM"])
def test_another_language_is_told(language: str) -> None:
    with pytest.raises(UnknownLanguageError, match="use one of en, km"):
        format_count(1, language)
