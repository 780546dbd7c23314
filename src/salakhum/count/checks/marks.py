"""C8: the form itself: signatures, stamp, seal, pages and questions to be answered."""

import numpy as np

from salakhum.count.check import Check, Finder, Hits, Thresholds, by_form
from salakhum.count.form import MARKS, Answer
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity

_ALWAYS_ANSWERED = ("signed", "agents_signed", "stamped", "sealed", "investigated")


def _says_no(name: str) -> Finder:
    def find(at: Surroundings, _: Thresholds) -> Hits:
        mark = at.sheets.mark(name)
        return by_form(mark != Answer.MISSING, mark == Answer.NO)

    return find


def pages_missing(at: Surroundings, _: Thresholds) -> Hits:
    pages, present = at.sheets["pages"], at.sheets["pages_present"]
    return by_form(at.known("pages", "pages_present"), present < pages)


def _named(at: Surroundings, names: tuple[str, ...], answer: Answer) -> Hits:
    asked = [name for name in names if name in at.sheets.marks]
    found = sorted(
        (int(row), number, name)
        for number, name in enumerate(asked)
        for row in np.flatnonzero(at.sheets.mark(name) == answer)
    )
    return Hits(
        np.full(len(at.sheets), bool(asked)),
        np.array([row for row, _, _ in found], dtype=np.int32),
        values={"field": [name for _, _, name in found]},
    )


def unanswered(at: Surroundings, _: Thresholds) -> Hits:
    return _named(at, _ALWAYS_ANSWERED, Answer.MISSING)


def answered_twice(at: Surroundings, _: Thresholds) -> Hits:
    return _named(at, MARKS, Answer.BOTH)


def explanation_unanswered(at: Surroundings, _: Thresholds) -> Hits:
    cast, admitted = at.sheets["ballots_cast"], at.sheets["admitted"]
    asked = np.full(len(at.sheets), "explained" in at.sheets.marks)
    open_ = at.sheets.mark("explained") == Answer.MISSING
    return by_form(asked & at.known("ballots_cast", "admitted"), (cast != admitted) & open_)


def half_answered(at: Surroundings, _: Thresholds) -> Hits:
    asked = np.full(len(at.sheets), {"investigated", "corrected"} <= at.sheets.marks.keys())
    recounted = at.sheets.mark("investigated")
    result = at.sheets.mark("corrected") != Answer.MISSING
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
