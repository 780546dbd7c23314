"""The people elected in Popolo: valid, whole, and nobody invented."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT3

from salakhum.publish.exports.popolo import popolo
from salakhum.publish.exports.release import release

Case = Any
KINDS = {
    "areas": "area",
    "organizations": "organization",
    "posts": "post",
    "persons": "person",
    "memberships": "membership",
}


def made(case: Case) -> dict[str, Any]:
    return popolo(case.package, release(case.result.election.about, case.declared))


@pytest.fixture(scope="session")
def validators(schemas: Path) -> dict[str, jsonschema.Draft3Validator]:
    folder = schemas / "popolo" / "schemas"
    texts = {file.stem: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (
            f"http://www.popoloproject.com/schemas/{name}.json",
            DRAFT3.create_resource(text),
        )
        for name, text in texts.items()
    )
    return {
        key: jsonschema.Draft3Validator(texts[kind], registry=registry)
        for key, kind in KINDS.items()
    }


@pytest.mark.parametrize("country", ["small", "portugal"])
def test_every_object_is_valid(
    country: str,
    request: pytest.FixtureRequest,
    validators: dict[str, jsonschema.Draft3Validator],
) -> None:
    found = made(request.getfixturevalue(country))
    for key, validator in validators.items():
        for one in found[key]:
            assert [error.message for error in validator.iter_errors(one)] == [], one["id"]
            strange = set(one) - set(validator.schema["properties"])
            assert strange == set(), one["id"]  # the schemas would let it pass


@pytest.mark.parametrize("country", ["small", "portugal", "romania", "netherlands"])
def test_ids_are_unique_and_references_lead_somewhere(
    country: str, request: pytest.FixtureRequest
) -> None:
    found = made(request.getfixturevalue(country))
    ids = [one["id"] for key in KINDS for one in found[key]]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for key in KINDS:
        for one in found[key]:
            referred = {value for name, value in one.items() if name.endswith("_id")}
            assert referred <= known, one


def test_everybody_elected_has_a_membership(small: Case) -> None:
    found = made(small)
    assert len(found["memberships"]) == sum(
        len(one.get("elected", ())) for one in small.document["councils"]
    )
    chief = next(one for one in found["memberships"] if one["role"] == "chief")
    assert chief == {
        "id": "membership/0601/P/1",
        "label": "P 1",
        "role": "chief",
        "organization_id": "council/0601",
        "post_id": "post/0601/chief",
        "area_id": "area/0601",
        "person_id": "person/0601/P/0601P1",
        "on_behalf_of_id": "party/p",
    }


def test_a_person_has_name_identifier_and_sex(small: Case) -> None:
    person = next(one for one in made(small)["persons"] if one["id"].endswith("0601P1"))
    assert (person["name"], person["gender"]) == ("P 1", "f")
    assert person["identifiers"] == [{"identifier": "0601P1"}]


def test_names_in_other_languages_stand_beside_the_first(small: Case) -> None:
    council = next(one for one in made(small)["organizations"] if one["id"] == "council/0601")
    assert council["name"] == "Alpha"
    assert council["other_names"] == [{"name": "អាល់ហ្វា", "note": "km"}]


def test_where_nobody_is_named_nobody_is_invented(portugal: Case) -> None:
    found = made(portugal)
    assert found["persons"] == []
    assert len(found["memberships"]) == portugal.document["nation"]["seats"]
    assert all("person_id" not in one for one in found["memberships"])


def test_a_person_may_have_names_in_several_languages(make: Any) -> None:
    rows = "".join(f"0701,P,{rank},x{rank},ក {rank},K {rank}\n" for rank in range(1, 6))
    lists = "".join(
        f"{council},{one},{rank},{council}{one}{rank},,\n"
        for council, one in (("0601", "P"), ("0601", "Q"), ("0602", "P"), ("0602", "Q"))
        for rank in range(1, 6)
    )
    text = f"council,list,rank,id,name_km,name_en\n{lists}{rows}0701,I,1,i1,,\n"
    persons = {one["id"]: one for one in made(make(candidates__csv=text))["persons"]}
    assert persons["person/0701/P/x1"]["other_names"] == [{"name": "ក 1", "note": "km"}]
    assert persons["person/0701/I/i1"]["name"] == "i1"


def test_the_document_says_what_its_counts_are(small: Case) -> None:
    assert "nobody voted" in made(small)["description"]
