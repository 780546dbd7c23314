"""Contrast as WCAG 2.2 defines it, in whole numbers,
and an official colour made readable on white and on black.
"""

import re
from functools import cache

SCALE = 10**6  # a luminance of 1
LEAST = 3  # WCAG 2.2, 1.4.11: graphical objects
# The lightest that still stands out on white.
ON_PAPER = (SCALE + SCALE // 20) // LEAST - SCALE // 20
NIGHT = 8_700  # luminance of a dark page, #16171b
ON_NIGHT = LEAST * (SCALE // 20 + NIGHT) - SCALE // 20  # the darkest that still stands out on it
_WEIGHTS = (2126, 7152, 722)
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


def is_colour(text: str) -> bool:
    """Whether a package's text is a colour as #rrggbb; another way to write one is none."""
    return _COLOUR.fullmatch(text) is not None


def luminance(colour: str) -> int:
    """Relative luminance of #rrggbb in millionths."""
    parts = zip(_WEIGHTS, _channels(colour), strict=True)
    return sum(weight * _linear(part) for weight, part in parts) // 10_000


def corrected(colour: str) -> str:
    """``colour``, made darker or lighter in steps until it
    has a contrast of 3 on white and on the dark page.
    """
    toward = 0 if luminance(colour) > ON_PAPER else 255
    steps = (_mixed(colour, toward, step) for step in range(101))
    return next(step for step in steps if ON_NIGHT <= luminance(step) <= ON_PAPER)


def _mixed(colour: str, toward: int, hundredths: int) -> str:
    mixed = (part + (toward - part) * hundredths // 100 for part in _channels(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def _linear(part: int) -> int:
    """A channel of sRGB (0 to 255) as light in millionths.

    It is part / 12.92, above 10 ((part + 0.055) / 1.055) ^ 2.4.
    """
    if part <= 10:
        return part * SCALE * 100 // (255 * 1292)
    # ((40 part + 561) / 10761) ^ (12 / 5), in whole numbers
    return _fifth_root((40 * part + 561) ** 12 * SCALE**5 // 10_761**12)


def _fifth_root(number: int) -> int:
    low, high = 0, SCALE + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**5 <= number else (low, middle)
    return low
