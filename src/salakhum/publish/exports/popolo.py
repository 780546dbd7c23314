"""The people elected as Popolo 1.0.1.

Areas, councils and parties, posts, persons and their memberships.

A membership begins when its holder takes office, which no declaration knows: it has no dates. Where
a package names nobody, a seat is a membership without a person, labelled by its position on the
list.
"""

from collections.abc import Iterator, Mapping

from salakhum.arrays import NOWHERE
from salakhum.canonical import JsonObject
from salakhum.declare import CouncilResult, ElectedPerson, all_names
from salakhum.languages import REFERENCE
from salakhum.publish.exports.declared_package import DeclaredPackage
from salakhum.publish.exports.release import DataRelease
from salakhum.register import Election

MEMBER = "member"


def popolo(package: DeclaredPackage, release: DataRelease) -> JsonObject:
    """One Popolo document of everybody elected; ids are paths of official codes."""
    election, councils = package.election, package.declared.councils
    sexes = _sexes(election)
    return {
        "title": release.title(),
        "description": release.about(),
        "source": release.source,
        "areas": list(_areas(election)),
        "organizations": [*_parties(election), *(_council(council) for council in councils)],
        "posts": [post for council in councils for post in _posts(council)],
        "persons": [person for council in councils for person in _persons(council, sexes)],
        "memberships": [membership for council in councils for membership in _memberships(council)],
    }


def _areas(election: Election) -> Iterator[JsonObject]:
    areas = election.areas
    ids = areas.id.to_list()
    for id_, level, parent, names in zip(
        ids, areas.level, areas.parent.tolist(), all_names(areas.names), strict=True
    ):
        place = {"id": f"area/{id_}", "name": _name(names, id_), "identifier": id_}
        place["classification"] = level
        if parent != NOWHERE:
            place["parent_id"] = f"area/{ids[parent]}"
        yield place


def _parties(election: Election) -> Iterator[JsonObject]:
    parties = election.parties
    for id_, names in zip(parties.id.to_list(), all_names(parties.names), strict=True):
        yield _organization(f"party/{id_}", names, id_, "party")


def _organization(key: str, names: Mapping[str, str], code: str, kind: str) -> JsonObject:
    name = _name(names, code)
    organization: JsonObject = {"id": key, "name": name, "classification": kind}
    organization["identifiers"] = [{"identifier": code}]
    if others := _other_names(names, name):
        organization["other_names"] = others
    return organization


def _council(council: CouncilResult) -> JsonObject:
    organization = _organization(_council_key(council), council.names, council.id, "council")
    return organization | {"area_id": f"area/{council.area}"}


def _posts(council: CouncilResult) -> Iterator[JsonObject]:
    """The posts that the law gives; the seats of members without one are one post."""
    roles = dict.fromkeys(_role(person) for person in council.elected or ())
    for role in roles:
        yield {
            "id": _post_key(council, role),
            "label": role,
            "role": role,
            "organization_id": _council_key(council),
            "area_id": f"area/{council.area}",
        }


def _persons(council: CouncilResult, sexes: Mapping[str, str]) -> Iterator[JsonObject]:
    for elected in council.elected or ():
        if elected.candidate:
            key, names = _person_key(council, elected), elected.names
            name = _name(names, elected.candidate)
            person: JsonObject = {"id": key, "name": name}
            person["identifiers"] = [{"identifier": elected.candidate}]
            if others := _other_names(names, name):
                person["other_names"] = others
            if sex := sexes.get(key):
                person["gender"] = sex
            yield person


def _memberships(council: CouncilResult) -> Iterator[JsonObject]:
    parties = {entry.id: entry.party for entry in council.lists}
    for elected in council.elected or ():
        party, role = parties[elected.list], _role(elected)
        membership: JsonObject = {
            "id": f"membership/{council.id}/{elected.list}/{elected.position}",
            "label": f"{elected.list} {elected.position}",
            "role": role,
            "organization_id": _council_key(council),
            "post_id": _post_key(council, role),
            "area_id": f"area/{council.area}",
        }
        if elected.candidate:
            membership["person_id"] = _person_key(council, elected)
        if party is not None:
            membership["on_behalf_of_id"] = f"party/{party}"
        yield membership


def _role(elected: ElectedPerson) -> str:
    return elected.post or MEMBER


def _council_key(council: CouncilResult) -> str:
    return f"council/{council.id}"


def _post_key(council: CouncilResult, role: str) -> str:
    return f"post/{council.id}/{role.replace(' ', '-')}"


def _person_key(council: CouncilResult, elected: ElectedPerson) -> str:
    return f"person/{council.id}/{elected.list}/{elected.candidate}"


def _name(names: Mapping[str, str], instead: str) -> str:
    return names.get(REFERENCE) or next(iter(names.values()), instead)


def _other_names(names: Mapping[str, str], first: str) -> list[JsonObject]:
    return [{"name": name, "note": language} for language, name in names.items() if name != first]


def _sexes(election: Election) -> dict[str, str]:
    """The sex of the candidates of whom the package says it."""
    candidates = election.candidates
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
