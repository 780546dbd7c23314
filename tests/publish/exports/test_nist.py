"""NIST SP 1500-100 reports are valid, refer to nothing that is not there, and come back to the same seats."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from tests.publish.exports.conftest import Case

from salakhum.declare import State, declare, declared_result
from salakhum.findings import Severity
from salakhum.imports import import_nist
from salakhum.publish.exports.nist import write_nist
from salakhum.publish.exports.nist.report import reports
from salakhum.publish.exports.nist.xml import NAMESPACE, xml_of
from salakhum.publish.exports.release import release
from salakhum.recount import Result, recount
from salakhum.register import read_election
from salakhum.rehearse import rehearse
from salakhum.rules import load_rule

Json = dict[str, Any]
SMALL_VOTES = """\
station,version,list,votes
0601-1,2,P,150
0601-1,2,Q,141
0601-2,1,P,200
0601-2,1,Q,100
0602/1,1,P,245
0602/1,1,Q,245
0701-1,1,P,100
0701-1,1,I,140
"""


# What Google's validator complains of. It reads version 1 of the standard in its own dialect (no namespace, ``objectId`` in
# small letters, ``ExternalIdentifiers`` and ``OfficeIds`` elements), so that it finds none of these in a valid version 2; the
# tests named prove each on the XML as it is.
COMPLAINTS = {
    "GpUnitsHaveSingleRoot": "looks for objectId; test_units_form_one_tree",
    "MissingStableIds": "wants ExternalIdentifiers of Google's type 'stable'; test_everything_has_its_official_code",
    "SingularPartySelection": "looks for PartyIds without namespace; test_a_selection_is_one_party",
    "ContestHasMultipleOffices": "a PartyContest of version 2 has no OfficeIds: the schema refuses them",
}


def all_reports(case: Case) -> Iterator[tuple[str, Json]]:
    yield from reports(case.package, release(case.result.election.about, case.declared))


def objects(part: Any) -> Iterator[Json]:
    """Every object of a report."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)


def references(one: Json) -> Iterator[str]:
    for key, value in one.items():
        if key.endswith("Ids"):
            yield from value
        elif key.endswith("Id") and key not in ("@id", "VendorApplicationId"):
            yield value


@pytest.fixture(scope="session")
def json_schema(schemas: Path) -> jsonschema.Draft4Validator:
    text = (schemas / "nist-1500-100" / "NIST_V2_election_results_reporting.json").read_text(
        encoding="utf-8"
    )
    return jsonschema.Draft4Validator(json.loads(text))


@pytest.fixture(scope="session")
def xml_schema(schemas: Path) -> etree.XMLSchema:
    return etree.XMLSchema(
        etree.parse(schemas / "nist-1500-100" / "NIST_V2_election_results_reporting.xsd")
    )


@pytest.fixture
def drawn(make: Callable[..., Case]) -> Case:
    """The small election with every open lot drawn."""
    asked = make().result.seats.questions
    lots = "".join(
        f"0602,{question.key},{'|'.join(question.among[: question.seats])}\n"
        for question in asked.values()
    )
    return make(lots__csv=f"council,question,drawn\n{lots}")


@pytest.mark.parametrize("country", ["small", "drawn"])
def test_every_report_is_valid(
    country: str,
    request: pytest.FixtureRequest,
    json_schema: jsonschema.Draft4Validator,
    xml_schema: etree.XMLSchema,
) -> None:
    for name, report in all_reports(request.getfixturevalue(country)):
        errors = [(error.message, list(error.path)) for error in json_schema.iter_errors(report)]
        assert errors == [], name
        xml_schema.assertValid(etree.fromstring(xml_of(report)))


def test_a_real_nation_is_valid(
    portugal: Case, json_schema: jsonschema.Draft4Validator, xml_schema: etree.XMLSchema
) -> None:
    for number, (name, report) in enumerate(all_reports(portugal)):
        xml_schema.assertValid(etree.fromstring(xml_of(report)))
        if number < 2:  # the summary and one district: the schema library is slow
            assert list(json_schema.iter_errors(report)) == [], name


@pytest.mark.parametrize("country", ["small", "portugal", "romania", "netherlands"])
def test_every_reference_is_in_its_report(country: str, request: pytest.FixtureRequest) -> None:
    for name, report in all_reports(request.getfixturevalue(country)):
        ids = [one["@id"] for one in objects(report) if "@id" in one]
        assert len(ids) == len(set(ids)), name
        missing = {key for one in objects(report) for key in references(one)} - set(ids)
        assert missing == set(), name


def test_units_form_one_tree(romania: Case) -> None:
    for name, report in all_reports(romania):
        composed = [key for unit in report["GpUnit"] for key in unit.get("ComposingGpUnitIds", ())]
        assert len(composed) == len(set(composed)) == len(report["GpUnit"]) - 1, name


def test_everything_has_its_official_code(small: Case) -> None:
    for _, report in all_reports(small):
        coded = [*report["GpUnit"], *report["Party"], *report["Election"][0]["Contest"]]
        assert all(one["ExternalIdentifier"][0]["Type"] == "local-level" for one in coded)


def test_a_selection_is_one_party(small: Case) -> None:
    for _, report in all_reports(small):
        for contest in report["Election"][0]["Contest"]:
            assert all(len(one["PartyIds"]) == 1 for one in contest["ContestSelection"])


@pytest.mark.parametrize("country", ["small", "portugal"])
def test_googles_validator_complains_of_nothing_else(
    country: str, request: pytest.FixtureRequest, schemas: Path, tmp_path: Path
) -> None:
    case = request.getfixturevalue(country)
    _, report = list(all_reports(case))[1]
    (tmp_path / "report.xml").write_bytes(xml_of(report))
    ocd = tmp_path / "ocd.csv"
    ocd.write_text("id,name\nocd-division/country:kh,Cambodia\n", encoding="utf-8")
    xsd = schemas / "nist-1500-100" / "NIST_V2_election_results_reporting.xsd"
    command = [
        sys.executable,
        "-c",
        "import sys; from civics_cdf_validator.validator import main; sys.exit(main())",
    ]
    arguments = [
        "validate",
        "--xsd",
        str(xsd),
        "--ocdid_file",
        str(ocd),
        "-c",
        "kh",
        str(tmp_path / "report.xml"),
    ]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    lines = [line.split() for line in done.stdout.splitlines()]
    told = {
        words[1]
        for words in lines
        if len(words) >= 4 and words[0].isdigit() and words[-1].startswith("message")
    }
    assert "Results after validating" in done.stdout
    assert told - {"Fatal", "Error", "Warning", "Info"} == set(COMPLAINTS)


def test_the_summary_holds_every_council_and_the_parts_their_stations(small: Case) -> None:
    found = dict(all_reports(small))
    assert list(found) == ["nation", "area-06", "area-07"]
    assert [report["Format"] for report in found.values()] == [
        "summary-contest",
        "precinct-level",
        "precinct-level",
    ]
    assert [(r["SequenceStart"], r["SequenceEnd"]) for r in found.values()] == [
        (1, 1),
        (1, 2),
        (2, 2),
    ]
    contests = [
        [one["@id"] for one in report["Election"][0]["Contest"]] for report in found.values()
    ]
    assert contests == [["con1", "con2", "con3"], ["con1", "con2"], ["con3"]]
    places = [
        sum(unit["Type"] == "polling-place" for unit in report["GpUnit"])
        for report in found.values()
    ]
    assert places == [0, 3, 2]


def test_the_order_of_the_areas_in_the_package_changes_nothing(make: Callable[..., Case]) -> None:
    areas = """\
id,parent,level,name_km,name_en
0601,06,commune,អាល់ហ្វា,Alpha
0602,06,commune,បេតា,Beta
06,KH,province,កំពង់ធំ,Kampong Thom
0701,07,commune,ហ្គាម៉ា,Gamma
07,KH,province,កំពត,Kampot
KH,,country,កម្ពុជា,Cambodia
"""
    found = dict(all_reports(make(areas__csv=areas)))
    assert list(found) == ["nation", "area-06", "area-07"]
    scope = found["nation"]["Election"][0]["ElectionScopeId"]
    assert scope == "gpa6"
    counted = [one["GpUnitId"] for one in found["nation"]["Election"][0]["BallotCounts"]]
    assert "gpa6" in counted


def test_a_report_says_that_its_counts_are_nobodys(small: Case) -> None:
    _, report = next(all_reports(small))
    assert (report["IsTest"], report["TestType"], report["Status"]) == (
        True,
        "rehearsal",
        "unofficial-partial",
    )
    assert report["Issuer"] == "Nobody"
    assert "nobody voted" in report["Notes"]
    assert report["GeneratedDate"] == "2022-06-05T00:00:00Z"


def test_real_counts_are_no_test(portugal: Case) -> None:
    _, report = next(all_reports(portugal))
    assert "IsTest" not in report
    assert report["Issuer"].startswith("Ministry of Internal Administration")


def test_votes_are_told_by_station_in_all_and_as_seats(small: Case) -> None:
    report = dict(all_reports(small))["area-06"]
    first = report["Election"][0]["Contest"][0]["ContestSelection"][0]["VoteCounts"]
    assert [(one["GpUnitId"], one["Type"], one["Count"]) for one in first] == [
        ("gps1", "election-day", 150),
        ("gps2", "election-day", 200),
        ("gpa4", "total", 350),
        ("gpa4", "seats", 3),
    ]


def test_open_seats_are_not_told(small: Case) -> None:
    contest = dict(all_reports(small))["area-06"]["Election"][0]["Contest"][1]
    kinds = {
        one["Type"] for selection in contest["ContestSelection"] for one in selection["VoteCounts"]
    }
    assert "seats" not in kinds


def test_a_station_that_is_not_counted_says_so(small: Case) -> None:
    report = dict(all_reports(small))["area-07"]
    market = next(unit for unit in report["GpUnit"] if unit["@id"] == "gps5")
    assert market["CountStatus"][0]["Status"] == "not-processed"
    assert "VotersParticipated" not in market
    contest = report["Election"][0]["Contest"][0]
    assert (contest["SubUnitsReported"], contest["TotalSubUnits"]) == (1, 2)


def test_missing_figures_are_left_out(small: Case) -> None:
    report = dict(all_reports(small))["area-06"]
    kinds: dict[str, list[str]] = {}
    for one in report["Election"][0]["BallotCounts"]:
        kinds.setdefault(one["GpUnitId"], []).append(one.get("OtherType", one["Type"]))
    assert kinds["gps1"] == ["total", "valid", "blank"]
    assert kinds["gps3"] == ["total", "valid"]  # its form does not state blank ballots


def test_a_party_keeps_what_the_allocation_needs(small: Case) -> None:
    peace, quiet = dict(all_reports(small))["area-06"]["Party"]
    assert (peace["Color"], peace["Abbreviation"]["Text"][0]["Content"]) == ("a1b2c3", "PP")
    assert "Color" not in quiet  # "blue" is no colour of six digits
    facts = {one["OtherType"]: one["Value"] for one in quiet["ExternalIdentifier"][1:]}
    assert facts == {"kind": "alliance", "partners": "2", "party": "q"}


def test_xml_escapes_what_would_be_markup(small: Case) -> None:
    xml = xml_of(next(all_reports(small))[1])
    root = etree.fromstring(xml)
    texts = [one.text for one in root.iter(f"{{{NAMESPACE}}}Text")]
    assert "Three <communes> & more" in texts


def test_a_character_that_xml_cannot_hold_is_replaced(make: Callable[..., Case]) -> None:
    case = make()
    report = dict(all_reports(case))["area-06"]
    report["Notes"] = "bell \x07 and nul \x00"
    assert (
        etree.fromstring(xml_of(report)).find(f"{{{NAMESPACE}}}Notes").text
        == "bell \ufffd and nul \ufffd"
    )


def seats(result: Result) -> Mapping[tuple[str, str], int]:
    lists = result.election.lists
    councils = result.election.councils.id.gather(lists.council)
    return dict(zip(zip(councils, lists.id, strict=True), result.seats.seats.tolist(), strict=True))


def back(case: Case, folder: Path, kind: str, names: slice = slice(1, None)) -> Result:
    """Write the reports, import them, and count again."""
    written = write_nist(case.package, release(case.result.election.about, case.declared), folder)
    paths = [folder / one.path for one in written if one.path.endswith(kind)][names]
    found = import_nist(paths, folder / "back")
    assert [one for one in found if one.severity is Severity.REFUSE] == []
    election = read_election(folder / "back").election
    assert election is not None
    return recount(election, load_rule(election.about.rule))


@pytest.mark.parametrize(
    ("country", "kind"),
    [
        ("portugal", "json"),
        ("romania", "xml"),
        pytest.param("portugal", "xml", marks=pytest.mark.slow),
        pytest.param("romania", "json", marks=pytest.mark.slow),
    ],
)
def test_what_we_write_we_read_back_to_the_same_seats(
    country: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case = request.getfixturevalue(country)
    again = back(case, tmp_path, kind)
    assert seats(again) == seats(case.result)
    assert again.totals.areas.table.sum() == case.result.totals.areas.table.sum()
    about, before = again.election.about, case.result.election.about
    assert (about.names, about.date, about.country, about.rule) == (
        before.names, before.date, before.country, before.rule,
    )  # fmt: skip


def test_a_line_without_a_number_is_left_out(make: Callable[..., Case]) -> None:
    text = SMALL_VOTES.replace("0601-2,1,Q,100", "0601-2,1,Q,")
    report = dict(all_reports(make(votes__csv=text)))["area-06"]
    second = report["Election"][0]["Contest"][0]["ContestSelection"][1]["VoteCounts"]
    assert [one["GpUnitId"] for one in second if one["Type"] == "election-day"] == ["gps1"]


def test_a_summary_alone_gives_the_same_seats(netherlands: Case, tmp_path: Path) -> None:
    again = back(netherlands, tmp_path, "json", slice(0, 1))
    assert seats(again) == seats(netherlands.result)


@pytest.mark.parametrize("names", [slice(1, None), slice(0, None), slice(None, None, -1)])
def test_lots_candidates_and_stations_that_are_out_come_back(
    names: slice, drawn: Case, tmp_path: Path
) -> None:
    again = back(drawn, tmp_path, "xml", names)
    assert seats(again) == seats(drawn.result)
    assert sum(seats(again).values()) == 15
    assert (again.forms < 0).sum() == (drawn.result.forms < 0).sum() == 1
    assert again.election.official is not None
    assert dict(again.election.about.names) == dict(drawn.result.election.about.names)
    assert again.election.about.counts == drawn.result.election.about.counts


def test_a_cambodian_province_comes_back_to_the_same_seats(tmp_path: Path) -> None:
    election = rehearse("kh-2022", seed=2022)
    result = recount(election, load_rule("kh-2001"))
    case = Case(result, declared_result(declare(result, State.UNOFFICIAL_COMPLETE, {})))
    name, report = list(all_reports(case))[12]
    (tmp_path / f"{name}.xml").write_bytes(xml_of(report))
    assert not any(
        one.severity is Severity.REFUSE
        for one in import_nist([tmp_path / f"{name}.xml"], tmp_path / "back")
    )
    again = read_election(tmp_path / "back").election
    assert again is not None
    found = seats(recount(again, load_rule("kh-2001")))
    assert len(found) > 100
    assert {key: seats(result)[key] for key in found} == found
