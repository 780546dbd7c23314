"""C3 too: the difference between the ballots cast and the voters admitted,
and what the form says about it.
"""

import numpy as np

from salakhum.arrays import Ints
from salakhum.count.check import Check, Hits, Thresholds, ballots, by_form
from salakhum.count.exact import Bools, share_at_least
from salakhum.count.form import Answer
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity


def large_difference(forms: Surroundings, limits: Thresholds) -> Hits:
    cast, admitted = forms.sheets["ballots_cast"], forms.sheets["admitted"]
    apart = np.abs(cast - admitted)
    reached = (apart >= ballots(limits, "difference_ballots")) | share_at_least(
        apart, cast, limits["difference_share"]
    )
    return by_form(forms.known("ballots_cast", "admitted"), (apart > 0) & reached, difference=apart)


def more_ballots_than_voters(forms: Surroundings, _: Thresholds) -> Hits:
    more = forms.sheets["ballots_cast"] - forms.sheets["admitted"]
    return by_form(forms.known("ballots_cast", "admitted"), more > 0, difference=more)


def _stated(forms: Surroundings) -> tuple[Bools, Ints, Ints]:
    asked = {"ballots_more", "ballots_fewer"} & forms.sheets.counts.keys()
    possible = np.full(len(forms.sheets), bool(asked))
    return (
        possible,
        np.maximum(forms.sheets["ballots_more"], 0),
        np.maximum(forms.sheets["ballots_fewer"], 0),
    )


def difference_misstated(forms: Surroundings, _: Thresholds) -> Hits:
    asked, more, fewer = _stated(forms)
    difference = forms.sheets["ballots_cast"] - forms.sheets["admitted"]
    return by_form(
        asked & forms.known("ballots_cast", "admitted"),
        difference != more - fewer,
        more=more,
        fewer=fewer,
    )


def difference_both_ways(forms: Surroundings, _: Thresholds) -> Hits:
    asked, more, fewer = _stated(forms)
    return by_form(asked, (more > 0) & (fewer > 0))


_BOXES = ("box_equal", "box_more", "box_fewer")


def _boxes(forms: Surroundings) -> tuple[Bools, Ints]:
    ticked = [(forms.sheets.mark(name) == Answer.YES).astype(np.int64) for name in _BOXES]
    asked = bool(set(_BOXES) & forms.sheets.marks.keys())
    return np.full(len(forms.sheets), asked), np.stack(ticked)


def wrong_box(forms: Surroundings, _: Thresholds) -> Hits:
    asked, ticked = _boxes(forms)
    difference = forms.sheets["ballots_cast"] - forms.sheets["admitted"]
    right = np.stack([difference == 0, difference > 0, difference < 0])
    possible = asked & forms.known("ballots_cast", "admitted")
    return by_form(possible, (ticked.astype(np.bool_) & ~right).any(axis=0))


def not_one_box(forms: Surroundings, _: Thresholds) -> Hits:
    asked, ticked = _boxes(forms)
    return by_form(asked, ticked.sum(axis=0) != 1, ticked=ticked.sum(axis=0))


CHECKS = (
    Check(
        "C308",
        Severity.EXPLAIN,
        ("ballots_cast", "admitted"),
        "Ballots cast and admitted voters differ by as many ballots, or as large a share of the ballots, as the threshold.",
        ("Abacus W203", "HCP differences"),
        large_difference,
        thresholds=("difference_ballots", "difference_share"),
    ),
    Check(
        "C309",
        Severity.NOTE,
        ("ballots_cast", "admitted"),
        "More ballots were cast than voters admitted.",
        ("VOTING ballots", "tally-ho 3"),
        more_ballots_than_voters,
        masked_by=("C308",),
    ),
    Check(
        "C310",
        Severity.BLOCK,
        ("ballots_cast", "admitted"),
        "The difference stated on the form is not the one between ballots cast and admitted voters.",
        ("Abacus F305", "Abacus F306", "Abacus F308", "Abacus F312", "HCP explanations"),
        difference_misstated,
        masked_by=("C311",),
    ),
    Check(
        "C311",
        Severity.BLOCK,
        ("ballots_more", "ballots_fewer"),
        "The form states both more and fewer ballots than voters.",
        ("Abacus F307", "Abacus F309"),
        difference_both_ways,
    ),
    Check(
        "C312",
        Severity.BLOCK,
        ("ballots_cast", "admitted"),
        "The box ticked on the difference between ballots and voters is not the true one.",
        ("Abacus F301", "Abacus F302", "Abacus F303"),
        wrong_box,
        masked_by=("C313",),
    ),
    Check(
        "C313",
        Severity.BLOCK,
        _BOXES,
        "None or several of the boxes on the difference between ballots and voters are ticked.",
        ("Abacus F304",),
        not_one_box,
    ),
)
