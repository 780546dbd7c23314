"""C2: figures of one form that must add up."""

import numpy as np

from salakhum.arrays import MISSING, Ints
from salakhum.count.check import Check, Hits, Thresholds, by_form, by_line, never
from salakhum.count.exact import Bools
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity


def _of_lists(forms: Surroundings) -> tuple[Bools, Ints]:
    """By row: are the valid votes and those of every list known.

    And what valid votes the lists make.
    """
    blank = forms.sheets.addend("blank")
    total = forms.all_votes + blank if forms.valid_includes_blank else forms.all_votes
    return forms.complete & forms.known("valid") & (blank != MISSING), total


def lists_make_valid(forms: Surroundings, _: Thresholds) -> Hits:
    known, total = _of_lists(forms)
    return by_form(known, total != forms.sheets["valid"], sum=total)


def valid_alone_wrong(forms: Surroundings, _: Thresholds) -> Hits:
    known, total = _of_lists(forms)
    in_box, written = _in_the_box(forms)
    valid = forms.sheets["valid"]
    fits = written - valid + total == forms.sheets["ballots_cast"]
    return by_form(known & in_box, (total != valid) & fits, sum=total)


def valid_and_invalid_exchanged(forms: Surroundings, _: Thresholds) -> Hits:
    known, total = _of_lists(forms)
    invalid = forms.sheets["invalid"]
    exchanged = (total > 0) & (total == invalid) & (total != forms.sheets["valid"])
    return by_form(known & forms.known("invalid"), exchanged)


def _in_the_box(forms: Surroundings) -> tuple[Bools, Ints]:
    """By row: are all kinds of ballots known; and how many they make together."""
    sheets = forms.sheets
    blank = sheets.addend("blank")
    known = forms.known("valid", "invalid", "ballots_cast") & (blank != MISSING)
    total = sheets["valid"] + sheets["invalid"] + (0 if forms.valid_includes_blank else blank)
    return known, total


def more_than_cast(forms: Surroundings, _: Thresholds) -> Hits:
    known, total = _in_the_box(forms)
    return by_form(known, total > forms.sheets["ballots_cast"], sum=total)


def fewer_than_cast(forms: Surroundings, _: Thresholds) -> Hits:
    known, total = _in_the_box(forms)
    return by_form(known, total < forms.sheets["ballots_cast"], sum=total)


def candidates_make_list(forms: Surroundings, _: Thresholds) -> Hits:
    candidates, votes = forms.sheets.line("candidates"), forms.sheets.line("votes")
    known = (candidates != MISSING) & (votes != MISSING)
    return by_line(
        forms,
        forms.sheets.sum(known.astype(np.int64)) > 0,
        known & (candidates != votes),
        votes=votes,
        candidates=candidates,
    )


def list_total_forgotten(forms: Surroundings, _: Thresholds) -> Hits:
    if not (forms.sheets.has("candidates") or forms.sheets.has("repeated")):
        return never(forms)
    candidates, repeated = forms.sheets.line("candidates"), forms.sheets.line("repeated")
    elsewhere = np.maximum(candidates, repeated)
    possible = forms.sheets.sum((elsewhere != MISSING).astype(np.int64)) > 0
    return by_line(forms, possible, (elsewhere > 0) & (forms.votes == 0), elsewhere=elsewhere)


def list_total_repeated(forms: Surroundings, _: Thresholds) -> Hits:
    repeated, votes = forms.sheets.line("repeated"), forms.sheets.line("votes")
    known = (repeated != MISSING) & (votes != MISSING)
    return by_line(
        forms,
        forms.sheets.sum(known.astype(np.int64)) > 0,
        known & (repeated != votes),
        votes=votes,
        repeated=repeated,
    )


def cards_make_admitted(forms: Surroundings, _: Thresholds) -> Hits:
    sheets = forms.sheets
    proxies, cards = sheets.addend("proxies"), sheets.addend("voter_cards")
    known = forms.known("poll_cards", "admitted") & (proxies != MISSING) & (cards != MISSING)
    total = sheets["poll_cards"] + proxies + cards
    return by_form(known, total != sheets["admitted"], sum=total)


CHECKS = (
    Check(
        "C201",
        Severity.BLOCK,
        ("valid",),
        "The votes of all lists, with blank ballots where the law counts them as valid, do not make the valid votes.",
        ("Abacus F202", "VOTING lists", "ACE"),
        lists_make_valid,
        masked_by=("C104", "C208", "C209"),
    ),
    Check(
        "C202",
        Severity.BLOCK,
        ("valid", "invalid", "ballots_cast"),
        "Valid, invalid and blank ballots are more than the ballots cast.",
        ("Abacus F203", "tally-ho 1", "VOTING ballots", "ACE"),
        more_than_cast,
        masked_by=("C104", "C208"),
    ),
    Check(
        "C203",
        Severity.BLOCK,
        ("votes", "candidates"),
        "The votes of a list's candidates do not make the votes of the list.",
        ("Abacus F402", "VOTING candidates"),
        candidates_make_list,
        needs=("candidates",),
        masked_by=("C204",),
    ),
    Check(
        "C204",
        Severity.BLOCK,
        ("votes",),
        "A list's total is empty or 0 while its candidates, or the total in another place, have votes.",
        ("Abacus F401",),
        list_total_forgotten,
    ),
    Check(
        "C205",
        Severity.BLOCK,
        ("votes", "repeated"),
        "A list's total differs between two places of the form.",
        ("Abacus F403",),
        list_total_repeated,
        needs=("repeated",),
        masked_by=("C204",),
    ),
    Check(
        "C206",
        Severity.BLOCK,
        ("admitted",),
        "Poll cards, proxies and voter cards do not make the admitted voters.",
        ("Abacus F201",),
        cards_make_admitted,
    ),
    Check(
        "C207",
        Severity.EXPLAIN,
        ("valid", "invalid", "ballots_cast"),
        "Valid, invalid and blank ballots are fewer than the ballots cast: ballots did not reach the box.",
        ("Abacus F203", "tally-ho 1", "VOTING ballots", "ACE"),
        fewer_than_cast,
        masked_by=("C104", "C208"),
    ),
    Check(
        "C208",
        Severity.BLOCK,
        ("valid",),
        "The total of valid votes is wrong by itself: the votes of the lists fit the ballots cast.",
        ("ours",),
        valid_alone_wrong,
        masked_by=("C104",),
    ),
    Check(
        "C209",
        Severity.BLOCK,
        ("valid", "invalid"),
        "The votes of all lists make the number written as invalid, not the one written as valid.",
        ("ours",),
        valid_and_invalid_exchanged,
    ),
)
