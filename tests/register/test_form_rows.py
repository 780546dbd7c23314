"""Forms keep their lines of votes, however they are chosen and stacked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from salakhum.register import (
    Election,
    FormRows,
    TornFormsError,
    forms_of,
    read_election,
    with_forms,
)

Package = dict[str, bytes]
Write = Callable[[Package, Path], Path]
Difference = Callable[[Any, Any], str]
Lines = dict[tuple[int, int], list[tuple[int, int]]]

MASKS = [[bool(number >> form & 1) for form in range(4)] for number in range(16)]
REAL = ("portugal_2025", "romania_2024_a")


@pytest.fixture
def election(tiny: Package, write_package: Write, tmp_path: Path) -> Election:
    reading = read_election(write_package(tiny, tmp_path))
    assert reading.election is not None
    return reading.election


def lines_by_form(rows: FormRows) -> Lines:
    """The lists and votes of each form, by its station and version."""
    forms, votes = rows.forms, rows.votes
    keys = zip(forms.station.tolist(), forms.version.tolist(), strict=True)
    lines: Lines = {}
    for row, key in enumerate(keys):
        place = slice(int(votes.start[row]), int(votes.start[row + 1]))
        assert votes.form[place].tolist() == [row] * (place.stop - place.start)
        lines[key] = list(zip(votes.list[place].tolist(), votes.votes[place].tolist(), strict=True))
    return lines


def test_an_election_with_its_own_forms_is_the_same(election: Election) -> None:
    assert with_forms(election, forms_of(election)) == election


@pytest.mark.parametrize("name", REAL)
def test_a_real_election_with_all_its_forms_is_the_same(
    real_elections: Path, difference: Difference, name: str
) -> None:
    election = read_election(real_elections / name).election
    assert election is not None
    rows = forms_of(election).only(np.ones(len(election.forms.station), np.bool_))
    assert difference(with_forms(election, rows), election) == ""


def test_forms_put_into_an_election_are_its_forms(election: Election) -> None:
    rows = forms_of(election).only(np.array([True, False, False, True]))
    assert forms_of(with_forms(election, rows)) == rows


@pytest.mark.parametrize("mask", MASKS)
def test_chosen_forms_keep_their_lines(election: Election, mask: list[bool]) -> None:
    everything = lines_by_form(forms_of(election))
    chosen = lines_by_form(forms_of(election).only(np.array(mask)))
    assert chosen == {
        key: everything[key] for key, wanted in zip(everything, mask, strict=True) if wanted
    }


@pytest.mark.parametrize("mask", MASKS)
def test_two_parts_stacked_are_the_whole(election: Election, mask: list[bool]) -> None:
    rows, chosen = forms_of(election), np.array(mask)
    stacked = rows.only(chosen).above(rows.only(~chosen))
    assert lines_by_form(stacked) == lines_by_form(rows)
    assert stacked.forms.station.dtype == rows.forms.station.dtype
    assert stacked.votes.form.dtype == rows.votes.form.dtype


def test_forms_without_their_lines_are_refused(election: Election) -> None:
    forms, votes = election.forms, election.votes
    with pytest.raises(TornFormsError, match="4 forms, and lines of votes for 3"):
        FormRows(forms, replace(votes, start=votes.start[:-1]))
