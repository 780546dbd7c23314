"""Declared results for tests: what matters is given as JSON, the rest says nothing."""

from typing import Any, TypeVar

from salakhum.declare import (
    AreaResult,
    CouncilResult,
    DeclaredResult,
    ListResult,
    PartyResult,
    json_of,
    value_of,
)

T = TypeVar("T")
LEFT_OUT = object()
SETTLED = {"call": "settled"}
COUNTED: dict[str, Any] = {"stations": 1, "stations_in": 1}
AREA: dict[str, Any] = {
    **COUNTED,
    "id": "n",
    "level": "nation",
    "names": {},
    "by_name": False,
    "parties_results": [],
    **dict.fromkeys(("councils", "seats", "parties", "parties_with_seats"), 0),
}
COUNCIL: dict[str, Any] = {
    **COUNTED,
    "id": "c",
    "area": "c",
    "names": {},
    "seats": 1,
    "lists": [],
    "status": "allocated",
    "lots": [],
    "unverified": [],
    "outstanding": {},
    "material": {"seats": SETTLED, "chief": SETTLED},
    "findings": [],
}
RESULT: dict[str, Any] = {
    "format": "salakhum-declaration/1",
    "number": 1,
    "state": "certified",
    "reason": None,
    "counts": "real",
    "stage": None,
    "approved_on": None,
    "announced_on": None,
    "election": {"names": {"en": "Test"}, "date": "2017-06-04", "country": "kh", "source": {}},
    "rule": {"id": "kh-2001", "names": {}, "digest": ""},
    "deadlines": {},
    "rests_on": {},
    "supersedes": None,
    "nation": AREA,
    "areas": [],
    "councils": [],
    "material": {"councils": {}, "stations": []},
    "unverified": [],
    "despite": [],
    "checks": [],
}


def list_json(
    name: str, votes: int = 0, seats: int = 0, party: str | None = None
) -> dict[str, Any]:
    return {"id": name, "names": {"en": name}, "party": party, "votes": votes, "seats": seats}


def list_result(name: str, votes: int = 0, seats: int = 0, party: str | None = None) -> ListResult:
    return value_of(ListResult, list_json(name, votes, seats, party))


def party_json(name: str, votes: int = 0, seats: int = 0, **more: Any) -> dict[str, Any]:
    stood = {"id": name, "names": {"en": name}, "votes": votes, "seats": seats}
    return {**stood, "councils_stood": 1, **more}


def party_result(name: str, votes: int = 0, seats: int = 0, **more: Any) -> PartyResult:
    return value_of(PartyResult, party_json(name, votes, seats, **more))


def area_result(**said: Any) -> AreaResult:
    return value_of(AreaResult, AREA | said)


def council_result(**said: Any) -> CouncilResult:
    return value_of(CouncilResult, COUNCIL | said)


def result_of(**said: Any) -> DeclaredResult:
    """A declaration; areas and councils that are not whole have what they lack."""
    whole = RESULT | said
    whole["nation"] = AREA | whole["nation"]
    whole["areas"] = [AREA | area for area in whole["areas"]]
    whole["councils"] = [COUNCIL | council for council in whole["councils"]]
    return value_of(DeclaredResult, whole)


def changed(value: T, **said: Any) -> T:
    """A value with some keys of its JSON changed, or left out."""
    written = json_of(type(value), value) | said
    return value_of(type(value), {key: v for key, v in written.items() if v is not LEFT_OUT})
