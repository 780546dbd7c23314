"""Councils written as values, side by side as the columns of an election."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from salakhum.allocate.contest import KINDS, UNLIMITED, Contest, Contests
from salakhum.register.election import MISSING, NOWHERE


@pytest.fixture(scope="session")
def columns() -> Callable[[Sequence[Contest]], Contests]:
    """Contests as columns; alliances are numbered by their name."""
    return _columns


def _columns(councils: Sequence[Contest]) -> Contests:
    lists = [contender for contest in councils for contender in contest.lists]

    def by_list(values: Sequence[int], kind: type = np.int64) -> np.ndarray:
        return np.array(values, kind)

    def known(name: str) -> np.ndarray:
        values = [getattr(contest, name) for contest in councils]
        return np.array([MISSING if value is None else value for value in values], np.int64)

    return Contests(
        ids=[contest.id for contest in councils],
        list_ids=[contender.id for contender in lists],
        seats=np.array([contest.seats for contest in councils], np.int64),
        start=np.cumsum([0, *(len(contest.lists) for contest in councils)]),
        votes=by_list([c.votes for c in lists]),
        candidates=by_list([UNLIMITED if c.candidates is None else c.candidates for c in lists]),
        kind=by_list([KINDS.index(c.kind) for c in lists], np.int8),
        partners=by_list([c.partners for c in lists]),
        alliance=by_list([int(c.alliance) if c.alliance else NOWHERE for c in lists], np.int32),
        valid=known("valid"),
        blank=known("blank"),
        cast=known("cast"),
    )
