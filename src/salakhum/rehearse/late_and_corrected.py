"""The course of a count, modelled.

Forms that come late, forms with a mistake in them, and the versions that correct those.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import numpy as np
import polars as pl

from salakhum.arrays import NOWHERE, Index
from salakhum.count import NOT_COUNTED, counting_forms, examine
from salakhum.findings import Severity
from salakhum.register import Election, FormRows, FormStanding, forms_of, with_forms
from salakhum.rehearse.candidacies import Flags
from salakhum.rehearse.errors import UnsatisfiableError
from salakhum.rehearse.mistakes import MAKE, FormsDraft, Mistake, Planted, draft_of
from salakhum.rehearse.planting import CORRECTED, Rehearsal
from salakhum.rehearse.reasons import correction, quarantine
from salakhum.rehearse.rehearsal import make_election
from salakhum.rehearse.scenario import Scenario, read_scenario
from salakhum.rehearse.swing import Move, Swings, swings
from salakhum.rules import load_rule

OWN_STREAM = 2  # chance here is not the chance that made the election
MISTAKES = (  # as real counts know them
    Mistake.TOTALS_SWAPPED,
    Mistake.LINES_SWAPPED,
    Mistake.DIGITS_TRANSPOSED,
    Mistake.FORM_COPIED,
    Mistake.OVER_VOTING,
    Mistake.STATIONS_EXCHANGED,
    Mistake.TOTAL_WRONG,
    Mistake.COLUMN_SHIFTED,
)
OPEN, MINUTES_OPEN = time(8), 10 * 60  # of the offices that take forms in


def rehearse_course(scenario: str, *, seed: int) -> Rehearsal:
    """The election of :func:`rehearse` with the course of its count.

    In the end those forms count, and no others.

    Some stations come days late, more of them from remote provinces. Some forms have a mistake in
    them; those that the checks block are in quarantine. Each has a second version, with the reason
    for it, in the languages of the election. What comes late and what is corrected moves seats, as
    many to one party as from it. :func:`known_on` gives the election as it was known at the end of
    a day. Raises :class:`UnknownScenarioError`, and :class:`UnsatisfiableError` as
    :func:`rehearse`.
    """
    facts = read_scenario(scenario)
    return run_course(make_election(facts, seed), facts, seed)


def run_course(election: Election, scenario: Scenario, seed: int) -> Rehearsal:
    """As :func:`rehearse_course`, of an election whose forms are all in and right."""
    rng = np.random.Generator(np.random.PCG64([seed, OWN_STREAM]))
    course, languages = scenario.course, election.about.languages
    night = _night(election, rng)
    swung = _swing(night, (scenario.leader, scenario.challenger))
    planted = (*swung, *_spoil(night, course.mistakes))
    _delay(night, scenario)
    draft, blocked = night.draft, _blocked(night.draft)
    draft.standing[blocked] = FormStanding.QUARANTINED
    doubts = dict.fromkeys(
        map(draft.station, np.flatnonzero(blocked).tolist()), quarantine(languages)
    )
    first = _timed(_with_reasons(draft.written(), doubts), night.late, course.late_days, rng)
    reasons = {error.station: correction(error.mistake, languages) for error in planted}
    second = _with_reasons(_second(election), reasons)
    second = _timed(second, blocked, course.late_days, rng)
    second = _timed(second, draft.touched & ~blocked, course.rechecked_days, rng)
    versions = forms_of(first).above(forms_of(second).only(draft.touched))
    return Rehearsal(with_forms(first, versions), planted)


@dataclass(frozen=True, slots=True)
class _Night:
    """The forms as they came in, the ``council`` of each,
    which came ``late``, and where something may still happen.

    ``places`` are councils, each of them once, with one of their forms.
    """

    draft: FormsDraft
    swings: Swings
    council: Index
    late: Flags
    places: Iterator[tuple[int, int]]
    rng: np.random.Generator

    def make(self, form: int, mistake: Mistake) -> list[Planted]:
        return MAKE[mistake](self.draft, form, mistake, self.rng)

    def forms_of(self, council: int) -> Flags:
        there: Flags = self.council == council
        return there


def _night(election: Election, rng: np.random.Generator) -> _Night:
    draft, council = draft_of(election), election.stations.council[election.forms.station]
    places = (
        (number, int(rng.choice(np.flatnonzero(council == number))))
        for number in rng.permutation(len(election.councils.id)).tolist()
    )
    return _Night(draft, swings(election), council, np.zeros(len(council), bool), places, rng)


def _swing(night: _Night, move: Move) -> list[Planted]:
    """Seats that move, as many one way as the other.

    One by a late form, and three by corrections.
    """
    back = (move[1], move[0])
    arrived, corrected = [move], [back, back, move]
    planted = list[Planted]()
    while corrected or arrived:
        council, form = next(night.places, (NOWHERE, NOWHERE))
        if council == NOWHERE:
            raise UnsatisfiableError("Seats that move", 0, len(corrected) + len(arrived))
        errors = night.make(form, Mistake.LINES_SWAPPED)
        moved = night.swings.move(council, night.draft.votes) if errors else None
        if moved in corrected:
            corrected.remove(moved)
            planted += errors
            continue
        night.draft.clear(np.array([form]))
        moved = night.swings.move(council, night.swings.without(np.arange(len(night.late)) == form))
        if moved in arrived:
            arrived.remove(moved)
            night.late[form] = True
    return planted


def _spoil(night: _Night, number: int) -> list[Planted]:
    """So many mistakes in turn that no seat depends on,
    whether their forms are counted or in quarantine.
    """
    draft, planted, turn = night.draft, list[Planted](), 0
    for council, form in night.places:
        if turn == number:
            break
        errors = night.make(form, MISTAKES[turn % len(MISTAKES)])
        there = night.forms_of(council)
        absent = night.swings.without(draft.touched & there)
        if errors and all(night.swings.unmoved(council, votes) for votes in (draft.votes, absent)):
            planted += errors
            turn += 1
        else:
            draft.clear(np.flatnonzero(there))
    return planted


def _delay(night: _Night, scenario: Scenario) -> None:
    """More late forms, by the share of their province,
    where nothing else happens and no seat depends on them.
    """
    late = scenario.course.late
    shares = np.array([late.get(code, late[""]) for code in scenario.provinces["code"]])
    drawn = (
        night.rng.integers(0, 1000, len(night.council)) < shares[scenario.province[night.council]]
    )
    taken = set(night.council[night.draft.touched | night.late].tolist())
    absent = night.swings.without(drawn)
    for council in sorted(set(night.council[drawn].tolist()) - taken):
        if night.swings.unmoved(council, absent):
            night.late[drawn & night.forms_of(council)] = True


def _blocked(draft: FormsDraft) -> Flags:
    """The forms that cannot be accepted as they are written,
    by the checks of the election's rule.
    """
    election = draft.written()
    forms = np.where(draft.touched, counting_forms(election), NOT_COUNTED).astype(np.int32)
    findings = examine(election, load_rule(election.about.rule), forms).findings
    stations = {
        str(finding.values["station"]) for finding in findings if finding.severity is Severity.BLOCK
    }
    blocked: Flags = election.stations.id.is_in(sorted(stations)).to_numpy()
    return blocked[election.forms.station]


def _timed(
    election: Election, rows: Flags, days: tuple[int, int], rng: np.random.Generator
) -> Election:
    """Some forms recorded between two days after the poll, while the offices were open."""
    forms, poll = election.forms, election.about.date
    moments = forms.recorded_at.to_list()
    for row in np.flatnonzero(rows).tolist():
        day = datetime.combine(poll + timedelta(days=int(rng.integers(days[0], days[1] + 1))), OPEN)
        moments[row] = str(day + timedelta(minutes=int(rng.integers(MINUTES_OPEN))))
    return with_forms(
        election, FormRows(replace(forms, recorded_at=pl.Series(moments)), election.votes)
    )


def _second(election: Election) -> Election:
    """The forms as second versions."""
    forms = election.forms
    corrected = replace(forms, version=np.full_like(forms.version, CORRECTED))
    return with_forms(election, FormRows(corrected, election.votes))


def _with_reasons(election: Election, reasons: Mapping[str, str]) -> Election:
    stations = election.stations.id.gather(election.forms.station)
    given = pl.Series("reason", [reasons.get(station) for station in stations], dtype=pl.String)
    extra = election.forms.extra.with_columns(given)
    return with_forms(election, FormRows(replace(election.forms, extra=extra), election.votes))
