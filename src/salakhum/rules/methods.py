"""Methods of apportionment by their names in the field,
each as a rule that has nothing but the method.

No threshold, no alliance, no limit by candidates, and a lot at equality: who wants more than the
method wants a law.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from salakhum.languages import LANGUAGES, sentence
from salakhum.rules.errors import UnknownMethodError
from salakhum.rules.model import (
    Allocation,
    Divisors,
    HighestAverages,
    LargestRemainders,
    QuotaKind,
    Rule,
    Step,
    Variant,
    WholeSeats,
)

METHODS: Mapping[str, Sequence[Step]] = {
    "dhondt": (HighestAverages(Divisors(1, 1, 1)),),
    "sainte-lague": (HighestAverages(Divisors(1, 1, 2)),),
    "modified-sainte-lague": (HighestAverages(Divisors(7, 5, 10, unit=5)),),  # 1.4, 3, 5
    "imperiali": (HighestAverages(Divisors(2, 2, 1, unit=2)),),  # 1, 1½, 2: the divisors of Belgium
    "hare": (WholeSeats(QuotaKind.HARE), LargestRemainders(QuotaKind.HARE)),
    "hagenbach-bischoff": (WholeSeats(QuotaKind.HAGENBACH_BISCHOFF), HighestAverages()),
}


@cache
def method_rule(method: str) -> Rule:
    """The rule that has nothing but a method.

    Another name raises :class:`~salakhum.rules.UnknownMethodError`.
    """
    if method not in METHODS:
        raise UnknownMethodError(method, tuple(METHODS))
    return Rule(
        id=method,
        names={language: sentence(f"method.{method}", language) for language in LANGUAGES},
        country="",
        valid_from=date.min,
        allocation=Allocation(variants=(Variant(tuple(METHODS[method])),)),
    )
