"""What follows from forms and lots under a law.

Seats, people and posts of every council (specification, § 9, 10).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salakhum_verify.allocation import (
    Allocated,
    Contest,
    Draw,
    LotRequired,
    NotAllocated,
    Question,
    Vector,
    WrongDraw,
    allocate,
)
from salakhum_verify.canonical import Json, Object
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.law import Law
from salakhum_verify.people import (
    LotOfPeopleError,
    NobodyNamedError,
    PeopleLots,
    Seating,
    about_people,
    successions,
)
from salakhum_verify.posts import posts
from salakhum_verify.register import Council


@dataclass(frozen=True, slots=True)
class CouncilResult:
    """``seats`` are what is sure where a lot is needed, zeros where there is no answer.

    They are None where the ways are too many to be walked.

    ``answer`` holds what a declaration says of it beside figures, lists and lots. ``holders`` are
    the lists of the posts, by row.
    """

    status: str
    seats: Vector | None
    answer: Object
    holders: dict[str, int]
    passed: tuple[
        Object, ...
    ] = ()  # questions that may stand in the place of the one that is declared


def council_result(
    contested: Contest, council: Council, law: Law, draws: Sequence[Draw]
) -> CouncilResult:
    """The result of one council; a recorded draw that fits no question is a fault.

    Raises ``DoesNotVerifyError`` (draw).
    """
    of_seats = [draw for draw in draws if not about_people(draw)]
    outcome = allocate(contested, law, of_seats)
    if isinstance(outcome, WrongDraw):
        raise DoesNotVerifyError(
            "draw", council=council.id, draw=outcome.draw, asked=outcome.question
        )
    if isinstance(outcome, NotAllocated):
        nothing = (0,) * len(contested.lists)
        return CouncilResult("refused", nothing, {"status": "refused"}, {})
    if isinstance(outcome, LotRequired):
        answer: Object = {"status": "lots_required", "question": _question(outcome, contested)}
        passed = tuple(_asked(contender) for contender in outcome.passed)
        return CouncilResult("lots_required", outcome.sure or None, answer, {}, passed)
    return _named(contested, outcome, council, law, draws)


def _question(outcome: LotRequired, contested: Contest) -> Object:
    question = _asked(outcome.question)
    if not outcome.sure:
        return question
    sure = {contender.id: n for contender, n in zip(contested.lists, outcome.sure, strict=True)}
    return {**question, "sure": sure}


def _asked(question: Question) -> Object:
    return {"step": question.step, "seats": question.seats, "among": list(question.among)}


def _named(
    contested: Contest, outcome: Allocated, council: Council, law: Law, draws: Sequence[Draw]
) -> CouncilResult:
    """The people and posts of a council whose seats are decided."""
    lots = PeopleLots(draws)
    vacant = contested.seats - sum(outcome.seats)
    answer: dict[str, Json] = {"status": "allocated", "vacant": vacant}
    try:
        seated = Seating(contested, council, law, lots).seated(outcome.seats)
        posts_held = posts(contested, seated.people, law.posts, lots)
        lots.check_all_used()
    except LotOfPeopleError as open_lot:
        answer["people_question"] = _asked(open_lot.question)
        sure = Seating(contested, council, law, PeopleLots(draws)).sure(outcome.seats)
        answer["sure"] = _people(council, sure, {})
        return CouncilResult("allocated", outcome.seats, answer, {})
    except NobodyNamedError:
        answer["people_refused"] = True
        return CouncilResult("allocated", outcome.seats, answer, {})
    elected = _people(council, seated.people, posts_held)
    named = any(ballot_list.slate for ballot_list in council.lists)
    answer["elected"] = elected
    answer["successions"] = successions(contested, seated, law) if named else []
    answer["unfilled"] = sum(outcome.seats) - len(elected)
    rows = {ballot_list.id: number for number, ballot_list in enumerate(council.lists)}
    holders = {post: rows[name] for (name, _), post in posts_held.items()}
    return CouncilResult("allocated", outcome.seats, answer, holders)


def _people(
    council: Council, people: Sequence[Vector], posts_held: dict[tuple[str, int], str]
) -> list[Object]:
    """Those who sit, list by list in ballot order."""
    return [
        _person(council, number, position, posts_held)
        for number, positions in enumerate(people)
        for position in positions
    ]


def _person(
    council: Council, number: int, position: int, holders: dict[tuple[str, int], str]
) -> Object:
    ballot_list = council.lists[number]
    person: dict[str, Json] = {"list": ballot_list.id, "position": position}
    if ballot_list.slate:
        candidate = ballot_list.slate[position - 1]
        person["candidate"] = candidate.id
        if candidate.names:
            person["names"] = candidate.names
    if post := holders.get((ballot_list.id, position)):
        person["post"] = post
    return person
