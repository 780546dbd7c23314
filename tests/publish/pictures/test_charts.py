"""Charts and small bars."""

import pytest

from salakhum.publish.pictures import (
    Palette,
    PartyChange,
    Strength,
    Turnout,
    bar,
    changes_chart,
    swatch,
    turnout,
    votes_and_seats,
)
from salakhum.publish.pictures.strengths import LEFT

PARTIES = [Strength("A", 600, 3), Strength("B", 400, 1), Strength("C", None, 0)]
AREAS = [Turnout("North", 80, 100, "/n"), Turnout("South", 40, 100), Turnout("East", None, 50)]
CHANGES = [PartyChange("A", 10, 8), PartyChange("B", 1, 3), PartyChange("C", 4, 4)]


def test_votes_against_seats(marks: Palette) -> None:
    svg = votes_and_seats(PARTIES, marks, "en", title="T")
    for told in ("60.00 %", "75.00 %", "40.00 %", "25.00 %", "–"):
        assert f">{told}<" in svg
    assert 'width="200"' in svg  # 75 % is the longest


def test_nothing_has_no_bar(marks: Palette) -> None:
    svg = votes_and_seats([Strength("A", 9, 2), Strength("B", 1, 0)], marks, "en", title="T")
    assert svg.count(f'<rect x="{LEFT}"') == 3
    assert votes_and_seats([Strength("A", 0, 0)], marks, "en", title="T").count(f'x="{LEFT}"') == 0


def test_of_very_many_parties_the_strongest_are_drawn_in_their_order(marks: Palette) -> None:
    many = [
        Strength(letter, 1, number) for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    ]
    svg = votes_and_seats(many, marks, "en", title="T")
    assert "And 6 others with less" in svg
    assert ">F<" not in svg
    assert svg.index(">G<") < svg.index(">Z<")


def test_nobody_has_anything(marks: Palette) -> None:
    assert "picture votes-seats" in votes_and_seats([], marks, "en", title="T")
    assert "picture turnout" in turnout([], "en", title="T")
    assert "picture change" in changes_chart([], marks, "en", title="T")


def test_turnout_by_area_with_all_together() -> None:
    svg = turnout(AREAS, "en", title="T")
    assert "together 60.0 %" in svg
    assert '<a href="/n">' in svg
    assert svg.count(">–<") == 1
    assert 'role="group"' in svg


def test_what_was_won_and_lost(marks: Palette) -> None:
    svg = changes_chart(CHANGES, marks, "en", title="T")
    for told in ("−2", "+2", "±0", "10 › 8"):
        assert f">{told}<" in svg
    assert svg.count('width="70"') == 2


@pytest.mark.parametrize(
    ("part", "whole", "drawn"), [(50, 100, 60), (1, 1000, 1), (0, 100, 0), (3, 0, 1)]
)
def test_a_small_bar(part: int, whole: int, drawn: int, marks: Palette) -> None:
    for mark in (None, marks.of("B")):
        svg = bar(part, whole, mark)
        assert 'aria-hidden="true"' in svg
        assert (f'<rect width="{drawn}"' in svg) is bool(drawn)


def test_a_swatch_shows_hue_and_pattern(marks: Palette) -> None:
    assert "<path" not in swatch(marks.of("A"))
    assert "<path" in swatch(marks.of("B"))
