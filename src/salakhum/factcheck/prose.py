"""What running texts are written with, of all languages at once: nobody says of a text which one it is in."""

import re
from collections.abc import Iterable

from salakhum.languages import DIGITS, LANGUAGES, SCRIPTS, speech_of

DIGIT = f"[{DIGITS}]"
PROSES = tuple(speech_of(language).prose for language in LANGUAGES)
UNSPACED = "".join(
    prose.unspaced for prose in PROSES
)  # letters of words without spaces between them, as a range
END = rf"(?![^\W_{UNSPACED}])"  # of a word, where the next letter does not belong to it
NEVER = "(?!)"
FULL_STOPS = "".join(prose.full_stops for prose in PROSES)


def month_names() -> dict[str, int]:
    """The months, in full and shortened, by number."""
    short = {name: number for prose in PROSES for name, number in prose.months.items()}
    full = {
        name: number
        for language in LANGUAGES
        for number, name in enumerate(speech_of(language).months, 1)
    }
    return short | full


def alternatives(what: str) -> str:
    """The words of a field of :class:`Prose` as a regular expression, the longest first; nothing matches if there are none."""
    words = {word: prose for prose in PROSES for word in getattr(prose, what)}
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(whole(word, spaced=not words[word].unspaced) for word in longest_first) or NEVER


def whole(word: str, *, spaced: bool) -> str:
    """A word that ends where it ends, if its language sets words apart."""
    return rf"{re.escape(word)}{END}" if spaced else re.escape(word)


def scripted(numbers: Iterable[str]) -> tuple[str, ...]:
    """Numbers in the digits of every script."""
    return tuple(
        "".join(digits[int(digit)] for digit in number) for digits in SCRIPTS for number in numbers
    )


def to_ascii() -> dict[int, str]:
    """A table for ``str.translate``: digits of every script to those of ASCII."""
    return {ord(digit): str(place) for digits in SCRIPTS for place, digit in enumerate(digits)}
