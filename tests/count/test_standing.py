"""Which form counts, and what is outstanding."""

from collections.abc import Callable

import numpy as np

from salakhum.arrays import MISSING
from salakhum.count import NOT_COUNTED, NOT_IN, counting_forms, outstanding
from salakhum.register import Election, FormStanding, Stage

Build = Callable[..., Election]
LISTS = {"one": ["a"], "two": ["b"]}
STATIONS = [("s1", "one", 500), ("s2", "one", 400), ("s3", "two", 300), ("s4", "two", MISSING)]


def test_the_highest_version_of_the_most_final_stage_counts(build: Build) -> None:
    election = build(
        LISTS,
        STATIONS,
        [
            {"station": "s1", "version": 3, "stage": Stage.PROVISIONAL},
            {"station": "s1", "version": 2, "stage": Stage.FINAL},
            {"station": "s1", "version": 1, "stage": Stage.FINAL},
            {"station": "s2", "version": 1, "stage": Stage.PROVISIONAL},
        ],
    )
    assert counting_forms(election).tolist() == [1, 3, NOT_COUNTED, NOT_COUNTED]


def test_a_stage_asks_for_that_stage_alone(build: Build) -> None:
    election = build(
        LISTS,
        STATIONS,
        [
            {"station": "s1", "version": 1, "stage": Stage.PROVISIONAL},
            {"station": "s1", "version": 2, "stage": Stage.FINAL},
            {"station": "s2", "version": 1, "stage": Stage.FINAL},
        ],
    )
    assert counting_forms(election, Stage.PROVISIONAL).tolist() == [0, -1, -1, -1]
    assert counting_forms(election, Stage.FINAL).tolist() == [1, 2, -1, -1]
    assert counting_forms(election, Stage.PARTIAL).tolist() == [-1] * 4


def test_a_quarantined_form_hides_its_station_even_behind_an_accepted_earlier_version(
    build: Build,
) -> None:
    election = build(
        LISTS,
        STATIONS,
        [
            {"station": "s1", "version": 1},
            {"station": "s1", "version": 2, "standing": FormStanding.QUARANTINED},
            {"station": "s2", "version": 1, "standing": FormStanding.QUARANTINED},
            {"station": "s2", "version": 2},
        ],
    )
    assert counting_forms(election).tolist() == [-1, 3, -1, -1]


def test_no_forms_at_all(build: Build) -> None:
    election = build(LISTS, STATIONS)
    forms = counting_forms(election)
    assert forms.dtype == np.int32
    assert forms.tolist() == [-1] * 4
    assert outstanding(election, forms).stations[:, NOT_IN].tolist() == [2, 2]


def test_outstanding_tells_not_in_from_quarantine_from_complaint(build: Build) -> None:
    election = build(
        LISTS,
        STATIONS,
        [
            {"station": "s1", "standing": FormStanding.QUARANTINED},
            {"station": "s3", "standing": FormStanding.COMPLAINT},
            {"station": "s4", "registered": 250},
        ],
    )
    left = outstanding(election, counting_forms(election))
    assert left.standing.tolist() == [
        FormStanding.QUARANTINED,
        NOT_IN,
        FormStanding.COMPLAINT,
        FormStanding.ACCEPTED,
    ]
    assert left.registered.tolist() == [500, 400, 300, 250]
    assert left.stations.tolist() == [[0, 1, 0, 1], [1, 0, 1, 0]]
    assert left.voters.tolist() == [[0, 500, 0, 400], [250, 0, 300, 0]]
    assert left.rows(NOT_IN).tolist() == [1]


def test_a_station_whose_voters_nobody_knows_is_counted_as_unknown(build: Build) -> None:
    left = outstanding(election := build(LISTS, STATIONS), counting_forms(election))
    assert left.unknown[:, NOT_IN].tolist() == [0, 1]
    assert left.voters[:, NOT_IN].tolist() == [900, 300]
