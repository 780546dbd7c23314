"""C8: the form itself: signatures, stamp, seal, pages and questions to be answered."""

import numpy as np

from salakhum.count.check import Check, Finder, Hits, Thresholds, by_form
from salakhum.count.figures import MARKS
from salakhum.count.form import Answer
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity

_ALWAYS_ANSWERED = ("signed", "agents_signed", "stamped", "sealed", "investigated")


def _says_no(name: str) -> Finder:
    def find(forms: Surroundings, _: Thresholds) -> Hits:
        mark = forms.sheets.mark(name)
        return by_form(mark != Answer.MISSING, mark == Answer.NO)

    return find


def pages_missing(forms: Surroundings, _: Thresholds) -> Hits:
    pages, present = forms.sheets["pages"], forms.sheets["pages_present"]
    return by_form(forms.known("pages", "pages_present"), present < pages)


def _named(forms: Surroundings, names: tuple[str, ...], answer: Answer) -> Hits:
    asked = [name for name in names if name in forms.sheets.marks]
    cells = sorted(
        (int(row), number, name)
        for number, name in enumerate(asked)
        for row in np.flatnonzero(forms.sheets.mark(name) == answer)
    )
    return Hits(
        np.full(len(forms.sheets), bool(asked)),
        np.array([row for row, _, _ in cells], dtype=np.int32),
        values={"field": [name for _, _, name in cells]},
    )


def unanswered(forms: Surroundings, _: Thresholds) -> Hits:
    return _named(forms, _ALWAYS_ANSWERED, Answer.MISSING)


def answered_twice(forms: Surroundings, _: Thresholds) -> Hits:
    return _named(forms, MARKS, Answer.BOTH)


def explanation_unanswered(forms: Surroundings, _: Thresholds) -> Hits:
    cast, admitted = forms.sheets["ballots_cast"], forms.sheets["admitted"]
    asked = np.full(len(forms.sheets), "explained" in forms.sheets.marks)
    open_ = forms.sheets.mark("explained") == Answer.MISSING
    return by_form(asked & forms.known("ballots_cast", "admitted"), (cast != admitted) & open_)


def half_answered(forms: Surroundings, _: Thresholds) -> Hits:
    asked = np.full(len(forms.sheets), {"investigated", "corrected"} <= forms.sheets.marks.keys())
    recounted = forms.sheets.mark("investigated")
    result = forms.sheets.mark("corrected") != Answer.MISSING
    return by_form(asked, (recounted != Answer.MISSING) & ((recounted == Answer.YES) != result))


def _mark(code: str, name: str, condition: str, source: tuple[str, ...]) -> Check:
    return Check(code, Severity.EXPLAIN, (name,), condition, source, _says_no(name))


CHECKS = (
    _mark("C801", "signed", "Not all members of the station commission signed.", ("ACE",)),
    _mark("C802", "agents_signed", "Signatures of party agents are missing.", ("ACE",)),
    _mark("C803", "stamped", "The form has no stamp.", ("ours",)),
    _mark("C804", "sealed", "The package of the form was not sealed.", ("ACE",)),
    Check(
        "C805",
        Severity.BLOCK,
        ("pages_present", "pages"),
        "Pages of the form are missing.",
        ("ours",),
        pages_missing,
    ),
    Check(
        "C806",
        Severity.BLOCK,
        (),
        "A question of the form is not answered.",
        ("Abacus F111",),
        unanswered,
        masked_by=("C102",),
    ),
    Check(
        "C807",
        Severity.BLOCK,
        (),
        "A question of the form has several answers.",
        ("Abacus F102", "Abacus F112", "Abacus F310"),
        answered_twice,
    ),
    Check(
        "C808",
        Severity.BLOCK,
        ("ballots_cast", "admitted"),
        "Ballots cast and admitted voters differ, and whether this is explained is not answered.",
        ("Abacus F310",),
        explanation_unanswered,
        masked_by=("C807",),
    ),
    _mark(
        "C809",
        "explained",
        "The station declares the difference between ballots and voters unexplained.",
        ("HCP declared unexplained",),
    ),
    Check(
        "C810",
        Severity.BLOCK,
        ("investigated", "corrected"),
        "One of the two questions on a recount at the station is answered, the other not.",
        ("Abacus F101",),
        half_answered,
        masked_by=("C807",),
    ),
)
