"""A count from its first night to its end: what is known when, what was wrong, and that in the end everything is right."""

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from salakhum.count import counting_forms, examine
from salakhum.declare import Versions, between
from salakhum.findings import Finding, Severity
from salakhum.languages import LANGUAGES, has_sentence
from salakhum.recount import Result, recount
from salakhum.register import Counts, Election, FormRows, FormStanding, Stage, with_forms
from salakhum.rehearse import (
    Rehearsal,
    Scenario,
    UnsatisfiableError,
    accepted_findings,
    known_on,
    rehearse_course,
    version_reason,
)
from salakhum.rehearse.late_and_corrected import MISTAKES, run_course
from salakhum.rules import load_rule

NIGHT, IN, END = date(2022, 6, 6), date(2022, 6, 9), date(2022, 6, 26)
REMOTE = ("11", "13", "16", "19")
Counted = dict[date, Result]


@pytest.fixture(scope="session")
def course(election: Election, scenario: Scenario) -> Rehearsal:
    return run_course(election, scenario, 1)


@pytest.fixture(scope="session")
def counted_on(course: Rehearsal) -> Counted:
    return _counted(course.election)


def _counted(election: Election) -> Counted:
    rule = load_rule(election.about.rule)
    return {day: recount(known_on(election, day), rule) for day in (NIGHT, IN, END)}


def _net(found: Versions, election: Election) -> Counter[str]:
    """Seats that parties won and lost."""
    seats = Counter[str]()
    for one in found.moved:
        for parties, sign in ((one.won, 1), (one.lost, -1)):
            for row, number in parties:
                seats[str(election.lists.id[row])] += sign * number
    return Counter({party: number for party, number in seats.items() if number})


def test_in_the_end_the_forms_that_count_are_the_right_ones(
    course: Rehearsal, election: Election
) -> None:
    forms, votes = course.election.forms, course.election.votes
    rows = counting_forms(known_on(course.election, END))
    for name in ("registered", "ballots_unused", "ballots_cast", "valid", "invalid"):
        assert (getattr(forms, name)[rows] == getattr(election.forms, name)).all()
    lines = np.concatenate([np.arange(votes.start[row], votes.start[row + 1]) for row in rows])
    assert (votes.votes[lines] == election.votes.votes).all()
    assert (votes.list[lines] == election.votes.list).all()


def test_the_election_is_the_modelled_one(course: Rehearsal) -> None:
    assert course.election.about.counts is Counts.MODELLED
    assert set(course.election.forms.extra["counts"]) == {"modelled"}
    assert set(course.election.votes.extra["counts"]) == {"modelled"}


def test_after_the_night_stations_are_missing_more_of_them_far_away(counted_on: Counted) -> None:
    night = counted_on[NIGHT]
    out = np.flatnonzero(night.forms < 0)
    assert 50 < len(out) < 400
    ids = night.election.stations.id
    here = Counter(str(code).startswith(REMOTE) for code in ids)
    missing = Counter(str(ids[int(row)]).startswith(REMOTE) for row in out)
    assert missing[True] * here[False] > 3 * missing[False] * here[True]
    assert (counted_on[IN].forms >= 0).all()


def test_a_form_that_the_checks_block_was_in_quarantine(course: Rehearsal) -> None:
    election = course.election
    forms, ids = election.forms, election.stations.id.to_list()
    held = {ids[row] for row in forms.station[forms.standing == FormStanding.QUARANTINED]}
    accepted = replace(forms, standing=np.zeros_like(forms.standing))
    night = known_on(with_forms(election, FormRows(accepted, election.votes)), NIGHT)
    rule = load_rule(election.about.rule)
    found = examine(night, rule, counting_forms(night)).findings
    blocked = {one.values["station"] for one in found if one.severity is Severity.BLOCK}
    assert held == blocked
    assert 5 < len(held) < len({one.station for one in course.planted})


def test_every_mistake_is_corrected_by_a_second_version_with_its_reason(course: Rehearsal) -> None:
    election = course.election
    forms, ids = election.forms, election.stations.id.to_list()
    second = np.flatnonzero(forms.version == 2)
    assert {ids[row] for row in forms.station[second]} == {one.station for one in course.planted}
    assert set(forms.stage.tolist()) == {Stage.FINAL}
    assert set(forms.standing[second].tolist()) == {FormStanding.ACCEPTED}
    first = {int(row): at for at, row in enumerate(forms.station) if forms.version[at] == 1}
    for row in second.tolist():
        khmer, english = forms.extra["reason"][row].split(" / ")
        assert khmer.startswith("គំរូ៖ ")
        assert english.startswith("Modelled: ")
        before = first[int(forms.station[row])]
        assert forms.recorded_at[before] < forms.recorded_at[row]
        held = forms.standing[before] == FormStanding.QUARANTINED
        assert bool(forms.extra["reason"][before]) == held
    assert {one.mistake for one in course.planted} == set(MISTAKES)


def test_forms_come_while_the_offices_are_open_and_before_the_version_that_counts_them(
    course: Rehearsal,
) -> None:
    forms = course.election.forms
    after = [one for one in forms.recorded_at if one[:10] > NIGHT.isoformat()]
    assert {int(one[11:13]) for one in after} <= set(range(8, 18))
    assert max(after)[:10] < date(2022, 6, 24).isoformat()
    assert min(after)[:10] > NIGHT.isoformat()


@pytest.mark.parametrize(
    "seed", [1, 2022, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))]
)
def test_seats_move_and_none_of_it_favours_anybody(seed: int) -> None:
    election = rehearse_course("kh-2022", seed=seed).election
    counted = _counted(election)
    arrived = between(counted[NIGHT], counted[IN])
    corrected = between(counted[IN], counted[END])
    assert len(arrived.moved) == 1
    assert len(corrected.moved) == 3
    net = _net(arrived, election)
    assert sum(map(abs, net.values())) == 2
    assert net == Counter({party: -n for party, n in _net(corrected, election).items()})
    assert not arrived.changes.height
    assert corrected.came.size == corrected.went.size == arrived.went.size == 0


def test_nothing_else_happens_in_a_council_with_a_mistake(course: Rehearsal) -> None:
    council = {
        str(station): int(number)
        for station, number in zip(
            course.election.stations.id, course.election.stations.council, strict=True
        )
    }
    mistakes = Counter(council[station] for station in {one.station for one in course.planted})
    assert max(mistakes.values()) == 2  # two forms exchanged
    late = known_on(course.election, NIGHT).forms.station
    there = set(range(len(council))) - set(late.tolist())
    out = {int(course.election.stations.council[row]) for row in there}
    assert out.isdisjoint(mistakes)


def test_the_same_seed_gives_the_same_course(
    course: Rehearsal, election: Election, scenario: Scenario
) -> None:
    again = run_course(election, scenario, 1)
    assert again.planted == course.planted
    assert again.election.forms.recorded_at.equals(course.election.forms.recorded_at)
    other = run_course(election, scenario, 2)
    assert other.planted != course.planted


def test_there_are_no_more_mistakes_than_councils(election: Election, scenario: Scenario) -> None:
    many = replace(scenario, course=replace(scenario.course, mistakes=10_000))
    planted = run_course(election, many, 1).planted
    assert len({one.station for one in planted}) < 2 * len(election.councils.id)


def test_seats_that_cannot_move_are_told(election: Election, scenario: Scenario) -> None:
    small = len(scenario.parties.id) - 1
    with pytest.raises(UnsatisfiableError, match="Seats that move"):
        run_course(election, replace(scenario, leader=small, challenger=small - 1), 1)


def test_what_was_recorded_later_is_not_known_yet(course: Rehearsal) -> None:
    for day in (NIGHT, IN, END):
        known = known_on(course.election, day)
        assert max(known.forms.recorded_at)[:10] <= day.isoformat()
        assert len(known.votes.start) == len(known.forms.station) + 1
    assert len(known.forms.station) == len(course.election.forms.station)


def test_what_asks_for_an_explanation_is_accepted_with_one(counted_on: Counted) -> None:
    result = counted_on[END]
    accepted = accepted_findings(result)
    asking = [one for one in result.findings if one.severity is Severity.EXPLAIN]
    assert [one.finding for one in accepted] == asking
    assert asking
    for one in accepted:
        khmer, english = str(one.reason).split(" / ")
        assert khmer.startswith("គំរូ៖ ")
        assert english.startswith("Modelled: ")


def test_the_later_versions_have_a_reason() -> None:
    assert version_reason("unofficial-partial", ("km", "en")) == ""
    for state in ("unofficial-complete", "certified"):
        khmer, english = version_reason(state, ("km", "en")).split(" / ")
        assert khmer.startswith("គំរូ៖ ")
        assert english.startswith("Modelled: ")


def test_a_finding_without_a_reason_of_its_own_has_the_common_one(counted_on: Counted) -> None:
    known = counted_on[END]
    strange = Finding("C999", Severity.EXPLAIN, "station 010201-001")
    (one,) = accepted_findings(replace(known, findings=(strange,)))
    assert str(one.reason).endswith("its figures stand.")


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_each_mistake_has_a_reason_for_its_correction(mistake: str, language: str) -> None:
    assert has_sentence(f"rehearsal.corrected.{mistake}", language)
