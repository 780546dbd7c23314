"""What follows from forms and lots under a law: seats, people and posts of every council (specification, § 9, 10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
from salakhum_verify.faults import DoesNotVerify
from salakhum_verify.law import Law
from salakhum_verify.people import (
    LotOfPeople,
    NobodyNamed,
    PeopleLots,
    Seating,
    about_people,
    successions,
)
from salakhum_verify.posts import posts
from salakhum_verify.register import Council

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CouncilResult:
    """``seats`` are what is sure where a lot is needed, zeros where there is no answer; None where it is not walked.

    ``told`` holds what a declaration says of it beside figures, lists and lots. ``holders`` are the lists of the posts,
    by row.
    """

    status: str
    seats: Vector | None
    told: Object
    holders: dict[str, int]
    passed: tuple[Object, ...] = ()  # questions that may stand in the place of the one that is told


def council_result(
    contested: Contest, council: Council, law: Law, draws: Sequence[Draw]
) -> CouncilResult:
    """The result of one council; a recorded draw that fits no question is a fault."""
    of_seats = [one for one in draws if not about_people(one)]
    outcome = allocate(contested, law, of_seats)
    if isinstance(outcome, WrongDraw):
        raise DoesNotVerify("draw", council=council.id, draw=outcome.draw, asked=outcome.question)
    if isinstance(outcome, NotAllocated):
        nothing = (0,) * len(contested.lists)
        return CouncilResult("refused", nothing, {"status": "refused"}, {})
    if isinstance(outcome, LotRequired):
        told = {"status": "lots_required", "question": _question(outcome, contested)}
        passed = tuple(_asked(one) for one in outcome.passed)
        return CouncilResult("lots_required", outcome.sure or None, told, {}, passed)
    return _named(contested, outcome, council, law, draws)


def _question(outcome: LotRequired, contested: Contest) -> Object:
    told = _asked(outcome.question)
    if outcome.sure:
        told["sure"] = {one.id: n for one, n in zip(contested.lists, outcome.sure, strict=True)}
    return told


def _asked(question: Question) -> Object:
    return {"step": question.step, "seats": question.seats, "among": list(question.among)}


def _named(
    contested: Contest, outcome: Allocated, council: Council, law: Law, draws: Sequence[Draw]
) -> CouncilResult:
    """The people and posts of a council whose seats are decided."""
    lots = PeopleLots(draws)
    told: Object = {"status": "allocated", "vacant": contested.seats - sum(outcome.seats)}
    try:
        seated = Seating(contested, council, law, lots).seated(outcome.seats)
        held = posts(contested, seated.people, law.posts, lots)
        lots.check_all_used()
    except LotOfPeople as open_lot:
        told["people_question"] = _asked(open_lot.question)
        told["sure"] = _people(
            council, Seating(contested, council, law, PeopleLots(draws)).sure(outcome.seats), {}
        )
        return CouncilResult("allocated", outcome.seats, told, {})
    except NobodyNamed:
        told["people_refused"] = True
        return CouncilResult("allocated", outcome.seats, told, {})
    elected = _people(council, seated.people, held)
    named = any(one.slate for one in council.lists)
    told["elected"] = elected
    told["successions"] = successions(contested, seated, law) if named else []
    told["unfilled"] = sum(outcome.seats) - len(elected)
    rows = {one.id: number for number, one in enumerate(council.lists)}
    holders = {post: rows[name] for (name, _), post in held.items()}
    return CouncilResult("allocated", outcome.seats, told, holders)


def _people(
    council: Council, people: Sequence[Vector], held: dict[tuple[str, int], str]
) -> list[Object]:
    """Those who sit, list by list in ballot order."""
    return [
        _person(council, number, position, held)
        for number, positions in enumerate(people)
        for position in positions
    ]


def _person(
    council: Council, number: int, position: int, held: dict[tuple[str, int], str]
) -> Object:
    on_list = council.lists[number]
    told: Object = {"list": on_list.id, "position": position}
    if on_list.slate:
        candidate = on_list.slate[position - 1]
        told["candidate"] = candidate.id
        told |= {"names": candidate.names} if candidate.names else {}
    post = held.get((on_list.id, position))
    return told | ({"post": post} if post else {})
