"""Margins and calls as values and sentences for people."""

import numpy as np
import pytest

from salakhum.allocate import Contender, Contest, side_by_side
from salakhum.languages import LANGUAGES
from salakhum.margins import (
    Call,
    Margin,
    MarginOf,
    Reach,
    Way,
    last_seat,
    margin_of,
    margins,
    tell_margin,
    tell_reach,
)
from salakhum.rules import load_rule

KH = load_rule("kh-2001")
NAMES = {"a": "Alpha", "b": "Beta"}


def council_of(*votes: int, seats: int = 7) -> Contest:
    lists = tuple(Contender(name, v) for name, v in zip("abc", votes, strict=False))
    return Contest("c", seats, lists)


def margin(contest: Contest, way: Way, about: MarginOf = MarginOf.SEATS) -> Margin | None:
    contests = side_by_side([contest])
    return margin_of(contests, getattr(getattr(margins(contests, KH), about), way), 0)


def test_a_margin_names_lists_by_id() -> None:
    found = margin(council_of(520, 470), Way.MOVED)
    assert found == Margin(25, 26, "a", "b", "a", "b")
    assert found.lot
    assert margin(council_of(520, 470), Way.ADDED) == Margin(50, 51, "a", "b", None, "b")
    assert margin(council_of(520, 470), Way.REMOVED) == Margin(50, 51, "a", "b", "a", None)


def test_before_a_lot_it_names_nobody() -> None:
    assert margin(council_of(50, 50), Way.MOVED) == Margin(0, None, None, None, None, None)


def test_a_list_alone_has_none() -> None:
    assert margin(council_of(50), Way.MOVED) is None


@pytest.mark.parametrize(
    ("found", "way", "about", "seat", "text"),
    [
        (
            Margin(14, 14, "a", "b", "a", "b"),
            Way.MOVED,
            MarginOf.SEATS,
            7,
            "If 14 voters had chosen Beta instead of Alpha, seat 7 would pass from Alpha to Beta.",
        ),
        (
            Margin(1, 1, "a", "b", "a", "b"),
            Way.MOVED,
            MarginOf.SEATS,
            7,
            "If 1 voter had chosen Beta instead of Alpha, seat 7 would pass from Alpha to Beta.",
        ),
        (
            Margin(1234, 1234, "a", "b", None, "b"),
            Way.ADDED,
            MarginOf.SEATS,
            None,
            "If Beta had 1,234 more votes, a seat would pass from Alpha to Beta.",
        ),
        (
            Margin(3, 4, "a", "b", "a", None),
            Way.REMOVED,
            MarginOf.SEATS,
            7,
            "If Alpha had 3 fewer votes, a lot would decide whether a seat of Alpha goes to Beta.",
        ),
        (
            Margin(3, 3, "a", None, "a", None),
            Way.REMOVED,
            MarginOf.SEATS,
            7,
            "If Alpha had 3 fewer votes, the seats would no longer be the same.",
        ),
        (
            Margin(3, 3, "a", "b", "a", "b"),
            Way.MOVED,
            MarginOf.CHIEF,
            7,
            "If 3 voters had chosen Beta instead of Alpha, Beta would come first instead of Alpha.",
        ),
        (
            Margin(3, None, "a", "x", "a", "b"),
            Way.MOVED,
            MarginOf.CHIEF,
            None,
            "If 3 voters had chosen Beta instead of Alpha, a lot would decide whether Alpha or x comes first.",
        ),
        (
            Margin(0, None, None, None, None, None),
            Way.MOVED,
            MarginOf.SEATS,
            1,
            "A lot already decides this.",
        ),
        (None, Way.ADDED, MarginOf.SEATS, None, "No number of ballots would change this."),
    ],
)
def test_a_margin_as_a_sentence(
    found: Margin | None, way: Way, about: MarginOf, seat: int | None, text: str
) -> None:
    assert tell_margin(found, way, "en", about=about, names=NAMES, seat=seat) == text


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("about", MarginOf)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ending_is_told_in_every_language(way: Way, about: MarginOf, language: str) -> None:
    for certain, rival in ((2, "b"), (3, "b"), (2, None)):
        for seat in (None, 5):
            found = Margin(2, certain, "a", rival, "a", "b")
            assert tell_margin(found, way, language, about=about, seat=seat)


def test_the_last_seat_of_a_list() -> None:
    contest = council_of(520, 470)
    assert last_seat(contest, KH, "a") == 7
    assert last_seat(contest, KH, "b") == 6
    assert last_seat(contest, KH, "x") is None
    assert last_seat(council_of(5, 5), KH, "a") is None


def test_a_call_as_a_sentence() -> None:
    five = np.arange(5)
    reach = Reach(five.astype(np.int8), 100 * five, five, five, five > 0)
    assert tell_reach(reach, Call.SETTLED, "en") == (
        "Safe to call: nothing outstanding can change the seats."
    )
    assert tell_reach(reach, Call.OPEN, "en", about=MarginOf.CHIEF) == (
        "Too early to call: 100 of the outstanding ballots could change who comes first."
        " Stations that would be enough: 1."
    )
    told = {
        tell_reach(reach, call, language, about=about)
        for call in Call
        for language in LANGUAGES
        for about in MarginOf
    }
    assert len(told) == len(Call) * len(LANGUAGES) * len(MarginOf)
