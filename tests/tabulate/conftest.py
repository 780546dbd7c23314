"""Elections small enough to add up by hand, and any election that Hypothesis can think of."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import polars as pl
import pytest

from salakhum.arrays import MISSING, NOWHERE
from salakhum.count import DECLARED
from salakhum.register import (
    About,
    Areas,
    Candidates,
    Councils,
    Counts,
    Election,
    Forms,
    Lists,
    Lots,
    Parties,
    Stations,
    Votes,
)

EMPTY = pl.DataFrame()


def numbers(values: Sequence[int], kind: type = np.int64) -> np.ndarray:
    return np.array(values, kind)


def starts(owner: Sequence[int], owners: int) -> np.ndarray:
    return np.searchsorted(numbers(owner), np.arange(owners + 1)).astype(np.int64)


def texts(prefix: str, n: int) -> pl.Series:
    return pl.Series([f"{prefix}{i}" for i in range(n)], dtype=pl.String)


@pytest.fixture(scope="session")
def build() -> Callable[..., Election]:
    """Build an election from plain lists.

    ``lists`` are (council, party or -1), sorted by council; ``forms`` are (station, figures by name, votes by list row).
    """

    def _build(  # noqa: PLR0917
        parent: Sequence[int],
        council_area: Sequence[int],
        stations: Sequence[tuple[int, int]],
        lists: Sequence[tuple[int, int]],
        forms: Sequence[tuple[int, dict[str, int], dict[int, int]]],
        parties: int = 0,
    ) -> Election:
        councils, n = len(council_area), len(forms)
        lines = [(f, row, v) for f, (_, _, votes) in enumerate(forms) for row, v in votes.items()]
        figures = {
            name: numbers([values.get(name, MISSING) for _, values, _ in forms])
            for name in DECLARED
        }
        return Election(
            about=About({"en": "Test"}, date(2022, 6, 5), "kh", "kh-2001", Counts.REHEARSAL),
            areas=Areas(
                texts("A", len(parent)),
                numbers(parent, np.int32),
                texts("", len(parent)),
                {},
                EMPTY,
            ),
            councils=Councils(
                texts("C", councils),
                numbers(council_area, np.int32),
                numbers([5] * councils),
                EMPTY,
            ),
            stations=Stations(
                texts("S", len(stations)),
                numbers([c for c, _ in stations], np.int32),
                {},
                numbers([r for _, r in stations]),
                EMPTY,
            ),
            parties=Parties(
                texts("P", parties), {}, texts("P", parties), texts("#", parties), EMPTY
            ),
            lists=Lists(
                texts("L", len(lists)),
                numbers([c for c, _ in lists], np.int32),
                starts([c for c, _ in lists], councils),
                {},
                numbers([0] * len(lists), np.int8),
                numbers([1] * len(lists)),
                numbers([NOWHERE] * len(lists), np.int32),
                pl.Series([None] * len(lists), dtype=pl.String),
                numbers([p for _, p in lists], np.int32),
                EMPTY,
            ),
            candidates=Candidates(
                texts("", 0),
                numbers([], np.int32),
                numbers([0] * (len(lists) + 1)),
                numbers([]),
                {},
                texts("", 0),
                texts("", 0),
                numbers([]),
                texts("", 0),
                EMPTY,
            ),
            forms=Forms(
                station=numbers([s for s, _, _ in forms], np.int32),
                version=numbers([1] * n, np.int32),
                stage=numbers([2] * n, np.int8),
                standing=numbers([0] * n, np.int8),
                recorded_at=texts("", n),
                ballots_received=numbers([MISSING] * n),
                ballots_unused=numbers([MISSING] * n),
                extra=EMPTY,
                **figures,
            ),
            votes=Votes(
                numbers([f for f, _, _ in lines], np.int32),
                numbers([row for _, row, _ in lines], np.int32),
                numbers([v for _, _, v in lines]),
                starts([f for f, _, _ in lines], n),
            ),
            lots=Lots(
                numbers([], np.int32),
                texts("", 0),
                texts("", 0),
                texts("", 0),
                texts("", 0),
                EMPTY,
            ),
            official=None,
        )

    return _build


@pytest.fixture(scope="session")
def province(build: Callable[..., Election]) -> Election:
    """A nation of one province and two communes; commune 1 has two stations, the second of them not in.

    Parties: 0 stands in both communes, 1 in the first, and the second list of commune 2 belongs to none.
    """
    return build(
        parent=[NOWHERE, 0, 1, 1],
        council_area=[2, 3],
        stations=[(0, 400), (0, 300), (1, 500)],
        lists=[(0, 0), (0, 1), (1, 0), (1, NOWHERE)],
        forms=[
            (
                0,
                {"registered": 390, "ballots_cast": 320, "valid": 310, "invalid": 10},
                {0: 200, 1: 110},
            ),
            (2, {"ballots_cast": 410, "invalid": 9, "blank": 1}, {2: 250, 3: 150}),
        ],
        parties=2,
    )
