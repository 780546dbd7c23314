"""Chief and deputies: law.md section 3 and the test vectors T3, T5 and T7; Portugal's mayor."""

from collections.abc import Callable

import pytest

from salakhum.allocate import Contender, Contest, Draw, LotsRequired, Question, Refused
from salakhum.elect import Candidate, Elected, Person, Post, elect_council, posts
from salakhum.rules import Criterion, PostRule, Posts, Rule

Council = Callable[..., Contest]
Law = Callable[..., Rule]
DEPUTIES = (Post.CHIEF, Post.FIRST_DEPUTY, Post.SECOND_DEPUTY)


def who(outcome: object) -> dict[Post, str]:
    assert isinstance(outcome, Elected), outcome
    return {holder.post: str(holder.person) for holder in outcome.posts}


@pytest.mark.parametrize(
    ("votes", "seats", "held"),
    [
        pytest.param((900, 890, 300), (3, 3, 1), "A/1 B/1 C/1", id="Popok 2022: 3/3/1"),
        pytest.param((890, 900, 300), (3, 3, 1), "B/1 A/1 C/1", id="votes rank, not seats"),
        pytest.param((5000, 1200), (9, 2), "A/1 A/2 B/1", id="Tuek L'ak Ti Muoy 2022"),
        pytest.param((2599, 2596), (4, 3), "A/1 A/2 B/1", id="T3: Doung 2017"),
        pytest.param((2609, 2611), (3, 4), "B/1 B/2 A/1", id="T3: after the recount"),
        pytest.param((4321,), (7,), "A/1 A/2 A/3", id="T7: one list"),
        pytest.param((500, 400, 300, 20), (3, 2, 2, 0), "A/1 B/1 C/1", id="Roka Khpuos"),
        pytest.param((500, 300, 300, 300), (3, 2, 0, 0), "A/1 A/2 B/1", id="no seat, no rank"),
    ],
)
def test_posts_follow_the_lists_that_hold_seats(
    council: Council, cambodia: Rule, votes: list[int], seats: list[int], held: str
) -> None:
    outcome = elect_council(council(sum(seats), *votes), seats, cambodia)
    assert who(outcome) == dict(zip(DEPUTIES, held.split(), strict=True))


def test_equal_votes_ask_for_the_chief_apart_from_the_last_seat(
    council: Council, cambodia: Rule
) -> None:
    """T5: the draw for seat 5 went to B; the chief is a second decision."""
    contest, seat = council(5, 700, 700), Draw("seat 5: 1 of A|B", ("B",))
    asked = elect_council(contest, (2, 3), cambodia, (seat,))
    assert asked == LotsRequired(Question("chief", "Art. 1", 1, ("A", "B")))
    settled = elect_council(contest, (2, 3), cambodia, (seat, Draw("chief: 1 of A|B", ("A",))))
    assert who(settled)[Post.CHIEF] == "A/1"
    assert who(settled)[Post.SECOND_DEPUTY] == "B/1"


def test_each_post_is_a_question_of_its_own(council: Council, cambodia: Rule) -> None:
    contest, seats = council(9, 300, 300, 300, 300), (3, 2, 2, 2)
    draws: list[Draw] = []
    for step, drawn in (("chief", "C"), ("first deputy", "A"), ("second deputy", "D")):
        outcome = elect_council(contest, seats, cambodia, draws)
        assert isinstance(outcome, LotsRequired)
        assert outcome.question.step == step
        draws.append(Draw(outcome.question.key, (drawn,)))
    outcome = elect_council(contest, seats, cambodia, draws)
    assert list(who(outcome).values()) == ["C/1", "A/1", "D/1"]
    assert isinstance(outcome, Elected)
    assert outcome.draws == tuple(draws)


def test_equal_votes_that_give_nobody_a_post_are_no_tie(council: Council, cambodia: Rule) -> None:
    outcome = elect_council(council(9, 500, 400, 300, 100, 100), (3, 2, 2, 1, 1), cambodia)
    assert list(who(outcome).values()) == ["A/1", "B/1", "C/1"]


def test_equal_votes_for_two_deputies_ask_who_is_first(council: Council, cambodia: Rule) -> None:
    asked = elect_council(council(7, 500, 300, 300), (3, 2, 2), cambodia)
    assert asked == LotsRequired(Question("first deputy", "Art. 1", 1, ("B", "C")))


def test_who_does_not_stand_any_more_holds_no_post(council: Council, cambodia: Rule) -> None:
    slate = tuple(Candidate(i, stands=i != 1) for i in range(1, 6))
    outcome = elect_council(council(5, 800, 200), (4, 1), cambodia, slates=[slate, None])
    assert list(who(outcome).values()) == ["A/2", "A/3", "B/1"]


def test_a_post_for_which_a_list_has_nobody_stays_empty(council: Council, cambodia: Rule) -> None:
    outcome = elect_council(council(2, 800), (2,), cambodia)
    assert list(who(outcome)) == [Post.CHIEF, Post.FIRST_DEPUTY]
    assert isinstance(outcome, Elected)
    assert outcome.holder(Post.SECOND_DEPUTY) is None
    assert outcome.holder(Post.CHIEF) == Person("A", 1)


def test_a_council_of_vacant_seats_has_no_posts(council: Council, cambodia: Rule) -> None:
    outcome = elect_council(council(5, 800), (5,), cambodia, slates=[()])
    assert isinstance(outcome, Elected)
    assert (outcome.posts, outcome.vacant) == ((), 5)


def test_the_mayor_heads_the_list_with_most_votes(council: Council, law: Law) -> None:
    portugal = law(posts=PostRule.FIRST_OF_TOP_LIST)
    assert who(elect_council(council(7, 400, 900, 400), (2, 4, 1), portugal)) == {Post.MAYOR: "B/1"}
    asked = elect_council(council(7, 900, 900, 400), (3, 3, 1), portugal)
    assert asked == LotsRequired(Question("mayor", "Art. 1", 1, ("A", "B")))


def test_a_law_may_settle_equal_votes_by_age(law: Law) -> None:
    older = Posts(PostRule.FIRST_OF_TOP_LIST, ties=(Criterion.OLDER, Criterion.LOTS))
    lists = (Contender("A", 5, mean_birth=700_000), Contender("B", 5, mean_birth=690_000))
    outcome = elect_council(Contest("X", 2, lists), (1, 1), law(posts=older))
    assert who(outcome) == {Post.MAYOR: "B/1"}


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (Draw("chief: 1 of A|C", ("A",)), "draw-does-not-match"),
        (Draw("chief: 1 of A|B", ("C",)), "draw-of-a-stranger"),
        (Draw("chief: 1 of A|B", ("A", "B")), "draw-of-wrong-number"),
    ],
)
def test_a_recorded_draw_must_answer_the_question(
    council: Council, cambodia: Rule, draw: Draw, reason: str
) -> None:
    outcome = elect_council(council(2, 700, 700), (1, 1), cambodia, (draw,))
    assert isinstance(outcome, Refused)
    assert outcome.reason == reason


def test_a_draw_that_nothing_asks_for_is_refused(council: Council, cambodia: Rule) -> None:
    contest, stale = council(5, 701, 700), Draw("chief: 1 of A|B", ("A",))
    for outcome in (
        elect_council(contest, (3, 2), cambodia, (stale,)),
        posts(contest, ((1, 2, 3), (1, 2)), cambodia, (stale,)),
    ):
        assert outcome == Refused("draw-not-needed", {"draw": stale.question})


def test_posts_can_be_asked_for_people_who_are_known(council: Council, cambodia: Rule) -> None:
    assert isinstance(posts(council(5, 7, 7), ((1, 2, 3), (1, 2)), cambodia), LotsRequired)
    named = posts(council(5, 8, 7), ((1, 2, 3), (1, 2)), cambodia)
    assert isinstance(named, tuple)
    assert [str(holder.person) for holder in named] == ["A/1", "A/2", "B/1"]
