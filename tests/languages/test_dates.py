"""Days in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.languages import LANGUAGES, buddhist_year, format_date, speech_of


@pytest.mark.parametrize(
    ("day", "english", "khmer"),
    [
        (date(2022, 6, 5), "Sunday, 5 June 2022", "ថ្ងៃអាទិត្យ ទី៥ ខែមិថុនា ឆ្នាំ២០២២"),
        (date(2022, 6, 24), "Friday, 24 June 2022", "ថ្ងៃសុក្រ ទី២៤ ខែមិថុនា ឆ្នាំ២០២២"),
        (date(2027, 6, 6), "Sunday, 6 June 2027", "ថ្ងៃអាទិត្យ ទី៦ ខែមិថុនា ឆ្នាំ២០២៧"),
        (date(2022, 7, 4), "Monday, 4 July 2022", "ថ្ងៃចន្ទ ទី៤ ខែកក្កដា ឆ្នាំ២០២២"),
        (date(2001, 3, 19), "Monday, 19 March 2001", "ថ្ងៃចន្ទ ទី១៩ ខែមីនា ឆ្នាំ២០០១"),
    ],
)
def test_a_day_in_its_long_official_form(day: date, english: str, khmer: str) -> None:
    assert (format_date(day, "en"), format_date(day, "km")) == (english, khmer)


def test_the_buddhist_year_follows_where_it_is_given() -> None:
    day = date(2022, 6, 26)
    assert format_date(day, "en", buddhist_year=2566) == "Sunday, 26 June 2022 (Buddhist Era 2566)"
    assert format_date(day, "km", buddhist_year=2566).endswith("ឆ្នាំ២០២២ ព.ស.២៥៦៦")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2022, 1, 1), 2565),
        (date(2022, 4, 14), 2565),
        (date(2022, 4, 15), None),
        (date(2022, 5, 31), None),
        (date(2022, 6, 1), 2566),
        (date(2022, 12, 31), 2566),
    ],
)
def test_the_buddhist_year_is_not_guessed_while_the_moon_decides(
    day: date, year: int | None
) -> None:
    assert buddhist_year(day) == year


@given(st.dates(date(1900, 1, 1), date(2500, 1, 1)), st.sampled_from(LANGUAGES))
def test_two_days_are_never_written_alike(day: date, language: str) -> None:
    assert format_date(day, language) != format_date(day + timedelta(days=1), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_ten_digits_seven_days_and_twelve_months(language: str) -> None:
    words = speech_of(language)
    sizes = (len(set(words.digits)), len(set(words.days)), len(set(words.months)))
    assert sizes == (10, 7, 12)
