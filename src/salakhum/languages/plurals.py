"""The forms that a noun has beside a number, by the conditions that CLDR writes for them.

Source: Unicode Technical Standard 35, part 3, section "Language Plural Rules"; the conditions of
every language stand in
https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html. Here numbers are
whole, so that ``n`` and ``i`` are the same and ``v`` is 0.
"""

import re
from collections.abc import Mapping
from functools import cache

OTHER = "other"  # the form of every number for which no condition holds
CATEGORIES = ("zero", "one", "two", "few", "many", OTHER)
_RELATION = re.compile(r"([niv])(?: ?% ?(\d+))? ?(!?=) ?(\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)")


def plural(number: int, conditions: Mapping[str, str]) -> str:
    """The category of ``number``.

    ``conditions`` are those of the language by category, without ``other``.

    >>> plural(1, {"one": "n = 1"}), plural(2, {"one": "n = 1"}), plural(0, {"one": "i = 0..1"})
    ('one', 'other', 'one')
    """
    return next((name for name, condition in conditions.items() if holds(condition, number)), OTHER)


def holds(condition: str, number: int) -> bool:
    """Whether a condition holds of a whole number.

    Raises ValueError where it is not written as CLDR writes them.

    >>> few = "n % 10 = 2..4 and n % 100 != 12..14"
    >>> holds(few, 23), holds(few, 12)
    (True, False)
    """
    return any(
        all(_is_so(relation, abs(number)) for relation in relations)
        for relations in _parsed(condition)
    )


def is_condition(text: str) -> bool:
    """Whether a text is a condition of CLDR for whole numbers."""
    try:
        return bool(_parsed(text))
    except ValueError:
        return False


_Relation = tuple[str, int, bool, tuple[range, ...]]


@cache
def _parsed(condition: str) -> tuple[tuple[_Relation, ...], ...]:
    return tuple(
        tuple(_relation(relation.strip()) for relation in part.split(" and "))
        for part in condition.split(" or ")
    )


def _relation(text: str) -> _Relation:
    match = _RELATION.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no condition of CLDR for whole numbers")
    operand, modulus, sign, ranges = match.groups()
    return operand, int(modulus or 0), sign == "=", tuple(map(_range, ranges.split(",")))


def _range(text: str) -> range:
    first, _, last = text.partition("..")
    return range(int(first), int(last or first) + 1)


def _is_so(relation: _Relation, number: int) -> bool:
    operand, modulus, equal, ranges = relation
    value = 0 if operand == "v" else number
    value = value % modulus if modulus else value
    return any(value in numbers for numbers in ranges) == equal
