"""The quotient chart as values: from the trace of the engine, under every way of giving seats."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from salakhum.allocate import Draw
from salakhum.declare import CouncilResult
from salakhum.publish.pictures import Quotients, quotients_of
from salakhum.rules import load_rule

MakeCouncil = Callable[..., CouncilResult]
Names = Mapping[str, str]


def drawn(council: CouncilResult, rule: str, itself: Names) -> Quotients:
    found = quotients_of(council, load_rule(rule), itself)
    assert found is not None
    return found


def test_highest_averages_seat_by_seat(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 100, "B": 60, "C": 30}, 4, load_rule("pt-2001"))
    (section,) = drawn(made, "pt-2001", itself).sections
    assert section.act == "average"
    assert [(one.party, one.figure, one.seat) for one in section.bars] == [
        ("A", Fraction(100), 1), ("B", Fraction(60), 2), ("A", Fraction(50), 3), ("A", Fraction(100, 3), 4),
    ]  # fmt: skip
    assert [(one.party, one.figure, one.seat) for one in section.hollow] == [
        ("B", Fraction(30), 0),
        ("C", Fraction(30), 0),
    ]


def test_whole_seats_then_averages(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 447, "B": 4798, "C": 1844}, 9, load_rule("kh-2001"))
    whole, rest = drawn(made, "kh-2001", itself).sections
    assert [(one.party, one.seats, one.votes) for one in whole.bars] == [
        ("B", 6, 4798),
        ("C", 2, 1844),
    ]
    assert [(one.party, one.figure) for one in whole.hollow] == [("A", Fraction(447))]
    assert [(one.party, one.figure) for one in rest.bars] == [("B", Fraction(4798, 7))]
    assert [(one.party, one.figure) for one in rest.hollow] == [
        ("C", Fraction(1844, 3)), ("B", Fraction(4798, 8)),
    ]  # fmt: skip


def test_whole_seats_then_remainders(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 602, "B": 443, "C": 226, "D": 3}, 11, load_rule("ro-2015"))
    found = drawn(made, "ro-2015", itself)
    assert [one.act for one in found.sections] == ["quota", "remainder"]
    last = found.sections[-1]
    assert [one.party for one in last.bars] == ["C", "B"]
    assert [one.party for one in last.hollow] == ["A"]
    assert found.left_out == ("D",)


def test_who_has_too_few_votes_for_a_remainder_is_not_next(
    council: MakeCouncil, itself: Names
) -> None:
    made = council({"A": 820, "B": 520, "C": 55, "D": 5}, 14, load_rule("nl-1989"))
    last = drawn(made, "nl-1989", itself).sections[-1]
    assert "D" not in {one.party for one in last.hollow}


def test_the_lot_that_is_to_be_drawn(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 600, "B": 300, "C": 300}, 3, load_rule("kh-2001"))
    last = drawn(made, "kh-2001", itself).sections[-1]
    assert [(one.party, one.figure) for one in last.level] == [
        ("A", Fraction(300)),
        ("B", Fraction(300)),
        ("C", Fraction(300)),
    ]
    assert last.hollow == ()


def test_the_lot_among_remainders(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 500, "B": 200, "C": 200}, 3, load_rule("de-hare-niemeyer"))
    last = drawn(made, "de-hare-niemeyer", itself).sections[-1]
    assert last.act == "remainder"
    assert len({one.figure for one in last.level}) == 1


def test_the_lot_that_was_drawn(council: MakeCouncil, itself: Names) -> None:
    rule = load_rule("kh-2001")
    asked = council({"A": 600, "B": 300, "C": 300}, 3, rule).question
    assert asked is not None
    chosen = asked.among[: asked.seats]
    made = council({"A": 600, "B": 300, "C": 300}, 3, rule, [Draw(asked.key, chosen)])
    last = drawn(made, "kh-2001", itself).sections[-1]
    assert {one.by for one in last.bars} == {"lots"}


def test_a_last_seat_that_nobody_else_can_claim(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 100}, 3, load_rule("pt-2001"))
    assert drawn(made, "pt-2001", itself).sections[-1].hollow == ()


def test_a_bonus_has_one_next_in_line(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 100, "B": 99, "C": 98}, 3, load_rule("fr-bonus"))
    made = replace(made, trace=made.trace[:1])
    (section,) = drawn(made, "fr-bonus", itself).sections
    assert section.act == "bonus"
    assert [one.party for one in section.hollow] == ["B"]


def test_nothing_was_allocated(council: MakeCouncil, itself: Names) -> None:
    made = council({"A": 0}, 3, load_rule("pt-2001"))
    assert quotients_of(made, load_rule("pt-2001"), itself) is None


@pytest.mark.parametrize("certain", [14, None])
def test_what_changes_the_last_seat(
    council: MakeCouncil, itself: Names, certain: int | None
) -> None:
    moved = {"ballots": 14, "holder": "B", "rival": "C", "source": "B", "target": "C"}
    if certain:
        moved["certain"] = certain
    made = council(
        {"B": 60, "C": 40},
        3,
        load_rule("pt-2001"),
        margins={"seats": {"moved": moved}, "chief": {}},
    )
    found = drawn(made, "pt-2001", itself)
    assert found.margin is not None
    assert (found.margin.ballots, found.margin.certain, found.margin.holder) == (14, certain, "B")
    assert found.seat == 3


def test_a_margin_without_a_holder(council: MakeCouncil, itself: Names) -> None:
    made = council(
        {"B": 60, "C": 40},
        3,
        load_rule("pt-2001"),
        margins={"seats": {"moved": {"ballots": 1}}, "chief": {}},
    )
    found = drawn(made, "pt-2001", itself)
    assert found.margin is not None
    assert found.margin.holder is None
    assert found.seat is None


def test_seats_of_an_alliance_stand_among_the_others_and_are_shared_below(
    council: MakeCouncil, itself: Names
) -> None:
    red = {"alliance": "Red"}
    made = council(
        {"A": 4100, "B": 2600, "C": 1900, "D": 900},
        5,
        load_rule("dk-dhondt-alliances"),
        B=red,
        C=red,
    )
    above, below = drawn(made, "dk-dhondt-alliances", itself).sections
    assert (above.act, below.act) == ("average", "within")
    assert [(one.seat, one.party) for one in above.bars] == [
        (1, "B+C"), (2, "A"), (3, "B+C"), (4, "A"), (5, "B+C"),
    ]  # fmt: skip
    assert [one.party for one in below.bars] == ["B", "C", "B"]
    assert [one.party for one in below.hollow] == ["C"]


def test_two_alliances_share_their_seats_in_sections_of_their_own(
    council: MakeCouncil, itself: Names
) -> None:
    red, blue = {"alliance": "Red"}, {"alliance": "Blue"}
    rule = load_rule("dk-dhondt-alliances")
    votes = {"A": 4100, "B": 2600, "C": 1900, "D": 2500}
    made = council(votes, 7, rule, A=red, B=red, C=blue, D=blue)
    _, first, second = drawn(made, "dk-dhondt-alliances", itself).sections
    assert (first.act, first.alliance) == ("within", "A+B")
    assert (second.act, second.alliance) == ("within", "C+D")
    assert {bar.party for bar in first.bars} == {"A", "B"}
    assert {bar.party for bar in second.bars} == {"C", "D"}
    assert [bar.seat for bar in second.bars] == list(range(1, len(second.bars) + 1))
