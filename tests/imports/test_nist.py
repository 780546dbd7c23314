"""NIST reports that others wrote: what they lack is told with its place, what they have in other ways is understood."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from salakhum.findings import Finding
from salakhum.imports import import_nist

Json = dict[str, Any]
RULE = "kh-2001"


def text(name: str) -> Json:
    return {"Text": [{"Language": "en", "Content": name}]}


def report() -> Json:
    """A report as somebody else would write it: no facts of ours, absentee votes apart, Counts with a decimal point."""
    return {
        "@type": "ElectionResults.ElectionReport",
        "Issuer": "Somebody",
        "IssuerAbbreviation": "KH",
        "Election": [
            {
                "Name": text("An election"),
                "StartDate": "2022-06-05",
                "EndDate": "2022-06-05",
                "BallotCounts": [
                    {
                        "GpUnitId": "s1",
                        "Type": "election-day",
                        "BallotsCast": 100,
                        "BallotsRejected": 2,
                    },
                    {"GpUnitId": "s1", "Type": "absentee", "BallotsCast": 10},
                    {"GpUnitId": "s2", "Type": "total", "BallotsCast": 50},
                ],
                "Contest": [
                    {
                        "@id": "c1",
                        "@type": "ElectionResults.PartyContest",
                        "Name": "Council",
                        "ElectionDistrictId": "d1",
                        "ContestSelection": [
                            {
                                "PartyIds": ["p1"],
                                "VoteCounts": [
                                    {"GpUnitId": "s1", "Type": "election-day", "Count": 60.0},
                                    {"GpUnitId": "s1", "Type": "absentee", "Count": 8},
                                    {"GpUnitId": "d1", "Type": "seats", "Count": 3},
                                ],
                            },
                            {
                                "PartyIds": ["p2"],
                                "VoteCounts": [
                                    {"GpUnitId": "s1", "Type": "election-day", "Count": 40},
                                    {"GpUnitId": "d1", "Type": "seats", "Count": 2},
                                ],
                            },
                        ],
                    }
                ],
            }
        ],
        "GpUnit": [
            {
                "@id": "d1",
                "Type": "municipality",
                "Name": text("Town"),
                "ComposingGpUnitIds": ["s1", "s2"],
            },
            {"@id": "s1", "Type": "precinct", "Name": text("School"), "VotersRegistered": 300},
            {"@id": "s2", "Type": "precinct"},
        ],
        "Party": [{"@id": "p1", "Name": text("One")}, {"@id": "p2", "Name": text("Two")}],
    }


def imported(found: Json, tmp_path: Path, rule: str = RULE) -> Sequence[Finding]:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return import_nist([path], tmp_path / "package", rule)


def rows(tmp_path: Path, table: str) -> list[dict[str, str]]:
    with (tmp_path / "package" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def told(found: Sequence[Finding]) -> set[tuple[str, str, object]]:
    return {(one.code, str(one.place), one.values.get("value")) for one in found}


def test_anothers_report_becomes_a_package(tmp_path: Path) -> None:
    assert not any(one.severity == "refuse" for one in imported(report(), tmp_path))
    assert rows(tmp_path, "areas") == [
        {"id": "d1", "parent": "", "level": "municipality", "name_en": "Town"}
    ]
    assert rows(tmp_path, "councils") == [{"id": "d1", "area": "d1", "seats": "5"}]
    assert [one["id"] for one in rows(tmp_path, "stations")] == ["s1", "s2"]
    assert [one["seats"] for one in rows(tmp_path, "official")] == ["3", "2"]


def test_votes_and_ballots_of_every_kind_add_up(tmp_path: Path) -> None:
    imported(report(), tmp_path)
    assert [(one["station"], one["list"], one["votes"]) for one in rows(tmp_path, "votes")] == [
        ("s1", "p1", "68"),
        ("s1", "p2", "40"),
    ]
    form = rows(tmp_path, "forms")[0]
    assert (form["ballots_cast"], form["invalid"], form["registered"]) == ("110", "2", "300")


def test_a_stated_total_is_not_added_to_its_parts(tmp_path: Path) -> None:
    found = report()
    election = found["Election"][0]
    selection = election["Contest"][0]["ContestSelection"][0]
    selection["VoteCounts"].append({"GpUnitId": "s1", "Type": "total", "Count": 68})
    election["BallotCounts"].append({"GpUnitId": "s1", "Type": "total", "BallotsCast": 110})
    imported(found, tmp_path)
    assert rows(tmp_path, "votes")[0]["votes"] == "68"
    assert rows(tmp_path, "forms")[0]["ballots_cast"] == "110"


def test_subtotals_between_are_not_counted_again(tmp_path: Path) -> None:
    found = report()
    ward = {"@id": "w1", "Type": "ward", "ComposingGpUnitIds": ["s1"]}
    found["GpUnit"][0]["ComposingGpUnitIds"] = ["w1", "s2"]
    found["GpUnit"].append(ward)
    votes = found["Election"][0]["Contest"][0]["ContestSelection"][0]["VoteCounts"]
    votes.append({"GpUnitId": "w1", "Type": "total", "Count": 68})
    imported(found, tmp_path)
    assert [(one["station"], one["votes"]) for one in rows(tmp_path, "votes")] == [
        ("s1", "68"),
        ("s1", "40"),
    ]
    areas = {one["id"]: one["parent"] for one in rows(tmp_path, "areas")}
    assert areas == {"d1": "", "w1": "d1"}


def fact(name: str, value: str, **more: str) -> Json:
    return {"Type": "other", "OtherType": name, "Value": value, **more}


def test_facts_of_ours_come_back(tmp_path: Path) -> None:
    found = report()
    contest = found["Election"][0]["Contest"][0]
    contest["ExternalIdentifier"] = [
        {"Type": "local-level", "Value": "c-1"},
        fact("seats", "5"),
        fact("candidates", "5 2"),
        fact("lot", "p1", Label="seat 5: 1 of p1|p2"),
    ]
    found["Party"][0] |= {
        "Abbreviation": text("O"),
        "Color": "a1b2c3",
        "ExternalIdentifier": [
            fact("kind", "alliance"),
            fact("partners", "2"),
            fact("alliance", "A"),
            fact("party", "one"),
        ],
    }
    found["Party"][1]["ExternalIdentifier"] = [fact("partners", "many"), fact("party", "one")]
    found["Election"][0]["BallotCounts"] += [
        {"GpUnitId": "s1", "Type": "other", "OtherType": "valid", "BallotsCast": 108},
        {"GpUnitId": "s1", "Type": "other", "OtherType": "blank", "BallotsCast": 0},
    ]
    imported(found, tmp_path)
    assert rows(tmp_path, "councils")[0]["id"] == "c-1"
    assert rows(tmp_path, "lots") == [
        {"council": "c-1", "question": "seat 5: 1 of p1|p2", "drawn": "p1"}
    ]
    assert [one["list"] for one in rows(tmp_path, "candidates")] == ["p1"] * 5 + ["p2"] * 2
    first, second = rows(tmp_path, "lists")
    assert (first["kind"], first["partners"], first["alliance"], first["party"]) == (
        "alliance", "2", "A", "one",
    )  # fmt: skip
    assert second["partners"] == ""
    assert rows(tmp_path, "parties") == [
        {"id": "one", "abbreviation": "O", "colour": "#a1b2c3", "name_en": "One"}
    ]
    form = rows(tmp_path, "forms")[0]
    assert (form["valid"], form["blank"]) == ("108", "0")


def test_no_stated_number_makes_an_import_run_away(tmp_path: Path) -> None:
    found = report()
    huge = "9" * 15
    facts = [fact("seats", "9" * 40), fact("candidates", f"{huge} {huge}")]
    found["Election"][0]["Contest"][0]["ExternalIdentifier"] = facts
    imported(found, tmp_path)
    assert rows(tmp_path, "councils")[0]["seats"] == "5"  # those that were won
    assert len(rows(tmp_path, "candidates")) == 2000


def test_one_name_for_all_languages_is_one_name(tmp_path: Path) -> None:
    found = report()
    found["Election"][0]["Name"] = {"Text": [{"Language": "und", "Content": "Nameless"}]}
    imported(found, tmp_path)
    assert '"name" = "Nameless"' in (tmp_path / "package" / "election.toml").read_text("utf-8")


def test_a_report_without_a_council_is_no_election(tmp_path: Path) -> None:
    assert any(one.severity == "refuse" for one in imported(change(CONTEST[:3], []), tmp_path))
    assert not (tmp_path / "package").exists()


def test_a_station_with_ballots_and_without_votes_has_a_form(tmp_path: Path) -> None:
    imported(report(), tmp_path)
    assert [(one["station"], one["ballots_cast"]) for one in rows(tmp_path, "forms")] == [
        ("s1", "110"),
        ("s2", "50"),
    ]


def test_the_rule_must_be_named_where_the_report_names_none(tmp_path: Path) -> None:
    assert ("imports.no_rule", "report.json", "kh") in told(imported(report(), tmp_path, ""))
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({}, "real"),
        ({"IsTest": True}, "rehearsal"),
        ({"IsTest": True, "TestType": "modelled"}, "modelled"),
    ],
)
def test_a_test_is_never_taken_for_real(said: Json, counts: str, tmp_path: Path) -> None:
    imported(report() | said, tmp_path)
    assert f'"counts" = "{counts}"' in (tmp_path / "package" / "election.toml").read_text("utf-8")


def change(path: Sequence[Any], value: Any) -> Json:
    """The report with one value changed, or taken out where it is None."""
    found: Any = report()
    inner = found
    for key in path[:-1]:
        inner = inner[key]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return dict(found)


CONTEST = ("Election", 0, "Contest", 0)
FAULTS = {
    "no election": ((("Election",)), None, ("imports.missing", "report.json", "Election")),
    "no day": (
        ("Election", 0, "EndDate"),
        "soon",
        ("imports.missing", "report.json", "EndDate soon"),
    ),
    "a count that is none": (
        (*CONTEST, "ContestSelection", 0, "VoteCounts", 0, "Count"),
        "6O",
        (
            "imports.not_a_count",
            "report.json [Election[0].Contest[0].ContestSelection[0].VoteCounts[0].Count]",
            "6O",
        ),
    ),
    "a negative count": (
        (*CONTEST, "ContestSelection", 0, "VoteCounts", 0, "Count"),
        -1,
        (
            "imports.not_a_count",
            "report.json [Election[0].Contest[0].ContestSelection[0].VoteCounts[0].Count]",
            "-1",
        ),
    ),
    "a district that is not there": (
        (*CONTEST, "ElectionDistrictId"),
        "d9",
        (
            "imports.unknown_reference",
            "report.json [Election[0].Contest[0]]",
            "ElectionDistrictId d9",
        ),
    ),
    "a party that is not there": (
        (*CONTEST, "ContestSelection", 0, "PartyIds"),
        ["p9"],
        (
            "imports.unknown_reference",
            "report.json [Election[0].Contest[0].ContestSelection[0]]",
            "PartyIds p9",
        ),
    ),
    "a unit of votes that is not there": (
        (*CONTEST, "ContestSelection", 0, "VoteCounts", 0, "GpUnitId"),
        "s9",
        (
            "imports.unknown_reference",
            "report.json [Election[0].Contest[0].ContestSelection[0].VoteCounts[0]]",
            "GpUnitId s9",
        ),
    ),
    "a unit of ballots that is not there": (
        ("Election", 0, "BallotCounts", 0, "GpUnitId"),
        "s9",
        ("imports.unknown_reference", "report.json [Election[0].BallotCounts[0]]", "GpUnitId s9"),
    ),
    "a part that is not there": (
        ("GpUnit", 0, "ComposingGpUnitIds"),
        ["s1", "s9"],
        ("imports.unknown_reference", "report.json [GpUnit[0]]", "s9"),
    ),
    "two units of one code": (
        ("GpUnit", 2, "ExternalIdentifier"),
        [{"Type": "local-level", "Value": "s1"}],
        ("imports.code_twice", "report.json [GpUnit[2]]", "s1"),
    ),
    "another document": (
        ("@type",),
        "ElectionResults.Party",
        ("imports.other_kind", "report.json", "Party"),
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_with_its_place_and_value(case: str, tmp_path: Path) -> None:
    path, value, expected = FAULTS[case]
    assert expected in told(imported(change(path, value), tmp_path))
    assert not (tmp_path / "package").exists()


def test_a_contest_between_candidates_is_told_and_left_out(tmp_path: Path) -> None:
    found = report()
    other = {"@type": "ElectionResults.CandidateContest", "Name": "Mayor"}
    found["Election"][0]["Contest"].append(other)
    told_of = told(imported(found, tmp_path))
    place = "report.json [Election[0].Contest[1]]"
    assert ("imports.other_contest", place, "CandidateContest Mayor") in told_of
    assert len(rows(tmp_path, "councils")) == 1


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_reports_the_more_detailed_counts(order: int, tmp_path: Path) -> None:
    whole = report()
    for one in (whole["Party"][0], whole["Party"][1]):
        one["ExternalIdentifier"] = [fact("party", one["@id"])]
    other = json.loads(
        json.dumps(whole).replace('"d1"', '"d2"')
    )  # another council, the same parties
    other["GpUnit"] = [
        one | {"ComposingGpUnitIds": []} if one["@id"] == "d2" else one for one in other["GpUnit"]
    ]
    other["Election"][0]["Contest"][0]["ContestSelection"] = [
        one | {"VoteCounts": [{"GpUnitId": "d2", "Type": "total", "Count": 7}]}
        for one in other["Election"][0]["Contest"][0]["ContestSelection"]
    ]
    other["Election"][0]["Contest"][0]["ExternalIdentifier"] = [fact("seats", "5")]
    summary = report()
    for one in summary["Election"][0]["Contest"][0]["ContestSelection"]:
        one["VoteCounts"] = [
            {"GpUnitId": "d1", "Type": "total", "Count": 1},
            {"GpUnitId": "d1", "Type": "seats", "Count": 1},
        ]
    summary["GpUnit"][0]["ComposingGpUnitIds"] = []
    paths = []
    for name, found in (("whole", whole), ("other", other), ("summary", summary)):
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(json.dumps(found), encoding="utf-8")
    import_nist(paths[::order], tmp_path / "package", RULE)
    votes = {(one["station"], one["list"]): one["votes"] for one in rows(tmp_path, "votes")}
    assert votes == {
        ("s1", "p1"): "68", ("s1", "p2"): "40", ("d2", "p1"): "7", ("d2", "p2"): "7",
    }  # fmt: skip
    assert sorted(one["id"] for one in rows(tmp_path, "parties")) == ["p1", "p2"]


@pytest.mark.parametrize(
    ("units", "parents"),
    [
        ([], {"d1": ""}),
        (["d2", "d3"], {"kh": "", "d1": "kh", "d2": "kh", "d3": "kh"}),
        (["kh"], {"d1": "kh", "kh": ""}),
    ],
    ids=["one", "several", "several, and the country"],
)
def test_areas_that_lie_in_none_lie_in_the_country(
    units: list[str], parents: dict[str, str], tmp_path: Path
) -> None:
    found = report()
    found["GpUnit"] += [{"@id": one, "Type": "municipality"} for one in units]
    imported(found, tmp_path)
    assert {one["id"]: one["parent"] for one in rows(tmp_path, "areas")} == parents


def test_a_council_whose_size_nobody_states_is_refused(tmp_path: Path) -> None:
    found = report()
    for selection in found["Election"][0]["Contest"][0]["ContestSelection"]:
        selection["VoteCounts"] = [one for one in selection["VoteCounts"] if one["Type"] != "seats"]
    place = "report.json [Election[0].Contest[0]]"
    assert ("imports.no_seats", place, "Council") in told(imported(found, tmp_path))


def test_an_unreadable_file_among_others_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("<a>", encoding="utf-8")
    (tmp_path / "report.json").write_text(json.dumps(report()), encoding="utf-8")
    found = import_nist(
        [tmp_path / "bad.xml", tmp_path / "report.json"], tmp_path / "package", RULE
    )
    assert [one.code for one in found] == ["imports.not_xml"]


def test_an_empty_folder_is_filled_and_another_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    imported(report(), tmp_path)
    assert (tmp_path / "package" / "election.toml").is_file()
    with pytest.raises(OSError, match="package"):
        imported(report(), tmp_path)


def test_what_the_register_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    found = change(("Party", 1, "ExternalIdentifier"), [{"Type": "local-level", "Value": "p1"}])
    assert any(one.severity == "refuse" for one in imported(found, tmp_path))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["report.json"]
