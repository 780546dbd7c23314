"""Whatever the bytes, an import ends with a package or with faults that have their place: never with an exception."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salakhum.findings import Finding, Severity
from salakhum.imports import import_eml, import_nist
from salakhum.publish.exports.nist.elements import Element
from salakhum.publish.exports.nist.xml import xml_of

EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
Cut = tuple[int, int, str]
PIECES = [
    "",
    "<",
    ">",
    "&",
    "x",
    "-1",
    "9" * 30,
    "<a>",
    "</EML>",
    '"',
    "\x00",
    "១",
    "{",
    "[]",
    "null",
]
CUTS = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.integers(0, 60), st.sampled_from(PIECES)),
    min_size=1,
    max_size=3,
)


def spoilt(text: str, cuts: list[Cut]) -> str:
    """The text with some pieces cut out and others put in their place."""
    for place, length, piece in cuts:
        begin = place % (len(text) + 1)
        text = text[:begin] + piece + text[begin + length :]
    return text


def assert_answered(found: Sequence[Finding], folder: Path) -> None:
    refused = any(one.severity is Severity.REFUSE for one in found)
    assert refused != folder.is_dir()
    assert all(one.place is not None and one.place.file for one in found)


@pytest.mark.parametrize("kind", ["110a", "230b", "510b"])
@EXAMPLES
@given(cuts=CUTS)
def test_a_spoilt_eml_file(
    kind: str, cuts: list[Cut], municipality: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("eml")
    texts = municipality(candidates=2).texts()
    texts[kind] = spoilt(texts[kind], cuts)
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.xml")
        paths[-1].write_text(text, encoding="utf-8")
    assert_answered(import_eml(paths, folder / "package"), folder / "package")


REPORT: Element = {
    "@type": "ElectionResults.ElectionReport",
    "Issuer": "Somebody",
    "IssuerAbbreviation": "KH",
    "Election": [
        {
            "@type": "ElectionResults.Election",
            "BallotCounts": [
                {
                    "@type": "ElectionResults.BallotCounts",
                    "GpUnitId": "s1",
                    "Type": "total",
                    "BallotsCast": 9,
                }
            ],
            "Contest": [
                {
                    "@id": "c1",
                    "@type": "ElectionResults.PartyContest",
                    "ContestSelection": [
                        {
                            "@id": "x1",
                            "@type": "ElectionResults.PartySelection",
                            "VoteCounts": [
                                {
                                    "@type": "ElectionResults.VoteCounts",
                                    "GpUnitId": "s1",
                                    "Type": "total",
                                    "Count": 9,
                                }
                            ],
                            "PartyIds": ["p1"],
                        }
                    ],
                    "ElectionDistrictId": "d1",
                    "ExternalIdentifier": [
                        {
                            "@type": "ElectionResults.ExternalIdentifier",
                            "Type": "other",
                            "OtherType": "seats",
                            "Value": "5",
                        }
                    ],
                    "Name": "Council",
                }
            ],
            "EndDate": "2022-06-05",
        }
    ],
    "GpUnit": [
        {
            "@id": "d1",
            "@type": "ElectionResults.ReportingUnit",
            "ComposingGpUnitIds": ["s1"],
            "Type": "town",
        },
        {"@id": "s1", "@type": "ElectionResults.ReportingUnit", "Type": "precinct"},
    ],
    "Party": [
        {"@id": "p1", "@type": "ElectionResults.Party", "Name": {"@type": "x.y", "Text": []}}
    ],
}


@pytest.mark.parametrize("kind", ["json", "xml"])
@EXAMPLES
@given(cuts=CUTS)
def test_a_spoilt_report(
    kind: str, cuts: list[Cut], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("nist")
    text = json.dumps(REPORT) if kind == "json" else xml_of(REPORT).decode()
    path = folder / f"report.{kind}"
    path.write_text(spoilt(text, cuts), encoding="utf-8")
    assert_answered(import_nist([path], folder / "package", "kh-2001"), folder / "package")


@EXAMPLES
@given(content=st.binary(max_size=300))
def test_any_bytes(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    path = folder / "file"
    path.write_bytes(content)
    assert_answered(import_nist([path], folder / "package"), folder / "package")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@id",
                    "Election",
                    "GpUnit",
                    "Party",
                    "Contest",
                    "Name",
                    "Text",
                    "EndDate",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@EXAMPLES
@given(value=VALUES)
def test_any_json(value: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("json")
    path = folder / "file.json"
    path.write_text(json.dumps({"@type": "X.ElectionReport", "Election": value}), encoding="utf-8")
    assert_answered(import_nist([path], folder / "package", "kh-2001"), folder / "package")
