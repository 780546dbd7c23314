"""C5: a station against the other stations of its council, itself left out."""

import numpy as np

from salakhum.count.check import Check, Hits, Thresholds, ballots, by_form, by_line
from salakhum.count.exact import Bools, divided, percent, product_at_least, shares_apart
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity

MEASURED = ("neighbour_stations_least", "neighbour_ballots_least")


def measured(at: Surroundings, limits: Thresholds) -> Bools:
    """By row: are there votes enough here, and stations enough around."""
    return (
        at.counted_well
        & (at.all_votes >= ballots(limits, "neighbour_ballots_least"))
        & (at.others >= ballots(limits, "neighbour_stations_least"))
    )


def share_far(at: Surroundings, limits: Thresholds) -> Hits:
    far = shares_apart(
        at.votes, at.here, at.others_votes, at.around, limits["neighbour_share_points"]
    )
    return by_line(
        at,
        measured(at, limits),
        far,
        votes=at.votes,
        percent=lambda i: percent(at.votes[i], at.here[i]),
        others_percent=lambda i: percent(at.others_votes[i], at.around[i]),
    )


def zero_among_votes(at: Surroundings, limits: Thresholds) -> Hits:
    least = np.array([ballots(limits, "swap_votes_least")])
    nought = (at.votes == 0) & (at.others_with_votes == at.of_form(at.others))
    expected = product_at_least(at.others_votes, at.here, at.around, least)
    return by_line(
        at,
        measured(at, limits),
        nought & expected,
        expected=lambda i: divided(at.others_votes[i], at.here[i], at.around[i]),
        others=lambda i: at.others[at.sheets.line_form[i]],
    )


def turnout_far(at: Surroundings, limits: Thresholds) -> Hits:
    stations, cast, voters = at.others_turnout
    own = at.sheets["ballots_cast"]
    possible = at.turnout_known & (stations >= ballots(limits, "neighbour_stations_least"))
    possible = possible & (at.voters >= ballots(limits, "neighbour_ballots_least"))
    return by_form(
        possible,
        shares_apart(own, at.voters, cast, voters, limits["neighbour_turnout_points"]),
        voters=at.voters,
        percent=lambda i: percent(own[i], at.voters[i]),
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
