"""EML_NL comes in as a package that recounts to the seats of the Dutch law."""

import csv
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from salakhum.findings import Finding, Severity
from salakhum.imports import import_eml
from salakhum.recount import Result, recount
from salakhum.register import read_election
from salakhum.rules import load_rule

Write = Callable[[Mapping[str, str]], Sequence[Path]]


def told(found: Sequence[Finding]) -> list[tuple[str, str, object]]:
    """Code, place and value of every finding."""
    return [(one.code, str(one.place), one.values.get("value")) for one in found]


def recounted(folder: Path) -> Result:
    election = read_election(folder).election
    assert election is not None
    return recount(election, load_rule(election.about.rule))


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_samples_are_valid_against_the_kiesraads_schemas(
    municipality: Any, eml_schemas: Mapping[str, etree.XMLSchema]
) -> None:
    for kind, text in municipality().texts().items():
        schema = eml_schemas[kind]
        assert schema.validate(etree.fromstring(text.encode())), schema.error_log


def test_a_municipality_comes_in_and_recounts(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    out = tmp_path / "package"
    assert [
        one
        for one in import_eml(write(municipality().texts()), out)
        if one.severity is Severity.REFUSE
    ] == []
    about = tomllib.loads((out / "election.toml").read_text(encoding="utf-8"))
    assert (about["name"], about["country"], about["rule"]) == (
        "Gemeenteraad Proef",
        "nl",
        "nl-1989",
    )
    assert str(about["date"]) == "2022-03-16"
    result = recounted(out)
    # 1,000 votes for 9 seats: 520 and 480 have 4 whole quotas of 111 1/9 each; the last seat goes to the larger
    # remainder, 75 5/9 of the first list against 35 5/9 (Kieswet P 6, P 8).
    assert dict(zip(result.election.lists.id, result.seats.seats.tolist(), strict=True)) == {
        "1": 5,
        "2": 4,
    }


def test_a_form_keeps_apart_what_dutch_stations_count(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    import_eml(write(municipality().texts()), tmp_path / "package")
    form = rows(tmp_path / "package" / "forms.csv")[0]
    assert (form["station"], form["valid"], form["blank"], form["invalid"]) == (
        "0001::SB1",
        "450",
        "4",
        "3",
    )
    assert (
        form["ballots_cast"] == "457"
    )  # valid, blank and invalid: Cast is the number of people entitled to vote
    assert (form["registered"], form["eml_cast"], form["eml_admitted"]) == ("", "2000", "457")
    assert form["recorded_at"] == "2022-03-17T10:00:00"


def test_candidates_bring_their_names_and_personal_votes(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    import_eml(write(municipality().texts()), tmp_path / "package")
    found = rows(tmp_path / "package" / "candidates.csv")
    assert len(found) == 18
    assert found[0] == {
        "council": "0001",
        "list": "1",
        "rank": "1",
        "id": "1",
        "sex": "female",
        "born": "",
        "votes": "519",
        "name": "K. (Proef) van Nummer 1",
    }
    assert [one["votes"] for one in found[1:3]] == ["1", ""]


def test_a_corrigendum_is_a_later_version(municipality: Any, write: Write, tmp_path: Path) -> None:
    first = municipality()
    later = replace(
        first,
        made="2022-03-18T09:00:00",
        stations={**first.stations, "0001::SB1": {"1": 250, "2": 200}},
    )
    texts = {"corrigendum": later.count()} | first.texts()
    import_eml(write(texts), tmp_path / "package")
    forms = rows(tmp_path / "package" / "forms.csv")
    assert [(one["station"][-3:], one["version"]) for one in forms] == [
        ("SB1", "1"),
        ("SB2", "1"),
        ("SB1", "2"),
        ("SB2", "2"),
    ]
    assert recounted(tmp_path / "package").totals.votes.tolist() == [470, 530]


def test_a_count_without_stations_is_one_station(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    count = texts["510b"]
    begin, end = count.index("<ReportingUnitVotes>"), count.rindex("</ReportingUnitVotes>")
    texts["510b"] = count[:begin] + count[end + len("</ReportingUnitVotes>") :]
    import_eml(write(texts), tmp_path / "package")
    assert [one["id"] for one in rows(tmp_path / "package" / "stations.csv")] == ["0001"]
    assert recounted(tmp_path / "package").totals.votes.tolist() == [520, 480]


def test_a_list_without_a_name_is_called_by_its_number(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    import_eml(write(municipality(lists={"1": "", "2": "B"}).texts()), tmp_path / "package")
    assert [one["name"] for one in rows(tmp_path / "package" / "lists.csv")] == ["Lijst 1", "B"]


def test_several_councils_are_one_package(municipality: Any, write: Write, tmp_path: Path) -> None:
    other = municipality(domain="0002", name="Tweede", stations={"0002::SB1": {"1": 10, "2": 90}})
    texts = municipality().texts() | {f"{kind}-2": text for kind, text in other.texts().items()}
    import_eml(write(texts), tmp_path / "package")
    assert [one["id"] for one in rows(tmp_path / "package" / "councils.csv")] == ["0001", "0002"]


def test_a_single_station_alone_is_a_count_too(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    """A 510a has no TotalVotes: personal votes are those of its one station."""
    texts = municipality(stations={"0001::SB1": {"1": 520, "2": 480}}).texts()
    count = texts["510b"]
    begin, end = count.index("<TotalVotes>"), count.index("</TotalVotes>")
    texts["510b"] = count[:begin] + count[end + len("</TotalVotes>") :]
    import_eml(write(texts), tmp_path / "package")
    assert rows(tmp_path / "package" / "candidates.csv")[0]["votes"] == "519"


def test_stations_without_their_sum_bring_no_personal_votes(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    count = texts["510b"]
    begin, end = count.index("<TotalVotes>"), count.index("</TotalVotes>")
    texts["510b"] = count[:begin] + count[end + len("</TotalVotes>") :]
    import_eml(write(texts), tmp_path / "package")
    assert "votes" not in rows(tmp_path / "package" / "candidates.csv")[0] or not any(
        one["votes"] for one in rows(tmp_path / "package" / "candidates.csv")
    )


def test_reasons_that_no_form_asks_for_are_left_aside(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    texts["510b"] = (
        texts["510b"]
        .replace('"toegelaten kiezers"', '"geen verklaring"')
        .replace('ReasonCode="blanco"', 'ReasonCode="other"')
    )
    import_eml(write(texts), tmp_path / "package")
    form = rows(tmp_path / "package" / "forms.csv")[0]
    assert "eml_admitted" not in form
    assert (form["blank"], form["ballots_cast"]) == ("", "")


def test_a_candidate_without_a_name_is_called_by_the_number(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    texts["230b"] = texts["230b"].replace("CandidateFullName", "Alias")
    import_eml(write(texts), tmp_path / "package")
    assert rows(tmp_path / "package" / "candidates.csv")[1]["name"] == "2"


def test_an_election_without_a_domain_goes_by_its_id(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = {
        kind: text.replace("ElectionDomain", "Elsewhere")
        for kind, text in municipality().texts().items()
    }
    import_eml(write(texts), tmp_path / "package")
    assert rows(tmp_path / "package" / "councils.csv")[0]["id"] == "GR2022_Proef0001"


BROKEN = {
    "a count that is none": (
        "510b",
        "<ValidVotes>300<",
        "<ValidVotes>30O<",
        "imports.not_a_count",
        "30O",
    ),
    "no count": ("510b", "<TotalCounted>450</TotalCounted>", "", "imports.missing", "TotalCounted"),
    "no seats": (
        "110a",
        "<kr:NumberOfSeats>9</kr:NumberOfSeats>",
        "",
        "imports.no_seats",
        "NumberOfSeats",
    ),
    "odd seats": (
        "110a",
        "<kr:NumberOfSeats>9<",
        "<kr:NumberOfSeats>nine<",
        "imports.no_seats",
        "nine",
    ),
    "another category": (
        "110a",
        "<ElectionCategory>GR<",
        "<ElectionCategory>PS<",
        "imports.other_category",
        "PS",
    ),
    "another kind": ("230b", 'Id="230b"', 'Id="630"', "imports.other_kind", "EML 630"),
    "no day": (
        "110a",
        "<kr:ElectionDate>2022-03-16<",
        "<kr:ElectionDate>soon<",
        "imports.missing",
        "ElectionDate soon",
    ),
    "no identifier": (
        "510b",
        "ElectionIdentifier",
        "Identifier",
        "imports.missing",
        "ElectionIdentifier",
    ),
    "a list without a number": (
        "230b",
        '<AffiliationIdentifier Id="1">',
        "<AffiliationIdentifier>",
        "imports.missing",
        "AffiliationIdentifier Id",
    ),
    "a number of seats that nothing holds": (
        "110a",
        "<kr:NumberOfSeats>9<",
        f"<kr:NumberOfSeats>{'9' * 30}<",
        "imports.no_seats",
        "9" * 30,
    ),
    "a candidate without a number": (
        "230b",
        '<CandidateIdentifier Id="1"/>',
        '<CandidateIdentifier Id="one"/>',
        "imports.not_a_count",
        "one",
    ),
    "broken markup": ("510b", "</Count>", "", "imports.not_xml", "mismatched tag"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_is_told_with_its_file_line_and_value(
    case: str, municipality: Any, write: Write, tmp_path: Path
) -> None:
    kind, old, new, code, value = BROKEN[case]
    texts = municipality().texts()
    assert old in texts[kind]
    texts[kind] = texts[kind].replace(old, new)
    found = import_eml(write(texts), tmp_path / "package")
    assert (code, value) in {(one.code, one.values["value"]) for one in found}
    place = next(one.place for one in found if (one.code, one.values["value"]) == (code, value))
    assert place is not None
    assert place.file == f"{kind}.xml"
    assert place.line > 0
    assert not (tmp_path / "package").exists()


def test_nothing_but_faults_is_no_election(write: Write, tmp_path: Path) -> None:
    found = import_eml(write({"510b": "<EML/>", "other": "<a>"}), tmp_path / "package")
    assert [one.code for one in found] == ["imports.other_kind", "imports.not_xml"]


def test_the_line_of_a_fault_is_that_of_the_value(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    lines = texts["510b"].replace("<ValidVotes>330<", "<ValidVotes>3 30<").splitlines()
    line = next(n for n, one in enumerate(lines, 1) if "3 30" in one)
    found = import_eml(write(texts | {"510b": "\n".join(lines)}), tmp_path / "package")
    assert ("imports.not_a_count", f"510b.xml:{line}", "3 30") in told(found)


def test_a_whole_that_its_stations_do_not_add_up_to_is_told(
    municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    texts["510b"] = texts["510b"].replace("<ValidVotes>520<", "<ValidVotes>521<")
    found = import_eml(write(texts), tmp_path / "package")
    differs = [one for one in found if one.code == "imports.sum_differs"]
    assert [one.values for one in differs] == [{"value": "521", "added": 520, "list": "1"}]
    assert (tmp_path / "package").is_dir()  # the stations count; somebody explains the whole


@pytest.mark.parametrize(("kind", "named"), [("110a", "110a"), ("230b", "230b"), ("510b", "510")])
def test_each_kind_of_file_is_needed(
    kind: str, named: str, municipality: Any, write: Write, tmp_path: Path
) -> None:
    texts = municipality().texts()
    del texts[kind]
    found = import_eml(write(texts), tmp_path / "package")
    assert ("imports.missing", f"{named} 0001") in {
        (one.code, one.values["value"]) for one in found
    }
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize("council", ["G0518", "G1680", "G0358", "G0197"])
def test_real_municipalities_get_their_official_seats(
    council: str, municipality: Any, write: Write, tmp_path: Path, real_elections: Path
) -> None:
    """Written as EML and read back, the councils of 21 March 2018 get the seats that were declared."""
    folder = real_elections / "netherlands_2018"
    lists = [one for one in rows(folder / "lists.csv") if one["council"] == council]
    votes = {
        one["list"]: int(one["votes"])
        for one in rows(folder / "votes.csv")
        if one["station"] == council
    }
    declared = [
        int(one["seats"]) for one in rows(folder / "official.csv") if one["council"] == council
    ]
    seats = next(int(one["seats"]) for one in rows(folder / "councils.csv") if one["id"] == council)
    made = municipality(
        domain=council[1:],
        seats=seats,
        candidates=50,
        lists={str(n): one["name"] for n, one in enumerate(lists, 1)},
        stations={
            f"{council[1:]}::SB1": {str(n): votes[one["id"]] for n, one in enumerate(lists, 1)}
        },
    )
    import_eml(write(made.texts()), tmp_path / "package")
    assert sorted(recounted(tmp_path / "package").seats.seats.tolist()) == sorted(
        declared + [0] * (len(lists) - len(declared))
    )
