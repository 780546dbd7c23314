"""The quick way to write canonical JSON gives the bytes of the careful one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.canonical import canonical
from salakhum.record.encoding import encoded, whole_numbers

DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(DOCUMENTS)
def test_both_ways_give_the_same_bytes(document: None) -> None:
    assert whole_numbers(encoded(document)) == canonical(document)


@pytest.mark.parametrize("number", [0.5, 1.0, float("nan"), float("inf")])
def test_a_number_that_is_not_whole_is_refused(number: float) -> None:
    document: Any = {"a": [number]}
    with pytest.raises(TypeError, match="not a whole number"):
        whole_numbers(encoded(document))
