"""Files of others are read without trust: nothing in them is looked up, expanded, or read beyond its limits."""

from pathlib import Path

import pytest

from salakhum.findings import FilePlace
from salakhum.imports import tree
from salakhum.imports.faults import Fault, Faults
from salakhum.imports.tree import Node, read_tree

BILLION_LAUGHS = """\
<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;"><!ENTITY z "&y;&y;&y;&y;&y;">]>
<a>&z;</a>"""
STOLEN = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>'
FETCHED = '<!DOCTYPE a SYSTEM "https://elsewhere.example/a.dtd">\n<a/>'
REFUSED = {
    "billion laughs": (BILLION_LAUGHS, Fault.DOCTYPE, 1),
    "a stolen file": (STOLEN, Fault.DOCTYPE, 1),
    "a fetched document type": (FETCHED, Fault.DOCTYPE, 1),
    "an entity that nobody declared": ("<a>\n&x;</a>", Fault.NOT_XML, 2),
    "no markup": ("name,date\n", Fault.NOT_XML, 1),
    "nothing": ("", Fault.NOT_XML, 1),
    "an encoding that nobody knows": (
        '<?xml version="1.0" encoding="xUTF-8"?><a/>',
        Fault.NOT_XML,
        1,
    ),
    "half a document": ("<a>\n<b>", Fault.NOT_XML, 2),
    "two roots": ("<a/>\n<b/>", Fault.NOT_XML, 2),
    "depth": ("<a>" * 100 + "</a>" * 100, Fault.TOO_DEEP, 1),
    "half of JSON": ('{"a":\n', Fault.NOT_JSON, 2),
    "two documents of JSON": ("{}\n{}", Fault.NOT_JSON, 2),
    "depth in JSON": ('{"a":' * 100 + "1" + "}" * 100, Fault.TOO_DEEP, 0),
    "more depth than a parser bears": ('{"a":' * 200_000, Fault.NOT_JSON, 0),
    "half a character": ('{"a": "\\ud800"}', Fault.NOT_JSON, 0),
    "bytes that are no text": ('{"a": "\udcff"}', Fault.NOT_JSON, 0),
}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "file.xml"
    path.write_bytes(text.encode(errors="surrogateescape"))
    return path


def read(tmp_path: Path, text: str) -> Node:
    faults = Faults()
    found = read_tree(written(tmp_path, text), faults)
    assert found is not None, faults.findings
    return found


@pytest.mark.parametrize("case", REFUSED)
def test_a_dangerous_or_broken_file_is_refused_with_its_line(case: str, tmp_path: Path) -> None:
    text, fault, line = REFUSED[case]
    faults = Faults()
    assert read_tree(written(tmp_path, text), faults) is None
    assert [one.code for one in faults.findings] == [fault.value]
    place = faults.findings[0].place
    assert place is not None
    assert (place.file, place.line) == ("file.xml", line)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "LARGEST", 10)
    faults = Faults()
    assert read_tree(written(tmp_path, "<a>too much</a>"), faults) is None
    assert [one.code for one in faults.findings] == [Fault.TOO_LARGE.value]


def test_more_elements_than_any_election_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "MOST", 3)
    faults = Faults()
    assert read_tree(written(tmp_path, "<a><b/><b/><b/></a>"), faults) is None
    assert [one.code for one in faults.findings] == [Fault.TOO_DEEP.value]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    faults = Faults()
    assert read_tree(tmp_path / "none.xml", faults) is None
    assert [one.code for one in faults.findings] == [Fault.UNREADABLE.value]


def test_a_long_value_is_shown_cut() -> None:
    faults = Faults()
    faults.add(Fault.MISSING, FilePlace("file"), "x" * 1000)
    assert faults.findings[0].values["value"] == "x" * 80 + "…"


def test_xml_and_json_give_the_same_tree(tmp_path: Path) -> None:
    xml = """<Report xmlns="urn:one" xmlns:two="urn:two" two:type="Kind" ObjectId="r1">
<Name> ខ្មែរ &amp; <!-- no -->English </Name><Ids>a b</Ids><Part><Count>1</Count></Part><Part/></Report>"""
    json = """{"@type": "X.Report", "@id": "r1", "Name": "ខ្មែរ & English", "Ids": ["a", "b"],
"Part": [{"Count": 1}, {}]}"""
    left, right = read(tmp_path, xml), read(tmp_path, json)
    for one in (left, right):
        assert (one.name, one.attributes["ObjectId"]) == ("Report", "r1")
        assert one.said("Name") == "ខ្មែរ & English"
        assert one.said("Ids") == "a b"
        assert [part.said("Count") for part in one.all("Part")] == ["1", ""]
        assert one.said("Part", "Count") == "1"
        assert one.first("Part", "None", "Count") is None
    assert left.attributes["type"] == "Kind"


def test_places_are_lines_of_xml_and_paths_of_json(tmp_path: Path) -> None:
    xml = read(tmp_path, "<a>\n<b/>\n<b/></a>")
    assert [one.place.line for one in xml.all("b")] == [2, 3]
    json = read(tmp_path, '{"b": [{"c": 1}, {"c": true, "d": null, "e": 1.5}]}')
    second = list(json.all("b"))[1]
    assert [str(one.place) for one in second.children] == [
        "file.xml [b[1].c]",
        "file.xml [b[1].d]",
        "file.xml [b[1].e]",
    ]
    assert [one.text for one in second.children] == ["true", "", "1.5"]


def test_a_list_within_a_list_of_json_has_no_text(tmp_path: Path) -> None:
    assert read(tmp_path, '{"b": [[1, 2], 3]}').children[0].text == ""


def test_a_byte_order_mark_is_no_reason_to_refuse(tmp_path: Path) -> None:
    assert read(tmp_path, '\ufeff{"a": 1}').said("a") == "1"
