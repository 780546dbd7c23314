"""C5: a station against the other stations of its council, itself left out."""

import numpy as np

from salakhum.count.check import Check, Hits, Thresholds, ballots, by_form, by_line
from salakhum.count.exact import Bools, divided, percent, product_at_least, shares_apart
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity

MEASURED = ("neighbour_stations_least", "neighbour_ballots_least")


def measured(forms: Surroundings, limits: Thresholds) -> Bools:
    """By row: are there votes enough here, and stations enough around."""
    return (
        forms.counted_well
        & (forms.all_votes >= ballots(limits, "neighbour_ballots_least"))
        & (forms.others >= ballots(limits, "neighbour_stations_least"))
    )


def share_far(forms: Surroundings, limits: Thresholds) -> Hits:
    far = shares_apart(
        forms.votes,
        forms.here,
        forms.others_votes,
        forms.around,
        limits["neighbour_share_points"],
    )
    return by_line(
        forms,
        measured(forms, limits),
        far,
        votes=forms.votes,
        percent=lambda i: percent(forms.votes[i], forms.here[i]),
        others_percent=lambda i: percent(forms.others_votes[i], forms.around[i]),
    )


def zero_among_votes(forms: Surroundings, limits: Thresholds) -> Hits:
    least = np.array([ballots(limits, "swap_votes_least")])
    nought = (forms.votes == 0) & (forms.others_with_votes == forms.of_form(forms.others))
    expected = product_at_least(forms.others_votes, forms.here, forms.around, least)
    return by_line(
        forms,
        measured(forms, limits),
        nought & expected,
        expected=lambda i: divided(forms.others_votes[i], forms.here[i], forms.around[i]),
        others=lambda i: forms.others[forms.sheets.line_form[i]],
    )


def turnout_far(forms: Surroundings, limits: Thresholds) -> Hits:
    stations, cast, voters = forms.others_turnout
    own = forms.sheets["ballots_cast"]
    possible = forms.turnout_known & (stations >= ballots(limits, "neighbour_stations_least"))
    possible = possible & (forms.voters >= ballots(limits, "neighbour_ballots_least"))
    return by_form(
        possible,
        shares_apart(own, forms.voters, cast, voters, limits["neighbour_turnout_points"]),
        voters=forms.voters,
        percent=lambda i: percent(own[i], forms.voters[i]),
        others_percent=lambda i: percent(cast[i], voters[i]),
    )


CHECKS = (
    Check(
        "C501",
        Severity.EXPLAIN,
        ("votes",),
        "A list's share is as many points as the threshold away from its share in the council's other stations.",
        ("HCP deviating list",),
        share_far,
        thresholds=("neighbour_share_points", *MEASURED),
        masked_by=("C201", "C601", "C602", "C603"),
    ),
    Check(
        "C502",
        Severity.EXPLAIN,
        ("votes",),
        "A list has no vote here, votes in every other station of the council, and would be expected to have some.",
        ("ours",),
        zero_among_votes,
        thresholds=("swap_votes_least", *MEASURED),
        masked_by=("C201", "C501", "C601", "C602", "C603", "C702"),
    ),
    Check(
        "C503",
        Severity.EXPLAIN,
        ("ballots_cast",),
        "The turnout is as many points as the threshold away from that of the council's other stations.",
        ("ours",),
        turnout_far,
        thresholds=("neighbour_turnout_points", *MEASURED),
        masked_by=("C202", "C304", "C314", "C315"),
    ),
)
