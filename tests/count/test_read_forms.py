"""The one reader of the forms of a package."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salakhum.arrays import MISSING
from salakhum.count import Answer, FormStatus, read_forms, result_form
from salakhum.register import Election, FormStanding

Build = Callable[..., Election]


@pytest.fixture
def three(council: Build) -> Election:
    return council(
        {"votes": {"a": 1}, "reason": "late"},
        {
            "valid": 40,
            "invalid": 2,
            "votes": {"c": MISSING, "a": 30},
            "signed": "yes",
            "pages": "4",
        },
        {"ballots_cast": 0, "registered": 7, "valid": 0},
    )


def test_a_form_is_read_with_what_is_beside_it(three: Election) -> None:
    first, second, third = read_forms(three)
    assert [form.says.station for form in (first, second, third)] == ["s0", "s1", "s2"]
    assert (first.version, first.stage, first.status) == (1, "final", FormStatus.ACCEPTED)
    assert (first.reason, second.reason) == ("late", None)
    assert second.says.marks == {"signed": Answer.YES}
    assert first.says.marks == {}


def test_an_empty_cell_is_not_an_absent_line(three: Election) -> None:
    _, second, third = read_forms(three)
    assert second.says.votes == {"a": 30, "c": None}
    assert third.says.votes == {}
    assert result_form(three, 2).votes == {"a": None, "b": None, "c": None}


def test_a_form_is_printed_in_the_order_of_the_paper(three: Election) -> None:
    _, second, third = read_forms(three)
    assert list(second.printed.items()) == [("invalid", 2), ("valid", 40)]
    assert list(third.printed) == ["registered", "ballots_cast", "valid"]
    assert second.says.counts["pages"] == 4


@given(rows=st.lists(st.integers(0, 2), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_are_read_as_they_are_asked_for(three: Election, rows: list[int]) -> None:
    """Any rows in any order, one of them several times too."""
    everything = list(read_forms(three))
    assert list(read_forms(three, np.array(rows, np.int64))) == [everything[n] for n in rows]


@pytest.mark.parametrize("standing", FormStanding)
def test_a_standing_is_a_status_of_the_table(three: Election, standing: FormStanding) -> None:
    three.forms.standing[1] = standing
    _, second, _ = read_forms(three)
    assert second.status == standing.name.lower()
