import csv
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from salakhum.arrays import MISSING
from salakhum.languages import LANGUAGES, has_sentence
from salakhum.register import Counts, Election, FormStanding, Stage, read_election, write_election
from salakhum.rehearse import (
    BadRateError,
    Mistake,
    Rehearsal,
    plant,
    rehearse,
    rehearse_with_mistakes,
    write_planted,
)

RATE = Fraction(1, 50)


@pytest.fixture(scope="session")
def rehearsal() -> Rehearsal:
    return rehearse_with_mistakes("kh-2022", seed=1, errors=RATE)


@pytest.fixture(scope="session")
def corrected(election: Election) -> Rehearsal:
    return plant(election, RATE, seed=1, corrected=True)


@pytest.fixture(scope="session")
def figures(
    rehearsal: Rehearsal,
) -> Callable[[str], dict[tuple[str, str], int]]:
    """The figures of a station's first form, by field and list."""
    forms, votes, lists = (
        rehearsal.election.forms,
        rehearsal.election.votes,
        rehearsal.election.lists,
    )
    rows = {
        str(rehearsal.election.stations.id[int(station)]): row
        for row, station in enumerate(forms.station)
    }

    def of(station: str) -> dict[tuple[str, str], int]:
        row = rows[station]
        lines = range(int(votes.start[row]), int(votes.start[row + 1]))
        found = {(name, ""): int(getattr(forms, name)[row]) for name in ("valid", "invalid")}
        for name in ("registered", "ballots_received", "ballots_unused", "ballots_cast"):
            found[name, ""] = int(getattr(forms, name)[row])
        for line in lines:
            found["votes", str(lists.id[int(votes.list[line])])] = int(votes.votes[line])
        return found

    return of


def test_so_many_forms_have_a_mistake(rehearsal: Rehearsal) -> None:
    stations = {one.station for one in rehearsal.planted}
    assert len(stations) in {472, 473}  # 2 % of 23,602; an exchange needs two
    assert {one.mistake for one in rehearsal.planted} == set(Mistake)


def test_what_is_on_record_is_what_the_forms_say(
    rehearsal: Rehearsal, figures: Callable[[str], dict[tuple[str, str], int]]
) -> None:
    for one in rehearsal.planted:
        if one.field in {"form", "status"}:
            continue
        written = MISSING if one.written is None else one.written
        assert figures(one.station)[one.field, one.list] == written
        assert one.written != one.true


def test_what_is_not_on_record_is_true(rehearsal: Rehearsal, election: Election) -> None:
    touched = {one.station for one in rehearsal.planted}
    kept = [i for i, s in enumerate(election.stations.id) if s not in touched]
    rows = np.flatnonzero(np.isin(rehearsal.election.forms.station, kept))
    for name in ("valid", "invalid", "ballots_cast", "ballots_unused", "registered"):
        written = getattr(rehearsal.election.forms, name)[rows]
        assert (written == getattr(election.forms, name)[kept]).all()


def test_a_missing_form_is_not_there_and_a_doubtful_one_is_in_quarantine(
    rehearsal: Rehearsal,
) -> None:
    forms, stations = rehearsal.election.forms, rehearsal.election.stations.id
    there = {str(stations[int(row)]) for row in forms.station}
    doubtful = forms.station[forms.standing == FormStanding.QUARANTINED]
    lost = {one.station for one in rehearsal.planted if one.mistake is Mistake.FORM_MISSING}
    held = {one.station for one in rehearsal.planted if one.mistake is Mistake.FORM_QUARANTINED}
    assert lost
    assert lost.isdisjoint(there)
    assert len(there) + len(lost) == 23_602
    assert {str(stations[int(row)]) for row in doubtful} == held


def test_each_mistake_is_what_its_name_says(rehearsal: Rehearsal) -> None:
    for one in rehearsal.planted:
        true, written = str(one.true), str(one.written)
        if one.mistake is Mistake.DIGITS_TRANSPOSED:
            assert Counter(true) == Counter(written)
        elif one.mistake is Mistake.DIGIT_MISTYPED:
            assert sum(a != b for a, b in zip(true.zfill(4), written.zfill(4), strict=True)) == 1
        elif one.mistake is Mistake.DIGIT_LOST:
            assert len(written) < len(true)
        elif one.mistake is Mistake.FIGURE_MISSING:
            assert one.written is None
        elif one.mistake is Mistake.OVER_VOTING:
            assert int(written) > int(true)


def test_the_package_says_that_it_is_a_rehearsal(rehearsal: Rehearsal) -> None:
    about, forms = rehearsal.election.about, rehearsal.election.forms
    assert about.counts is Counts.REHEARSAL
    assert about.extra["errors"] == "1/50"
    assert set(forms.stage.tolist()) == {Stage.PROVISIONAL}
    assert set(forms.version.tolist()) == {1}
    assert set(forms.extra["counts"]) == {"rehearsal"}
    assert set(rehearsal.election.votes.extra["counts"]) == {"rehearsal"}


def test_it_can_be_written_and_read(rehearsal: Rehearsal, tmp_path: Path) -> None:
    write_election(rehearsal.election, tmp_path)
    write_planted(rehearsal, tmp_path)
    reading = read_election(tmp_path)
    assert reading.election is not None
    with (tmp_path / "planted.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert list(lines[0]) == ["station", "version", "what", "field", "list", "true", "written"]
    assert len(lines) == len(rehearsal.planted)
    assert {line["version"] for line in lines} == {"1"}
    assert [line["station"] for line in lines] == sorted(line["station"] for line in lines)


def test_corrected_forms_are_the_true_ones(corrected: Rehearsal, election: Election) -> None:
    forms, votes = corrected.election.forms, corrected.election.votes
    final = np.flatnonzero(forms.stage == Stage.FINAL)
    assert set(forms.version[final].tolist()) == {2}
    for name in ("station", "registered", "ballots_cast", "valid", "invalid", "standing"):
        assert (getattr(forms, name)[final] == getattr(election.forms, name)).all()
    lines = slice(int(votes.start[final[0]]), None)
    assert (votes.votes[lines] == election.votes.votes).all()
    assert (votes.form[lines] - final[0] == election.votes.form).all()
    assert (np.diff(votes.start)[final] == np.diff(election.votes.start)).all()
    assert forms.recorded_at[int(final[0])] > election.forms.recorded_at.max()


def test_a_corrected_package_has_all_known_totals(corrected: Rehearsal, tmp_path: Path) -> None:
    write_election(corrected.election, tmp_path)
    final = [form for form in _rows(tmp_path / "forms.csv") if form["stage"] == "final"]
    votes = Counter[str]()
    for line in _rows(tmp_path / "votes.csv"):
        if line["version"] == "2":
            votes[line["list"]] += int(line["votes"])
    assert sum(int(form["ballots_cast"]) for form in final) == 7_394_427
    assert (votes["CPP"], votes["CP"]) == (5_378_773, 1_610_556)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_without_mistakes_it_is_the_model(election: Election) -> None:
    rehearsal = rehearse_with_mistakes("kh-2022", seed=1, errors=0)
    assert rehearsal.planted == ()
    assert rehearsal.election.about == election.about
    assert (rehearsal.election.votes.votes == election.votes.votes).all()


def test_the_same_seed_plants_the_same(election: Election, rehearsal: Rehearsal) -> None:
    assert plant(election, RATE, seed=1).planted == rehearsal.planted
    assert plant(election, RATE, seed=2).planted != rehearsal.planted
    again = rehearse("kh-2022", seed=1, errors=RATE)
    assert (again.votes.votes == rehearsal.election.votes.votes).all()


def test_every_form_can_have_a_mistake(election: Election) -> None:
    planted = plant(election, 1, seed=1).planted
    assert len({one.station for one in planted}) == 23_602


@pytest.mark.parametrize("errors", [Fraction(-1, 10), 2])
def test_a_share_outside_0_and_1_is_refused(election: Election, errors: Fraction | int) -> None:
    with pytest.raises(BadRateError, match="between 0 and 1"):
        plant(election, errors, seed=1)


@pytest.mark.parametrize("mistake", list(Mistake))
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_each_mistake_has_a_sentence(mistake: Mistake, language: str) -> None:
    assert has_sentence(f"rehearsal.planted.{mistake}", language)
