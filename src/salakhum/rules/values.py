"""How one value of a rule pack is written, and what it means.

Each reader takes what TOML gave and returns the value, or raises :class:`UnreadableValueError` with
the code of the sentence that says how to write it. No reader takes a float.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import TypeVar

from salakhum.canonical import Toml
from salakhum.rules.model import Criterion, Divisors

Value = TypeVar("Value")
Read = Callable[[Toml], Value]
Choice = TypeVar("Choice", bound=StrEnum)

_SHARE = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))? ?%", re.ASCII)
_FRACTION = re.compile(r"(\d{1,9})(?:/([1-9]\d{0,8}))?", re.ASCII)
_DIVISOR = re.compile(r"(\d{1,6})(?:\.(\d{1,6}))?", re.ASCII)
_FROM = re.compile(r"(\d{1,6}): *(.+)", re.ASCII)


class UnreadableValueError(ValueError):
    """``code`` names the sentence that says what was expected,
    ``choices`` what there is to choose from.
    """

    def __init__(self, code: str, choices: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.choices = choices


def whole(value: Toml) -> int:
    """A whole number, 0 or more.

    Raises :class:`UnreadableValueError` for anything else.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UnreadableValueError("RULE-WHOLE")
    return value


def truth(value: Toml) -> bool:
    """True or false.

    Raises :class:`UnreadableValueError` for anything else.
    """
    if not isinstance(value, bool):
        raise UnreadableValueError("RULE-TRUTH")
    return value


def day(value: Toml) -> date:
    """A day without a time.

    Raises :class:`UnreadableValueError` for anything else.
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        raise UnreadableValueError("RULE-DAY")
    return value


def ratio(value: Toml) -> Fraction:
    """A share or a factor: ``"5 %"``, ``"1.5 %"``, ``"1/2"``, ``"2"``.

    Raises :class:`UnreadableValueError` for anything else.

    >>> ratio("5 %"), ratio("1/2"), ratio("2")
    (Fraction(1, 20), Fraction(1, 2), Fraction(2, 1))
    """
    if isinstance(value, str):
        if match := _SHARE.fullmatch(value):
            return _decimal(match[1], match[2]) / 100
        if match := _FRACTION.fullmatch(value):
            return Fraction(int(match[1]), int(match[2] or 1))
    raise UnreadableValueError("RULE-RATIO")


def share(value: Toml) -> Fraction:
    """A ratio from 0 to 1.

    Raises :class:`UnreadableValueError` for anything else.
    """
    try:
        result = ratio(value)
    except UnreadableValueError:
        raise UnreadableValueError("RULE-SHARE") from None
    if result > 1:
        raise UnreadableValueError("RULE-SHARE")
    return result


def shares_from(value: Toml) -> tuple[tuple[int, Fraction], ...]:
    """Shares by council size, ``["0: 50 %", "19: 25 %"]``.

    From so many seats, this share; sizes rise. Raises :class:`UnreadableValueError` for anything
    else.
    """
    matches = [_FROM.fullmatch(line) if isinstance(line, str) else None for line in _array(value)]
    if not all(matches):
        raise UnreadableValueError("RULE-SHARES-FROM")
    pairs = tuple((int(match[1]), share(match[2])) for match in matches if match)
    if [size for size, _ in pairs] != sorted({size for size, _ in pairs}):
        raise UnreadableValueError("RULE-SHARES-FROM")
    return pairs


def divisors(value: Toml) -> Divisors:
    """The first three divisors, ``"1.4, 3, 5"``, scaled to whole numbers.

    The sequence goes on in equal steps.

    Raises :class:`UnreadableValueError` where they do not rise from above 0.

    >>> divisors("1.4, 3, 5")
    Divisors(first=7, start=5, step=10)
    >>> divisors("1, 1.5, 2")
    Divisors(first=2, start=2, step=1)
    """
    parts = value.split(",") if isinstance(value, str) else []
    matches = [_DIVISOR.fullmatch(part.strip()) for part in parts]
    if len(matches) != 3 or not all(matches):
        raise UnreadableValueError("RULE-DIVISORS")
    written = [_decimal(match[1], match[2]) for match in matches if match]
    scale = lcm(*(number.denominator for number in written))
    first, second, third = (int(number * scale) for number in written)
    if not 0 < first < second < third:
        raise UnreadableValueError("RULE-DIVISORS")
    return Divisors(first, start=2 * second - third, step=third - second, unit=scale)


def one_of(kind: type[Choice]) -> Read[Choice]:
    """A reader of one word out of ``kind``."""
    word = word_of(tuple(kind))
    return lambda value: kind(word(value))


def word_of(words: Sequence[str]) -> Read[str]:
    """A reader of one of ``words``."""

    def read(value: Toml) -> str:
        if not isinstance(value, str) or value not in words:
            raise UnreadableValueError("RULE-CHOICE", ", ".join(words))
        return value

    return read


def several_of(kind: type[Choice]) -> Read[tuple[Choice, ...]]:
    """A reader of an array of words out of ``kind``, each at most once and at least one."""
    member_of = one_of(kind)

    def read(value: Toml) -> tuple[Choice, ...]:
        words = tuple(member_of(word) for word in _array(value))
        if not words or len(set(words)) < len(words):
            raise UnreadableValueError("RULE-CHOICES", ", ".join(kind))
        return words

    return read


def set_of(kind: type[Choice]) -> Read[frozenset[Choice]]:
    """As :func:`several_of` where the order says nothing."""
    several = several_of(kind)
    return lambda value: frozenset(several(value))


def ties(value: Toml) -> tuple[Criterion, ...]:
    """Criteria between lists, in order.

    Only a lot is sure to end every equality, so a lot comes last. Raises
    :class:`UnreadableValueError` for other orders.
    """
    criteria = several_of(Criterion)(value)
    if criteria[-1] is not Criterion.LOTS or Criterion.LIST_ORDER in criteria:
        raise UnreadableValueError("RULE-TIES")
    return criteria


def ties_of_persons(value: Toml) -> tuple[Criterion, ...]:
    """Criteria between candidates of one list; their order on it or a lot comes last.

    Raises :class:`UnreadableValueError` for other orders.
    """
    criteria = several_of(Criterion)(value)
    if criteria[-1] not in (Criterion.LOTS, Criterion.LIST_ORDER):
        raise UnreadableValueError("RULE-TIES-OF-PERSONS")
    return criteria


def _array(value: Toml) -> list[Toml]:
    if not isinstance(value, list):
        raise UnreadableValueError("RULE-ARRAY")
    return value


def _decimal(units: str, decimals: str | None) -> Fraction:
    return Fraction(int(units + (decimals or "")), 10 ** len(decimals or ""))
