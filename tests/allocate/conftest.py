"""Councils and laws in one line, for the tests of this room."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from string import ascii_uppercase
from typing import Any

import numpy as np
import pytest

from salakhum.allocate import UNLIMITED, Contender, Contest, Contests
from salakhum.allocate.contest import LIST_KINDS
from salakhum.arrays import MISSING, NOWHERE
from salakhum.rules import Allocation, Confidence, Provenance, Rule, Step, Variant


def _council(
    seats: int,
    *votes: int,
    more: Mapping[str, Mapping[str, Any]] | None = None,
    **counts: int | None,
) -> Contest:
    """Lists A, B, C … with these votes; ``more`` holds further fields of a list by its letter."""
    lists = tuple(
        Contender(letter, number, **(more or {}).get(letter, {}))
        for letter, number in zip(ascii_uppercase, votes, strict=False)
    )
    return Contest("council", seats, lists, **counts)


def _law(
    *steps: Step,
    articles: Mapping[str, str] | None = None,
    includes_blank: bool = False,
    **allocation: Any,
) -> Rule:
    """A rule of these steps for every size; ``articles`` by the path of a parameter."""
    return Rule(
        id="test",
        names={"en": "Test"},
        country="xx",
        valid_from=date(2026, 1, 1),
        allocation=Allocation(variants=(Variant(steps),), **allocation),
        valid_includes_blank=includes_blank,
        provenance={
            path: Provenance("source", Confidence.HIGH, article)
            for path, article in (articles or {}).items()
        },
    )


@pytest.fixture(scope="session")
def council() -> Callable[..., Contest]:
    """``council(seats, votes of A, votes of B, …, more={"A": {"candidates": 3}}, valid=…)``."""
    return _council


@pytest.fixture(scope="session")
def law() -> Callable[..., Rule]:
    """``law(step, step, …, thresholds=…, ties=…)``."""
    return _law


@pytest.fixture(scope="session")
def columns() -> Callable[[Sequence[Contest]], Contests]:
    """Contests as columns; alliances are numbered by their name."""
    return _columns


def _columns(councils: Sequence[Contest]) -> Contests:
    lists = [contender for contest in councils for contender in contest.lists]

    def known(name: str) -> np.ndarray:
        values = [getattr(contest, name) for contest in councils]
        return np.array([MISSING if value is None else value for value in values], np.int64)

    return Contests(
        ids=[contest.id for contest in councils],
        list_ids=[c.id for c in lists],
        seats=np.array([contest.seats for contest in councils], np.int64),
        start=np.cumsum([0, *(len(contest.lists) for contest in councils)]),
        votes=np.array([c.votes for c in lists], np.int64),
        candidates=np.array(
            [UNLIMITED if c.candidates is None else c.candidates for c in lists], np.int64
        ),
        kind=np.array([LIST_KINDS.index(c.kind) for c in lists], np.int8),
        partners=np.array([c.partners for c in lists], np.int64),
        alliance=np.array([int(c.alliance) if c.alliance else NOWHERE for c in lists], np.int32),
        valid=known("valid"),
        blank=known("blank"),
        cast=known("cast"),
    )
