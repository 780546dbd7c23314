"""A mistake alters a form or, where the form gives no occasion for it, nothing at all."""

import numpy as np
import pytest

from salakhum.register import Election
from salakhum.rehearse import Mistake
from salakhum.rehearse.mistakes import (
    MAKE,
    FormsDraft,
    _lost,
    _mistyped,
    _one_cell,
    _transposed,
    draft_of,
    spoil,
)


@pytest.fixture
def draft(election: Election) -> FormsDraft:
    return draft_of(election)


@pytest.fixture
def chance() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(1))


def form_with(draft: FormsDraft, lists: int) -> int:
    """A form with so many lists."""
    return int(np.flatnonzero(np.diff(draft.election.votes.start) == lists)[0])


@pytest.mark.parametrize(
    ("number", "written"), [(12, 21), (11, None), (7, None), (100, None), (101, 110), (2210, 2120)]
)
def test_transposed(number: int, written: int | None, chance: np.random.Generator) -> None:
    assert _transposed(number, chance) == written


def test_one_digit_too_few(chance: np.random.Generator) -> None:
    assert _lost(7, chance) is None
    assert _lost(91, chance) == 9
    assert {_lost(123, chance) for _ in range(20)} == {12, 13}


def test_one_digit_wrong(chance: np.random.Generator) -> None:
    assert {_mistyped(5, chance) for _ in range(300)} == {0, 1, 2, 3, 4, 6, 7, 8, 9}


@pytest.mark.parametrize("mistake", [Mistake.LINES_SWAPPED, Mistake.COLUMN_SHIFTED])
def test_one_list_cannot_be_confused_with_another(
    draft: FormsDraft, mistake: Mistake, chance: np.random.Generator
) -> None:
    form = form_with(draft, 1)
    assert MAKE[mistake](draft, form, mistake, chance) == []
    assert not draft.touched.any()


def test_equal_lines_cannot_be_swapped(draft: FormsDraft, chance: np.random.Generator) -> None:
    form = form_with(draft, 2)
    draft.votes[draft.lines(form)] = 100
    mistake = Mistake.LINES_SWAPPED
    assert MAKE[mistake](draft, form, mistake, chance) == []


@pytest.mark.parametrize("mistake", [Mistake.STATIONS_EXCHANGED, Mistake.FORM_COPIED])
def test_an_exchange_needs_another_station_of_the_council(
    draft: FormsDraft, mistake: Mistake, chance: np.random.Generator
) -> None:
    council = draft.election.stations.council
    draft.touched[council[draft.election.forms.station] == council[0]] = True
    assert MAKE[mistake](draft, 0, mistake, chance) == []


def test_a_figure_that_cannot_be_altered_is_left(
    draft: FormsDraft, chance: np.random.Generator
) -> None:
    make = _one_cell(lambda _, __: None)
    assert make(draft, 0, Mistake.DIGITS_TRANSPOSED, chance) == []


def test_a_form_without_occasion_gets_the_next_mistake(
    draft: FormsDraft, chance: np.random.Generator
) -> None:
    first = list(MAKE).index(Mistake.LINES_SWAPPED)
    planted = spoil(draft, form_with(draft, 1), first, chance)
    assert {one.mistake for one in planted} == {Mistake.TOTAL_WRONG}


def test_over_voting_keeps_the_sums(draft: FormsDraft, chance: np.random.Generator) -> None:
    MAKE[Mistake.OVER_VOTING](draft, 5, Mistake.OVER_VOTING, chance)
    figures = {name: int(column[5]) for name, column in draft.figures.items()}
    assert figures["ballots_cast"] > figures["registered"]
    assert figures["ballots_cast"] == figures["valid"] + figures["invalid"]
    assert figures["valid"] == draft.votes[draft.lines(5)].sum()


def test_exchanged_stations_have_each_others_counts(
    draft: FormsDraft, chance: np.random.Generator
) -> None:
    planted = MAKE[Mistake.STATIONS_EXCHANGED](draft, 0, Mistake.STATIONS_EXCHANGED, chance)
    stations = sorted({one.station for one in planted})
    assert len(stations) == 2
    rows = [draft.election.stations.id.to_list().index(station) for station in stations]
    true = draft.election.votes.votes
    for here, there in (rows, rows[::-1]):
        assert (draft.votes[draft.lines(here)] == true[draft.lines(there)]).all()
