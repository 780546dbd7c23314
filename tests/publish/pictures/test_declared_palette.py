"""The palette of a whole election."""

from typing import Any

import pytest
from tests.publish.results import council_result, list_json, party_json, result_of

from salakhum.declare import ListResult, value_of
from salakhum.publish.pictures import Party, leading, mark_id, palette_of, party_of
from salakhum.publish.pictures.palette import HUES


def entry(name: str, party: str | None = None, votes: int = 0) -> dict[str, Any]:
    return list_json(f"id-{name}", votes, 0, party) | {"names": {"ro": name}}


COUNCILS = [
    {"lists": [entry("Rare"), entry("Common"), entry("Whatever", "P")]},
    {"lists": [entry("Common"), entry("Whatever else", "Q")]},
]
RESULT = result_of(councils=COUNCILS)


def test_registered_parties_come_first_then_lists_in_the_order_of_the_document() -> None:
    found = palette_of(RESULT, [Party("P"), Party("Q")])
    assert [one.id for one in found.marks] == ["P", "Q", "Rare", "Common"]
    assert [one.number for one in found.marks] == [0, 1, 2, 3]


def test_lists_without_a_party_stand_as_in_the_table_of_the_nation() -> None:
    table = [party_json(name) | {"names": {}} for name in ("Common", "Gone")]
    result = result_of(councils=COUNCILS, nation={"parties_results": table})
    found = palette_of(result, [Party("P"), Party("Q")])
    assert [one.id for one in found.marks] == ["P", "Q", "Common", "Rare"]


def test_hues_go_first_to_lists_that_stand_most_often() -> None:
    found = palette_of(RESULT, [Party("P"), Party("Q")])
    hues = tuple(HUES.values())
    assert found.of("Common").colour == hues[2]
    assert found.of("Rare").colour == hues[3]


def test_a_party_that_the_package_does_not_list_still_has_a_mark() -> None:
    assert "Q" in palette_of(RESULT, [Party("P")])


def test_a_list_goes_by_its_party_else_by_its_name_else_by_its_id() -> None:
    assert mark_id(value_of(ListResult, entry("Rare"))) == "Rare"
    assert mark_id(value_of(ListResult, entry("Rare", "P"))) == "P"
    assert mark_id(value_of(ListResult, list_json("7") | {"names": {}})) == "7"
    assert party_of(RESULT.councils[0]) == {
        "id-Rare": "Rare", "id-Common": "Common", "id-Whatever": "P",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("votes", "first"),
    [
        ({"A": 5, "B": 7}, "B"),
        ({"A": 5, "B": 5, "C": 1}, ""),
        ({"A": 0}, ""),
        ({}, ""),
        ({"A": 1}, "A"),
    ],
)
def test_who_leads_has_most_votes_alone(votes: dict[str, int], first: str) -> None:
    lists = [entry(name, votes=number) for name, number in votes.items()]
    assert leading(council_result(lists=lists)) == first
