"""Days as officials write them."""

from datetime import date

from salakhum.languages.numbers import format_digits
from salakhum.languages.speech import speech_of


def format_date(day: date, language: str, *, buddhist_year: int | None = None) -> str:
    """``day`` in the long official form, with the Buddhist year where one is given.

    >>> format_date(date(2022, 6, 5), "en")
    'Sunday, 5 June 2022'
    >>> format_date(date(2022, 6, 5), "km")
    'ថ្ងៃអាទិត្យ ទី៥ ខែមិថុនា ឆ្នាំ២០២២'
    """
    words = speech_of(language)
    form = words.date if buddhist_year is None else words.buddhist_date
    return form.format(
        weekday=words.days[day.weekday()],
        day=format_digits(day.day, language),
        month=words.months[day.month - 1],
        year=format_digits(day.year, language),
        buddhist="" if buddhist_year is None else format_digits(buddhist_year, language),
    )


def buddhist_year(day: date) -> int | None:
    """The Buddhist year of ``day`` as Cambodia counts it;
    None from 15 April to 31 May, when the moon decides.

    The year changes the day after Visak Bochea, the full moon of Pisakh, which never falls outside
    those weeks.

    >>> buddhist_year(date(2022, 6, 5)), buddhist_year(date(2022, 1, 7))
    (2566, 2565)
    >>> buddhist_year(date(2022, 5, 15))
    """
    if (day.month, day.day) < (4, 15):
        return day.year + 543
    if day.month >= 6:
        return day.year + 544
    return None
