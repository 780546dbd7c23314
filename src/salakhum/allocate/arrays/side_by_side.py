"""Councils at hand put side by side: one council is an election of length one."""

from collections.abc import Sequence

import numpy as np

from salakhum.allocate.contest import LIST_KINDS, UNLIMITED, Contender, Contest, Contests, Personal
from salakhum.arrays import MISSING, NOWHERE, Index, Ints


def side_by_side(councils: Sequence[Contest]) -> Contests:
    """The columns of these councils; every count must be below 2⁶³."""
    lists = [contender for council in councils for contender in council.lists]
    return Contests(
        ids=[council.id for council in councils],
        list_ids=[contender.id for contender in lists],
        seats=np.array([council.seats for council in councils], np.int64),
        start=_starts([len(council.lists) for council in councils]),
        votes=np.array([contender.votes for contender in lists], np.int64),
        candidates=_column([contender.candidates for contender in lists], UNLIMITED),
        kind=np.array([LIST_KINDS.index(contender.kind) for contender in lists], np.int8),
        partners=np.array([contender.partners for contender in lists], np.int64),
        alliance=_alliances(councils),
        valid=_column([council.valid for council in councils], MISSING),
        blank=_column([council.blank for council in councils], MISSING),
        cast=_column([council.cast for council in councils], MISSING),
        personal=_personal(lists),
    )


def _column(values: Sequence[int | None], missing: int) -> Ints:
    return np.array([missing if value is None else value for value in values], np.int64)


def _starts(lengths: Sequence[int]) -> Ints:
    return np.concatenate(([0], np.cumsum(np.array(lengths, np.int64)))).astype(np.int64)


def _alliances(councils: Sequence[Contest]) -> Index:
    numbers: dict[tuple[int, str], int] = {}
    alliances = [
        NOWHERE
        if contender.alliance is None
        else numbers.setdefault((row, contender.alliance), len(numbers))
        for row, council in enumerate(councils)
        for contender in council.lists
    ]
    return np.array(alliances, np.int32)


def _personal(lists: Sequence[Contender]) -> Personal | None:
    if not any(
        contender.candidate_votes or contender.mean_birth is not None for contender in lists
    ):
        return None
    return Personal(
        _starts([len(contender.candidate_votes) for contender in lists]),
        np.array([votes for contender in lists for votes in contender.candidate_votes], np.int64),
        _column([contender.mean_birth for contender in lists], MISSING),
    )
