"""D1: the second entry of a form against the first. ``compare_entries`` finds them."""

from salakhum.count.check import Check
from salakhum.findings import Severity


def _difference(code: str, condition: str, source: str = "ours") -> Check:
    return Check(code, Severity.BLOCK, (), condition, (source,))


CHECKS = (
    _difference("D101", "The two entries differ in a figure or an answer.", "Abacus W001"),
    _difference("D102", "The two entries differ by two digits that changed places."),
    _difference("D103", "The two entries differ by one digit too many or too few."),
    _difference("D104", "The two entries differ in one digit."),
    _difference("D105", "Two lists have each other's votes in the second entry."),
    _difference("D106", "All votes stand one line further down in the second entry."),
    _difference("D107", "All votes stand one line further up in the second entry."),
    _difference("D108", "A figure is missing in one of the two entries.", "Abacus W001"),
    Check(
        "D109",
        Severity.NOTE,
        (),
        "The supervisor returned this entry to the person who typed it.",
        ("Abacus W002",),
    ),
)
