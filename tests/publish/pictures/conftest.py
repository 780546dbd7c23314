"""Councils and palettes for pictures, made by the rooms that make them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from salakhum.allocate import Allocated, Contender, Contest, Draw, LotsRequired, allocate_council
from salakhum.declare import move_object, question_object
from salakhum.publish.pictures import Palette, Party, palette
from salakhum.rules import Rule

Council = dict[str, Any]
MakeCouncil = Callable[..., Council]


@pytest.fixture
def council() -> MakeCouncil:
    """A council as a declaration document has it, from votes and a rule."""

    def make(
        votes: Mapping[str, int],
        seats: int,
        rule: Rule,
        draws: Sequence[Draw] = (),
        **more: Any,
    ) -> Council:
        lists = tuple(
            Contender(name, number, **more.pop(name, {})) for name, number in votes.items()
        )
        contest = Contest("c", seats, lists, valid=sum(votes.values()))
        outcome = allocate_council(contest, rule, tuple(draws))
        won = outcome.seats if isinstance(outcome, Allocated) else (0,) * len(lists)
        found: Council = {
            "id": "c",
            "seats": seats,
            "lists": [
                {
                    "id": one.id,
                    "names": {"en": f"List {one.id}"},
                    "party": None,
                    "votes": one.votes,
                    "seats": n,
                }
                for one, n in zip(lists, won, strict=True)
            ],
        }
        if isinstance(outcome, Allocated | LotsRequired):
            found["trace"] = [move_object(move) for move in outcome.trace]
        if isinstance(outcome, LotsRequired):
            found["question"] = question_object(outcome.question)
        return found | more

    return make


@pytest.fixture
def marks() -> Palette:
    """Marks for lists A to Z, each named in two languages."""
    return palette(
        Party(letter, {"en": f"List {letter}", "km": f"បញ្ជី {letter}"})
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )


@pytest.fixture
def itself() -> Mapping[str, str]:
    """Lists whose palette id is their own."""
    return {letter: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
