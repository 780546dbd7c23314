"""Lists that a picture tells apart, and the rest of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.publish.pictures import Palette, Party, palette
from salakhum.publish.pictures.shared_mark import OTHERS, SHOWN, key_of, with_shared_mark

MANY = palette(Party(f"p{n}") for n in range(60))
held = st.dictionaries(st.sampled_from([one.id for one in MANY.marks]), st.integers(0, 50))


@given(held)
def test_everybody_who_holds_something_has_a_mark_that_the_key_counts(has: dict[str, int]) -> None:
    marks = with_shared_mark(MANY, has, "en")
    key = key_of(marks, has, "en")
    assert sum(int(figure) for _, _, figure in key) == sum(has.values())
    assert {mark for mark, _, _ in key} == {marks.of(one) for one, number in has.items() if number}
    assert len(key) <= SHOWN + 1
    assert (
        len(
            {mark.pattern for mark in marks.marks if mark.id == OTHERS}
            & {mark.pattern for mark in marks.marks if mark.id != OTHERS}
        )
        == 0
    )


@given(held)
def test_nobody_with_a_mark_holds_less_than_one_without(has: dict[str, int]) -> None:
    marks = with_shared_mark(MANY, has, "en")
    own = [has[one.id] for one in marks.marks if one.id != OTHERS]
    rest = [has[one] for one in has if one in marks and marks.of(one).id == OTHERS]
    assert not rest or min(own) >= max(rest)
    assert [one.number for one in marks.marks] == sorted(one.number for one in marks.marks)


def test_who_holds_nothing_is_not_drawn(marks: Palette) -> None:
    few = with_shared_mark(marks, {"A": 3, "B": 0}, "km")
    assert [one.id for one in few.marks] == ["A"]
    with pytest.raises(KeyError):
        few.of("B")
