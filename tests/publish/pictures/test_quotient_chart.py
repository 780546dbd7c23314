"""The drawn quotient chart."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from salakhum.declare import CouncilResult
from salakhum.publish.pictures import (
    ChartSection,
    Palette,
    QuotientBar,
    Quotients,
    quotient_chart,
    quotients_of,
)
from salakhum.publish.pictures.quotient_bars import WIDTH
from salakhum.rules import load_rule

MakeCouncil = Callable[..., CouncilResult]
Names = Mapping[str, str]
MOVED = {
    "seats": {
        "moved": {
            "ballots": 14,
            "certain": 14,
            "holder": "B",
            "rival": "C",
            "source": "B",
            "target": "C",
        }
    },
    "chief": {},
}


@pytest.fixture
def bars(council: MakeCouncil, itself: Names) -> Quotients:
    rule = load_rule("kh-2001")
    found = quotients_of(
        council({"A": 447, "B": 4798, "C": 1844}, 9, rule, margins=MOVED), rule, itself
    )
    assert found is not None
    return found


def test_filled_bars_stand_over_the_rule_and_hollow_ones_below(
    bars: Quotients, marks: Palette
) -> None:
    svg = quotient_chart(bars, marks, "en", name="Hall")
    over, _, below = svg.rpartition(f"H{WIDTH}")
    assert "url(#quotients-1)" in over
    assert "url(" not in below
    assert below.count("stroke-dasharray") == 2


def test_it_says_how_many_ballots_change_the_last_seat(bars: Quotients, marks: Palette) -> None:
    assert "If 14 voters had chosen List C instead of List B, seat" in quotient_chart(
        bars, marks, "en", name="Hall"
    )
    assert "១៤" in quotient_chart(bars, marks, "km", name="សាលា")


def test_a_quota_is_a_field_for_each_seat(bars: Quotients, marks: Palette) -> None:
    svg = quotient_chart(bars, marks, "en", name="Hall")
    assert "one for every 787 2/3 votes" in svg
    assert "6 ×" in svg


def test_a_tie_is_two_equal_bars_and_words(
    council: MakeCouncil, itself: Names, marks: Palette
) -> None:
    rule = load_rule("kh-2001")
    tied = quotients_of(council({"A": 600, "B": 300, "C": 300}, 3, rule), rule, itself)
    assert tied is not None
    svg = quotient_chart(tied, marks, "en", name="Hall")
    assert "Tied: a lot decides." in svg


def test_the_lot_is_a_mark_on_the_bar_it_fell_on(marks: Palette) -> None:
    won = ChartSection(
        "average", (QuotientBar("A", Fraction(5), 1, by="lots"),), (QuotientBar("B", Fraction(5)),)
    )
    assert "l5 -5l5 5l-5 5z" in quotient_chart(Quotients((won,)), marks, "en", name="Hall")


def test_many_seats_are_told_in_a_line_but_for_the_last(marks: Palette) -> None:
    bars = tuple(
        QuotientBar("A" if seat % 2 else "B", Fraction(1000 - seat), seat) for seat in range(1, 41)
    )
    svg = quotient_chart(Quotients((ChartSection("average", bars),)), marks, "en", name="Hall")
    assert "Up to seat 26: A 13, B 13" in svg
    assert "Seat by seat, by highest average" in svg
    assert ">40<" in svg


def test_an_alliance_has_no_mark_and_stands_with_its_name(marks: Palette) -> None:
    svg = quotient_chart(
        Quotients(
            (ChartSection("alliance", (QuotientBar("Blue", Fraction(5), 3, 3),)),), left_out=("Z",)
        ),
        marks,
        "en",
        name="Hall",
    )
    assert ">Blue<" in svg
    assert "Below the threshold: Z" in svg


def test_nobody_has_a_vote(marks: Palette) -> None:
    assert "picture quotients" in quotient_chart(
        Quotients((ChartSection("remainder", (QuotientBar("A", Fraction(0), 1),)),)),
        marks,
        "en",
        name="Hall",
    )


@pytest.mark.parametrize(
    "act",
    [
        "quota",
        "average",
        "remainder",
        "bonus",
        "majority",
        "minority",
        "alliance",
        "within",
        "personal",
    ],
)
@pytest.mark.parametrize("language", ["en", "km"])
def test_every_step_of_every_law_has_its_words(act: str, language: str, marks: Palette) -> None:
    bars = Quotients(
        (
            ChartSection(
                act, (QuotientBar("A", Fraction(7, 2), 1, votes=7 if act == "quota" else 0),)
            ),
        )
    )
    assert quotient_chart(bars, marks, language, name="x")
