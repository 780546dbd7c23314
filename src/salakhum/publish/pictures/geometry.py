"""Whole-number geometry: a drawing needs no float."""

from functools import cache
from math import isqrt

HALF_TURN = 18_000  # hundredths of a degree


def upward(radius: int, angle: int) -> int:
    """``radius`` · sin(``angle``), 0 ≤ angle ≤ 180° in hundredths,
    by Bhāskara's formula (within 0.2 % of the radius).
    """
    product = angle * (HALF_TURN - angle)
    return (4 * radius * product * 2 // (405_000_000 - product) + 1) // 2


def across(radius: int, angle: int) -> int:
    """``radius`` · cos(``angle``), 0 ≤ angle ≤ 180° in hundredths."""
    quarter = HALF_TURN // 2
    if angle <= quarter:
        return upward(radius, quarter - angle)
    return -upward(radius, angle - quarter)


@cache
def root_up(number: int) -> int:
    """The least whole number whose square is at least ``number``."""
    return isqrt(max(number - 1, 0)) + (number > 0)


def hundredths(part: int, whole: int) -> int:
    """``part`` of ``whole`` in hundredths of a per cent, 0 where there is no whole."""
    return part * 10_000 // whole if whole else 0
