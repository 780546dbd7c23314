"""The people elected as Popolo 1.0.1: areas, councils and parties, posts, persons and their memberships.

A membership begins when its holder takes office, which no declaration knows: it has no dates. Where a package names nobody, a
seat is a membership without a person, labelled by its position on the list.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from salakhum.arrays import NOWHERE
from salakhum.declare import CouncilResult, DeclaredResult, ElectedPerson
from salakhum.declare.names import all_names
from salakhum.publish.exports.release import DEFAULT, Release
from salakhum.recount import Result

Object = dict[str, Any]
MEMBER = "member"


def popolo(result: Result, declared: DeclaredResult, release: Release) -> Object:
    """One Popolo document of everybody elected; ids are paths of official codes."""
    councils = declared.councils
    sexes = _sexes(result)
    return {
        "title": release.title(),
        "description": release.about(),
        "source": release.source,
        "areas": list(_areas(result)),
        "organizations": [*_parties(result), *(_council(one) for one in councils)],
        "posts": [post for one in councils for post in _posts(one)],
        "persons": [person for one in councils for person in _persons(one, sexes)],
        "memberships": [membership for one in councils for membership in _memberships(one)],
    }


def _areas(result: Result) -> Iterator[Object]:
    areas = result.election.areas
    ids = areas.id.to_list()
    for id_, level, parent, names in zip(
        ids, areas.level, areas.parent.tolist(), all_names(areas.names), strict=True
    ):
        found = {"id": f"area/{id_}", "name": _name(names, id_), "identifier": id_}
        found["classification"] = level
        if parent != NOWHERE:
            found["parent_id"] = f"area/{ids[parent]}"
        yield found


def _parties(result: Result) -> Iterator[Object]:
    parties = result.election.parties
    for id_, names in zip(parties.id.to_list(), all_names(parties.names), strict=True):
        yield _organization(f"party/{id_}", names, id_, "party")


def _organization(key: str, names: Mapping[str, str], code: str, kind: str) -> Object:
    found: Object = {"id": key, "name": _name(names, code), "classification": kind}
    found["identifiers"] = [{"identifier": code}]
    if others := _other_names(names, found["name"]):
        found["other_names"] = others
    return found


def _council(council: CouncilResult) -> Object:
    found = _organization(_council_key(council), council.names, council.id, "council")
    return found | {"area_id": f"area/{council.area}"}


def _posts(council: CouncilResult) -> Iterator[Object]:
    """The posts that the law gives; the seats of members without one are one post."""
    roles = dict.fromkeys(_role(one) for one in council.elected or ())
    for role in roles:
        yield {
            "id": _post_key(council, role),
            "label": role,
            "role": role,
            "organization_id": _council_key(council),
            "area_id": f"area/{council.area}",
        }


def _persons(council: CouncilResult, sexes: Mapping[str, str]) -> Iterator[Object]:
    for one in council.elected or ():
        if one.candidate:
            names = one.names
            found: Object = {
                "id": _person_key(council, one),
                "name": _name(names, one.candidate),
            }
            found["identifiers"] = [{"identifier": one.candidate}]
            if others := _other_names(names, found["name"]):
                found["other_names"] = others
            if sex := sexes.get(found["id"]):
                found["gender"] = sex
            yield found


def _memberships(council: CouncilResult) -> Iterator[Object]:
    parties = {one.id: one.party for one in council.lists}
    for one in council.elected or ():
        party, role = parties[one.list], _role(one)
        found = {
            "id": f"membership/{council.id}/{one.list}/{one.position}",
            "label": f"{one.list} {one.position}",
            "role": role,
            "organization_id": _council_key(council),
            "post_id": _post_key(council, role),
            "area_id": f"area/{council.area}",
        }
        if one.candidate:
            found["person_id"] = _person_key(council, one)
        if party is not None:
            found["on_behalf_of_id"] = f"party/{party}"
        yield found


def _role(elected: ElectedPerson) -> str:
    return elected.post or MEMBER


def _council_key(council: CouncilResult) -> str:
    return f"council/{council.id}"


def _post_key(council: CouncilResult, role: str) -> str:
    return f"post/{council.id}/{role.replace(' ', '-')}"


def _person_key(council: CouncilResult, elected: ElectedPerson) -> str:
    return f"person/{council.id}/{elected.list}/{elected.candidate}"


def _name(names: Mapping[str, str], instead: str) -> str:
    return names.get(DEFAULT) or next(iter(names.values()), instead)


def _other_names(names: Mapping[str, str], first: str) -> list[Object]:
    return [{"name": name, "note": language} for language, name in names.items() if name != first]


def _sexes(result: Result) -> dict[str, str]:
    """The sex of the candidates of whom the package says it."""
    election, candidates = result.election, result.election.candidates
    if not len(candidates.list) or candidates.sex.null_count() == len(candidates.sex):
        return {}
    council = election.councils.id.gather(election.lists.council[candidates.list])
    rows = zip(
        council,
        election.lists.id.gather(candidates.list),
        candidates.id,
        candidates.sex,
        strict=True,
    )
    return {f"person/{c}/{own}/{id_}": sex for c, own, id_, sex in rows if sex}
