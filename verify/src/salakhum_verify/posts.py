"""The posts of a council that follow from its seats.

Chief and deputies, or the mayor (specification, § 10).
"""

from collections.abc import Mapping

from salakhum_verify.allocation import Contest, Question, Vector
from salakhum_verify.law import Posts
from salakhum_verify.people import PeopleLots, parted

# By rule and by how many lists hold seats (one, two, three or more):
# post, which list by votes, which of its people.
PLACES: Mapping[str, tuple[tuple[tuple[str, int, int], ...], ...]] = {
    "none": ((), (), ()),
    "first-of-top-list": ((("mayor", 0, 0),),) * 3,
    "chief-and-two-deputies": (
        (("chief", 0, 0), ("first deputy", 0, 1), ("second deputy", 0, 2)),
        (("chief", 0, 0), ("first deputy", 0, 1), ("second deputy", 1, 0)),
        (("chief", 0, 0), ("first deputy", 1, 0), ("second deputy", 2, 0)),
    ),
}


def posts(
    contest: Contest, people: tuple[Vector, ...], law: Posts, lots: PeopleLots
) -> dict[tuple[str, int], str]:
    """By list and position the post that is held.

    Lists rank by votes; equal ones by the criteria of the law.
    """
    seated = [number for number, elected in enumerate(people) if elected]
    if not seated:
        return {}
    places = PLACES[law.rule][min(len(seated), 3) - 1]
    ranked: list[int] = []
    for post, _, _ in places[: len(seated)]:
        ranked.append(_strongest(contest, [n for n in seated if n not in ranked], post, law, lots))
    return {
        (contest.lists[ranked[rank]].id, people[ranked[rank]][place]): post
        for post, rank, place in places
        if place < len(people[ranked[rank]])
    }


def _strongest(contest: Contest, among: list[int], post: str, law: Posts, lots: PeopleLots) -> int:
    most = max(contest.lists[n].votes for n in among)
    equal = tuple(n for n in among if contest.lists[n].votes == most)
    first: Vector = parted(equal, law.ties, lambda n: contest.lists[n].mean_birth)[0]
    if len(first) == 1:
        return first[0]
    names = {contest.lists[n].id: n for n in first}
    (drawn,) = lots.settle(Question(post, 1, tuple(names)))
    return names[drawn]
