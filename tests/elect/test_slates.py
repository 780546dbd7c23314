"""Candidates from the package, or by their numbers alone."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import polars as pl

from salakhum.arrays import MISSING
from salakhum.elect import Candidate, slates
from salakhum.register import Election

PACKAGE = cast(
    "Election",
    SimpleNamespace(
        lists=SimpleNamespace(start=np.array([0, 1, 3])),
        candidates=SimpleNamespace(
            start=np.array([0, 1, 3, 3]),
            votes=np.array([5, 12, MISSING]),
            status=pl.Series([None, "standing", "died"]),
            born=pl.Series([None, "1970-01-01", None], dtype=pl.String),
        ),
    ),
)


def test_the_slates_of_a_council_come_in_ballot_order() -> None:
    assert slates(PACKAGE, 0) == ((Candidate(1, 5),),)
    first = Candidate(1, 12, stands=True, born=719_163)
    assert slates(PACKAGE, 1) == ((first, Candidate(2, None, stands=False)), None)
