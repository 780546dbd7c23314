"""C9: the same station at the previous election."""

import numpy as np

from salakhum.arrays import MISSING
from salakhum.count.check import Check, Hits, Thresholds, by_form, by_line, never
from salakhum.count.exact import percent, share_at_least, shares_apart
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity


def turnout_changed(forms: Surroundings, limits: Thresholds) -> Hits:
    if forms.before is None:
        return never(forms)
    voters, cast, now = forms.before.voters, forms.before.cast, forms.sheets["ballots_cast"]
    return by_form(
        forms.turnout_known & (voters > 0) & (cast != MISSING),
        shares_apart(now, forms.voters, cast, voters, limits["history_turnout_points"]),
        voters=forms.voters,
        percent=lambda i: percent(now[i], forms.voters[i]),
        before_percent=lambda i: percent(cast[i], voters[i]),
    )


def invalid_share_changed(forms: Surroundings, limits: Thresholds) -> Hits:
    if forms.before is None:
        return never(forms)
    cast, before = forms.before.cast, forms.before.invalid
    now, now_cast = forms.sheets["invalid"], forms.sheets["ballots_cast"]
    return by_form(
        (now != MISSING) & (now_cast > 0) & (before != MISSING) & (cast > 0),
        shares_apart(now, now_cast, before, cast, limits["history_invalid_points"]),
        percent=lambda i: percent(now[i], now_cast[i]),
        before_percent=lambda i: percent(before[i], cast[i]),
    )


def list_share_changed(forms: Surroundings, limits: Thresholds) -> Hits:
    if forms.before is None:
        return never(forms)
    votes, whole = forms.before.votes, forms.of_form(forms.before.all_votes)
    matched = forms.sheets.sum((votes != MISSING).astype(np.int64)) > 0
    far = shares_apart(forms.votes, forms.here, votes, whole, limits["history_share_points"])
    return by_line(
        forms,
        forms.counted_well & matched & (forms.before.all_votes > 0),
        far & (votes != MISSING),
        votes=forms.votes,
        percent=lambda i: percent(forms.votes[i], forms.here[i]),
        before_percent=lambda i: percent(votes[i], whole[i]),
    )


def voters_changed(forms: Surroundings, limits: Thresholds) -> Hits:
    if forms.before is None:
        return never(forms)
    before = forms.before.voters
    change = np.abs(forms.voters - before)
    return by_form(
        (forms.voters != MISSING) & (before > 0),
        share_at_least(change, before, limits["history_registered_share"]),
        voters=forms.voters,
        before=before,
    )


CHECKS = (
    Check(
        "C901",
        Severity.NOTE,
        ("ballots_cast",),
        "The turnout is as many points as the threshold away from the previous election at this station.",
        ("VOTING history",),
        turnout_changed,
        thresholds=("history_turnout_points",),
        masked_by=("C202", "C304", "C503"),
    ),
    Check(
        "C902",
        Severity.NOTE,
        ("invalid", "ballots_cast"),
        "The share of invalid ballots is as many points as the threshold away from the previous election at this station.",
        ("ours",),
        invalid_share_changed,
        thresholds=("history_invalid_points",),
        masked_by=("C202",),
    ),
    Check(
        "C903",
        Severity.NOTE,
        ("votes",),
        "A party's share is as many points as the threshold away from the previous election at this station.",
        ("ours",),
        list_share_changed,
        thresholds=("history_share_points",),
        masked_by=("C201", "C501", "C601", "C602", "C603"),
    ),
    Check(
        "C904",
        Severity.NOTE,
        ("registered",),
        "The number of registered voters changed by the threshold share since the previous election.",
        ("VOTING history",),
        voters_changed,
        thresholds=("history_registered_share",),
        masked_by=("C305",),
    ),
)
