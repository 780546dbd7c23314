"""The mistakes of a hand, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.factcheck import misprint


@pytest.mark.parametrize(
    ("written", "meant", "how"),
    [
        (7_398_427, 7_394_427, "one-digit"),
        (9_736, 9_376, "transposed"),
        (9_179, 91_798, "digit-missing"),
        (91_798, 9_179, "digit-added"),
        (73_944_270, 7_394_427, "power-of-ten"),
        (7_394_427, 7_394_427, ""),
        (7_237_037, 7_394_427, ""),
        (6_379, 9_376, ""),
        (9_673, 9_376, ""),
        (5_678, 91_234, ""),
        (123, 124, ""),
        (123_456, 1_234, ""),
    ],
)
def test_how_a_misprint_came_about(written: int, meant: int, how: str) -> None:
    assert misprint(written, meant) == how


COUNTS = st.integers(0, 10**9)
BACK = {"digit-missing": "digit-added", "digit-added": "digit-missing"}


@given(COUNTS, COUNTS)
def test_a_misprint_can_be_made_both_ways(one: int, other: int) -> None:
    assert misprint(other, one) == BACK.get(how := misprint(one, other), how)


@given(st.integers(1000, 10**9), st.data())
def test_one_wrong_digit_is_always_found(number: int, data: st.DataObject) -> None:
    digits = str(number)
    place = data.draw(st.integers(1, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    wrong = int(digits[:place] + other + digits[place + 1 :])
    assert misprint(wrong, number) in ("one-digit", "power-of-ten")
