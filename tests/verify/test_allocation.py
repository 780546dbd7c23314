"""The verifier's allocator on the cases of the law books, on every building block, and where there is no answer."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from tests.second.naive import law_of
from tests.verify.conftest import PACKS

from salakhum_verify.allocation import (
    Allocated,
    Contender,
    Contest,
    Draw,
    LotRequired,
    NoAnswerError,
    NotAllocated,
    Question,
    WrongDraw,
    allocate,
    answers,
    sure,
)
from salakhum_verify.law import Law, Threshold
from salakhum_verify.rule import read_rule

KH = law_of("kh-2001")


def contest(seats: int, *votes: int, **figures: int) -> Contest:
    lists = tuple(Contender(name, n) for name, n in zip("ABCDEFGH", votes, strict=False))
    return Contest("c", seats, lists, **figures)


def seats(found: object) -> tuple[int, ...]:
    assert isinstance(found, Allocated), found
    return found.seats


@pytest.mark.parametrize(
    ("rule", "case", "expected"),
    [
        ("kh-2001", contest(18, 409_766, 211_934, 72_725), (11, 5, 2)),  # Kompong Cham 2008
        ("kh-2001", contest(5, 2100, 380, 220, 150), (5, 0, 0, 0)),
        ("kh-2001-one-shot", contest(5, 2100, 380, 220, 150), (4, 1, 0, 0)),
        ("kh-2001", contest(7, 1500, 700, 280, 120, 100), (5, 2, 0, 0, 0)),
        ("kh-2001-one-shot", contest(7, 1500, 700, 280, 120, 100), (4, 2, 1, 0, 0)),
        ("kh-2001", contest(7, 2599, 2596), (4, 3)),  # Doung 2017
        ("kh-2001", contest(7, 3000, 900, 600), (5, 1, 1)),  # an equality without a tie
        ("kh-2001", contest(9, 1), (9,)),
        ("ba-2001", contest(5, 60, 31, 9), (3, 2, 0)),
        ("be-imperiali", contest(7, 60, 30, 10), (5, 2, 0)),
        ("pt-2001", contest(3, 200, 100), (2, 1)),
        ("pt-2001", contest(2, 200, 100), (1, 1)),  # at equality the list with fewer votes
        ("nl-1989", contest(3, 51, 49), (2, 1)),
        ("fr-bonus", contest(15, 60, 30, 10), (13, 2, 0)),
        ("fr-bonus", contest(3, 60, 40), (2, 1)),
    ],
)
def test_cases_of_the_law_books(rule: str, case: Contest, expected: tuple[int, ...]) -> None:
    assert seats(allocate(case, law_of(rule))) == expected


def test_a_lot_is_asked_for_and_answered() -> None:
    case = contest(5, 1200, 1200)
    asked = allocate(case, KH)
    assert asked == LotRequired(Question("seat 5", 1, ("A", "B")), (2, 2))
    assert seats(allocate(case, KH, [Draw("seat 5: 1 of A|B", ("B",))])) == (2, 3)


@pytest.mark.parametrize(
    ("question", "drawn"),
    [
        ("seat 4: 1 of A|B", ("B",)),
        ("seat 5: 1 of A|B", ("C",)),
        ("seat 5: 1 of A|B", ("A", "B")),
        ("seat 5: 1 of A|B", ("A", "A")),
        ("seat 5: 1 of A|B", ()),
    ],
)
def test_a_draw_that_fits_no_question_is_wrong(question: str, drawn: tuple[str, ...]) -> None:
    found = allocate(contest(5, 1200, 1200), KH, [Draw(question, drawn)])
    assert found == WrongDraw(question, "seat 5: 1 of A|B")


def test_a_draw_that_nobody_asked_for_is_wrong() -> None:
    found = allocate(contest(5, 1300, 1200), KH, [Draw("seat 5: 1 of A|B", ("A",))])
    assert found == WrongDraw("seat 5: 1 of A|B", "")


@pytest.mark.parametrize(
    "case",
    [
        contest(0, 1),
        contest(5, 0, 0),
        contest(5, -1, 2),
        Contest("c", 5, (Contender("A", 1), Contender("A", 2))),
        Contest("c", 5, (Contender("A", 1, candidates=1), Contender("B", 2, candidates=2))),
        Contest("c", 5, (Contender("A", 1, candidates=-1), Contender("B", 2))),
    ],
)
def test_where_the_law_has_no_answer(case: Contest) -> None:
    assert isinstance(allocate(case, KH), NotAllocated)


def test_seats_for_which_there_is_no_candidate_pass_on_or_stay_vacant() -> None:
    case = Contest("c", 5, (Contender("A", 90, candidates=2), Contender("B", 10)))
    assert seats(allocate(case, KH)) == (2, 3)
    assert seats(allocate(case, replace(KH, exhausted="vacant"))) == (2, 0)


def with_threshold(**told: Any) -> Law:
    return replace(KH, thresholds=(Threshold(**told),))


@pytest.mark.parametrize(
    ("base", "figures", "inside"),
    [
        ("lists", {}, True),
        ("qualified", {}, True),
        ("valid", {}, True),
        ("valid", {"valid": 300}, False),
        ("valid+blank", {}, True),
        ("valid+blank", {"blank": 101}, False),
        ("valid+blank", {"valid": 100, "blank": 101}, False),
        ("cast", {"cast": 201}, False),
        ("cast", {"cast": 200}, True),
    ],
)
def test_the_base_of_a_threshold(base: str, figures: dict[str, int], inside: bool) -> None:
    """B has 10 of 100 votes and needs 5 %, or exactly that."""
    law = with_threshold(share=read_share("5 %"), base=base)
    found = seats(allocate(contest(10, 90, 10, **figures), law))
    assert (found[1] > 0) is inside


def read_share(text: str) -> Fraction:
    """As a rule pack writes it."""
    pack = (PACKS / "kh-2001.toml").read_text(encoding="utf-8")
    written = pack.replace('share = { value = "0 %"', f'share = {{ value = "{text}"')
    return read_rule(written.encode()).thresholds[0].share


@pytest.mark.parametrize("figures", [{"valid": 100}, {}])
def test_a_base_that_is_not_known_is_no_answer(figures: dict[str, int]) -> None:
    law = with_threshold(share=read_share("5 %"), base="cast" if not figures else "valid+blank")
    assert isinstance(allocate(contest(10, 90, 10, **figures), law), NotAllocated)


def test_blank_votes_are_among_the_valid_ones_where_the_law_says_so() -> None:
    law = replace(
        with_threshold(share=read_share("5 %"), base="valid+blank"), valid_includes_blank=True
    )
    assert seats(allocate(contest(10, 90, 10, valid=200, blank=900), law))[1] > 0


def test_thresholds_look_at_kinds_and_partners() -> None:
    law = with_threshold(share=read_share("20 %"), kinds=("list",), partners_from=2, partners_to=2)
    few = [
        Contender("A", 80),
        Contender("B", 10),
        Contender("C", 10, partners=2),
        Contender("D", 10, partners=3),
    ]
    found = seats(allocate(Contest("c", 11, tuple(few)), law))
    assert [n > 0 for n in found] == [True, True, False, True]
    one = Contest("c", 3, (Contender("A", 1, partners=2), Contender("B", 1, partners=2)))
    strict = replace(
        law, thresholds=(replace(law.thresholds[0], share=read_share("1/2"), at_least=False),)
    )
    assert isinstance(allocate(one, strict), NotAllocated)


def test_who_is_older_goes_first_where_it_is_known() -> None:
    law = replace(KH, ties=("older", "lots"))
    known = Contest("c", 1, (Contender("A", 5, mean_birth=20), Contender("B", 5, mean_birth=10)))
    assert seats(allocate(known, law)) == (0, 1)
    assert seats(allocate(known, replace(law, ties=("younger", "lots")))) == (1, 0)
    unknown = Contest("c", 1, (Contender("A", 5, mean_birth=20), Contender("B", 5)))
    assert allocate(unknown, law) == NotAllocated("age not known")
    equal = Contest("c", 1, (Contender("A", 5, mean_birth=20), Contender("B", 5, mean_birth=20)))
    assert isinstance(allocate(equal, law), LotRequired)
    assert isinstance(allocate(equal, replace(law, ties=("more-votes",))), NotAllocated)


def pool(*people: tuple[int, ...], seats: int = 2) -> Contest:
    lists = (
        Contender(name, sum(votes), len(votes), alliance="x", candidate_votes=votes)
        for name, votes in zip("ABC", people, strict=False)
    )
    return Contest("c", seats, tuple(lists))


def test_a_pool_shares_by_personal_votes() -> None:
    law = law_of("fi-1998")
    assert seats(allocate(pool((9, 1), (5, 4)), law)) == (1, 1)
    assert seats(allocate(pool((9, 5, 5), (4,)), law)) == (2, 0)
    asked = allocate(pool((9, 5), (5, 1)), law)
    assert isinstance(asked, LotRequired)
    assert asked.question.text == "seat 2 of A+B: 1 of A/2|B/1"
    silent = Contest("c", 1, (Contender("A", 5, alliance="x"), Contender("B", 5, alliance="x")))
    assert isinstance(allocate(silent, law), NotAllocated)
    assert isinstance(allocate(pool((9,), (), seats=2), law), NotAllocated)


def test_an_alliance_shares_by_the_same_steps() -> None:
    law = law_of("dk-dhondt-alliances")
    lists = (Contender("A", 60, alliance="x"), Contender("B", 30, alliance="x"), Contender("C", 50))
    assert seats(allocate(Contest("c", 4, lists), law)) == (2, 1, 1)
    one = (
        Contender("A", 4, 1, alliance="x"),
        Contender("B", 0, 9, alliance="x"),
        Contender("C", 2),
    )
    assert isinstance(allocate(Contest("c", 3, one), law), NotAllocated)
    generous = replace(law, unvoted_partners=True)
    assert seats(allocate(Contest("c", 3, one), generous)) == (1, 1, 1)


def test_the_reserved_seat_and_what_comes_after_it() -> None:
    """The second organisation without a whole seat takes part in the remainders only where the law says so."""
    law = replace(law_of("ro-2015"), thresholds=())
    lists = (
        Contender("A", 500),
        Contender("M", 95, kind="minority"),
        Contender("N", 90, kind="minority"),
        Contender("B", 315),
    )
    case = Contest("c", 10, lists)
    assert seats(allocate(case, law)) == (5, 1, 0, 4)
    assert seats(allocate(case, replace(law, minority_remainders=True))) == (5, 1, 1, 3)


def test_what_is_sure() -> None:
    found = answers(contest(5, 1200, 1200), KH)
    assert found.vectors == {(3, 2), (2, 3)}
    assert sure(found.vectors) == (2, 2)
    with pytest.raises(NoAnswerError):
        answers(contest(5, 0), KH)


def test_too_many_ways_are_not_walked() -> None:
    """Twenty lists with equal votes for ten seats: the question is asked, and nothing is called sure."""
    lists = tuple(Contender(f"L{n:02}", 1) for n in range(20))
    found = allocate(Contest("c", 10, lists), KH)
    assert isinstance(found, LotRequired)
    assert (found.question.seats, len(found.question.among), found.sure) == (10, 20, ())
