"""Councils and laws in a line each."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from salakhum.allocate import Contender, Contest
from salakhum.rules import (
    Alliances,
    Allocation,
    HighestAverages,
    Order,
    Persons,
    PostRule,
    Posts,
    PreferenceBase,
    Rule,
    Variant,
)


@pytest.fixture(scope="session")
def law() -> Callable[..., Rule]:
    """A D'Hondt law with the given order of persons and posts."""

    def _law(
        persons: Persons | None = None,
        posts: PostRule | Posts = PostRule.NONE,
        alliances: Alliances = Alliances.NONE,
    ) -> Rule:
        return Rule(
            id="test",
            names={"en": "Test"},
            country="kh",
            valid_from=date(2001, 3, 19),
            allocation=Allocation((Variant((HighestAverages(),)),), alliances=alliances),
            persons=persons or Persons(),
            posts=posts if isinstance(posts, Posts) else Posts(posts, article="Art. 1"),
        )

    return _law


@pytest.fixture(scope="session")
def cambodia(law: Callable[..., Rule]) -> Rule:
    return law(posts=PostRule.CHIEF_AND_TWO_DEPUTIES)


@pytest.fixture(scope="session")
def netherlands(law: Callable[..., Rule]) -> Rule:
    """Kieswet P 15: strictly more than 25 % of the quota from 19 seats on, 50 % below."""
    shares = ((0, Fraction(1, 2)), (19, Fraction(1, 4)))
    return law(
        Persons(
            Order.PREFERENCE,
            preference_base=PreferenceBase.QUOTA,
            preference_at_least=False,
            preference_share_from=shares,
        )
    )


@pytest.fixture(scope="session")
def council() -> Callable[..., Contest]:
    """A council of ``seats`` with lists A, B, C … of so many votes."""

    def _council(seats: int, *votes: int) -> Contest:
        lists = tuple(Contender(chr(65 + i), v) for i, v in enumerate(votes))
        return Contest("120404", seats, lists)

    return _council
