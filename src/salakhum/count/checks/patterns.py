"""C7: figures that repeat or look made: a prompt to look at the paper, never an accusation."""

from collections.abc import Iterator

import numpy as np

from salakhum.arrays import Ints
from salakhum.count.check import Check, Hits, Thresholds, ballots, by_form
from salakhum.count.exact import Bools
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity


def same_votes(forms: Surroundings, limits: Thresholds) -> Hits:
    """Hashes find the candidates, the figures decide.

    A station names the first other station of its council.
    """
    several = forms.sheets.sum((forms.votes > 0).astype(np.int64)) > 1
    possible = forms.counted_well & (
        forms.all_votes >= ballots(limits, "identical_vectors_ballots_least")
    )
    pairs = list(_twins(forms, _repeated(forms, possible & several)))
    rows = np.array([row for row, _ in pairs], dtype=np.int32)
    others = np.array([other for _, other in pairs], dtype=np.int32)
    return Hits(
        possible,
        rows,
        values={"other": forms.sheets.station[others], "sum": forms.all_votes[rows]},
    )


def _repeated(forms: Surroundings, asked: Bools) -> Ints:
    """Rows among ``asked`` whose hash another one has, in rising order."""
    rows = np.flatnonzero(asked)
    hashed = _hashes(forms)[rows]
    ordered = np.sort(hashed)
    return rows[np.isin(hashed, ordered[1:][ordered[1:] == ordered[:-1]])]


def _hashes(forms: Surroundings) -> Ints:
    """By row: votes times a scattered number for their list, added up modulo 2**64."""
    scattered = (forms.sheets.line_list.astype(np.uint64) + np.uint64(1)) * np.uint64(
        0x9E3779B97F4A7C15
    )
    scattered ^= scattered >> np.uint64(30)
    scattered *= np.uint64(0xBF58476D1CE4E5B9)
    scattered ^= scattered >> np.uint64(27)
    return forms.sheets.sum((forms.votes.astype(np.uint64) * scattered).view(np.int64))


def _twins(forms: Surroundings, rows: Ints) -> Iterator[tuple[int, int]]:
    start = forms.sheets.start
    first: dict[tuple[int, ...], list[int]] = {}
    for row in rows.tolist():
        votes = forms.votes[start[row] : start[row + 1]].tolist()
        first.setdefault((int(forms.sheets.council[row]), *votes), []).append(row)
    twin = {
        row: same[0] if same[0] != row else same[1]
        for same in first.values()
        if len(same) > 1
        for row in same
    }
    for row in sorted(twin):
        yield row, twin[row]


def one_list_takes_all(forms: Surroundings, limits: Thresholds) -> Hits:
    with_votes = forms.sheets.sum((forms.votes > 0).astype(np.int64))
    several_stand = forms.complete & (forms.size > 1)
    alone = (with_votes == 1) & (forms.all_votes >= ballots(limits, "one_list_ballots_least"))
    return by_form(several_stand, alone, sum=forms.all_votes)


def _with_votes(forms: Surroundings, limits: Thresholds) -> tuple[Bools, Ints]:
    """By row: have so many lists votes that a pattern in their figures means anything.

    And how many.
    """
    lists = forms.sheets.sum((forms.votes > 0).astype(np.int64))
    return forms.complete & (lists >= ballots(limits, "round_numbers_least")), lists


def round_numbers(forms: Surroundings, limits: Thresholds) -> Hits:
    possible, lists = _with_votes(forms, limits)
    odd = forms.sheets.sum((forms.votes % 10 != 0).astype(np.int64))
    return by_form(possible, odd == 0, lists=lists)


def same_last_digit(forms: Surroundings, limits: Thresholds) -> Hits:
    possible, lists = _with_votes(forms, limits)
    digit = forms.sheets.most(forms.votes % 10)
    other = (forms.votes > 0) & (forms.votes % 10 != forms.of_form(digit))
    alike = (digit > 0) & (forms.sheets.sum(other.astype(np.int64)) == 0)
    return by_form(possible, alike, lists=lists, digit=digit)


CHECKS = (
    Check(
        "C701",
        Severity.EXPLAIN,
        ("votes",),
        "Another station of the council has exactly the same votes for every list.",
        ("tally-ho duplicates",),
        same_votes,
        thresholds=("identical_vectors_ballots_least",),
    ),
    Check(
        "C702",
        Severity.EXPLAIN,
        ("votes",),
        "All votes went to one list although others stand in the council.",
        ("ours",),
        one_list_takes_all,
        thresholds=("one_list_ballots_least",),
    ),
    Check(
        "C703",
        Severity.NOTE,
        ("votes",),
        "The votes of every list that has any end in 0.",
        ("ours",),
        round_numbers,
        thresholds=("round_numbers_least",),
    ),
    Check(
        "C704",
        Severity.NOTE,
        ("votes",),
        "The votes of every list that has any end in one and the same digit, not 0.",
        ("ours",),
        same_last_digit,
        thresholds=("round_numbers_least",),
    ),
)
