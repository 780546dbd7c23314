"""About how wide a text is, so that it is cut before it runs into something.

No font is read for a picture.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from salakhum.languages import LANGUAGES, speech_of

STACKER = 9  # the combining class of a sign that puts the next letter below the one before it


def _each(*classes: tuple[str, int]) -> dict[str, int]:
    return {letter: wide for letters, wide in classes for letter in letters}


LEAST = 4  # the smallest font size of a picture

# Hundredths of the font size, as in Noto Sans at weight 600; LETTERS where a letter is not named.
# What the fonts of other scripts have stands in speech.toml. ``caseless`` are those of scripts
# without capitals.
LATIN_1 = "\xff"  # the last of the letters that Noto Sans was measured for
LETTERS = {"caseless": 68, "upper": 70, "lower": 62}
_WIDTHS = _each(
    (" iIjl.,:;'|!()[]-/", 37),
    ("frt", 43),
    ("wW@mM%&QONGHU", 96),
    ("0123456789", 58),
    (" ·–×…", 60),
)
_WIDTHS |= _each(
    *(parts for language in LANGUAGES for parts in speech_of(language).setting.widths.items())
)
_BELOW = _each(  # subscripts
    *(parts for language in LANGUAGES for parts in speech_of(language).setting.below.items())
)


def width_of(text: str, size: int) -> int:
    """About how many units ``text`` takes at a font size of ``size``,
    a little too many rather than too few.
    """
    return (_hundredths(text) * size + 99) // 100


def shortened(text: str, size: int, most: int) -> str:
    """``text``, or as many of its characters as fit into ``most`` units with "…" behind them."""
    if width_of(text, size) <= most:
        return text
    beginnings = accumulate(clusters(text))
    kept = [beginning for beginning in beginnings if width_of(beginning, size) <= most - size]
    return f"{kept[-1].rstrip() if kept else ''}…"


def fitting(text: str, size: int, most: int) -> int:
    """The font size, at most ``size``,
    at which ``text`` fits into ``most`` units; LEAST where it fits at none.
    """
    return max(min(size, most * 100 // max(_hundredths(text), 1)), LEAST)


@lru_cache(maxsize=4096)
def wrapped(text: str, size: int, most: int) -> tuple[str, ...]:
    """``text`` in lines of at most ``most`` units, broken at spaces,
    and within a word only where one is longer.
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= most:
            lines[-1] += f" {word}"
        else:
            lines.extend(_pieces(word, size, most) if width_of(word, size) > most else [word])
    return tuple(lines)


def _pieces(word: str, size: int, most: int) -> list[str]:
    pieces = [""]
    for cluster in clusters(word):
        if pieces[-1] and width_of(pieces[-1] + cluster, size) > most:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


@cache
def _hundredths(text: str) -> int:
    return sum(
        _BELOW.get(letter, 0) if _stacks(before) else _letter(letter)
        for before, letter in pairwise(f" {text}")
    )


@cache
def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter)[0] == "M":
        return 0
    if letter > LATIN_1 and not letter.isupper() and not letter.islower():
        return LETTERS["caseless"]
    return LETTERS["upper" if letter.isupper() else "lower"]


@cache
def _stacks(sign: str) -> bool:
    return unicodedata.combining(sign) == STACKER


def clusters(text: str) -> list[str]:
    """Letters with what is written above, below or around them."""
    parts: list[str] = []
    for letter in text:
        if parts and (unicodedata.category(letter)[0] == "M" or _stacks(parts[-1][-1])):
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts
