"""Counts and shares as people read and write them, from integers only."""

from salakhum.languages.speech import LANGUAGES, speech_of

ASCII_DIGITS = "0123456789"
SCRIPTS = tuple(
    dict.fromkeys((ASCII_DIGITS, *(speech_of(code).digits for code in LANGUAGES)))
)  # ten digits each
DIGITS = "".join(SCRIPTS)  # every digit of every language
LONGEST = 40  # digits; no count of anything on a result form is longer

_GROUPINGS = (",", ".", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")


def read_count(text: str) -> int | None:
    """The count that ``text`` is, in ASCII digits or in those of one language;
    None for anything else, a mix of both included.

    >>> read_count("7394427"), read_count("៧៣៩៤៤២៧")
    (7394427, 7394427)
    >>> read_count("7៣9"), read_count("7,394,427"), read_count("")
    (None, None, None)
    """
    if not 0 < len(text) <= LONGEST:
        return None
    for digits in SCRIPTS:
        if all(character in digits for character in text):
            return int("".join(str(digits.index(character)) for character in text))
    return None


def read_grouped_count(text: str) -> int | None:
    """As :func:`read_count`, for running text.

    Thousands may be set apart by one kind of comma, point or space.

    >>> read_grouped_count("7,394,427"), read_grouped_count("៧.៣៩៤.៤២៧")
    (7394427, 7394427)
    >>> read_grouped_count("73,94,427")
    """
    for grouping in _GROUPINGS:
        first, *groups = text.split(grouping)
        if groups and 1 <= len(first) <= 3 and all(len(group) == 3 for group in groups):
            return read_count("".join((first, *groups)))
    return read_count(text)


def format_digits(number: int, language: str) -> str:
    """``number`` without grouping, as for a year or a station number.

    >>> format_digits(2022, "km")
    '២០២២'
    """
    return _translate(str(number), language)


def format_count(number: int, language: str) -> str:
    """``number`` with its thousands set apart.

    >>> format_count(7394427, "en"), format_count(7394427, "km")
    ('7,394,427', '៧.៣៩៤.៤២៧')
    """
    return _translate(f"{number:,}".replace(",", speech_of(language).grouping), language)


def format_share(part: int, whole: int, places: int, language: str) -> str:
    """``part`` of ``whole`` in per cent,
    rounded half-up (half away from 0) at ``places``; "–" if there is no whole.

    >>> format_share(7394427, 9205681, 2, "en"), format_share(1, 8, 1, "km")
    ('80.32 %', '១២,៥ %')
    """
    if whole <= 0:
        return "–"
    scaled = (abs(part) * 100 * 10**places * 2 + whole) // (whole * 2)
    sign = "-" if part < 0 and scaled else ""
    units, rest = divmod(scaled, 10**places)
    decimals = f"{speech_of(language).decimal}{rest:0{places}d}" if places else ""
    return _translate(f"{sign}{units}{decimals} %", language)


def _translate(text: str, language: str) -> str:
    return text.translate(str.maketrans(ASCII_DIGITS, speech_of(language).digits))
