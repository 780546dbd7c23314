"""All exports together: the same bytes twice, every file in the catalogue with its checksum, every country."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from salakhum.publish import exports
from salakhum.publish.exports import write_exports

Case = Any


@pytest.mark.parametrize("country", ["small", "netherlands"])
def test_the_same_result_gives_the_same_bytes(
    country: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    case = request.getfixturevalue(country)
    assert case.write(tmp_path / "one") == case.write(tmp_path / "two")


def test_what_is_said_to_be_written_is_there(small: Case, tmp_path: Path) -> None:
    found = small.write(tmp_path)
    there = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert there - {"package"} >= set(found)
    for path, one in found.items():
        content = (tmp_path / path).read_bytes()
        assert (one.size, one.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_catalogue_names_every_other_file_with_its_checksum(
    small: Case, tmp_path: Path
) -> None:
    found = small.write(tmp_path)
    catalogue = json.loads((tmp_path / "catalogue.jsonld").read_text("utf-8"))
    dataset = catalogue["dcat:dataset"][0]
    listed = {one["dct:title"]: one for one in dataset["dcat:distribution"]}
    assert set(listed) == set(found) - {"catalogue.jsonld"}
    for path, one in listed.items():
        assert one["spdx:checksum"]["spdx:checksumValue"]["@value"] == found[path].sha256
        assert one["dcat:byteSize"]["@value"] == str(found[path].size)
        assert one["dcat:downloadURL"]["@id"] == f"https://results.example/data/{path}"
        assert one["dct:license"]["@id"] == "https://spdx.org/licenses/CC-BY-4.0"
    assert dataset["dct:issued"] == {"@value": "2022-06-05", "@type": "xsd:date"}
    assert dataset["dct:publisher"]["foaf:name"] == "Nobody"
    assert catalogue["dct:description"] == dataset["dct:description"]
    assert dataset["adms:status"] == "unofficial-partial"
    standards = {one["dct:conformsTo"]["@id"] for one in listed.values() if "dct:conformsTo" in one}
    assert len(standards) == 4


def test_prefixes_of_the_catalogue_are_declared(small: Case, tmp_path: Path) -> None:
    small.write(tmp_path)
    catalogue = json.loads((tmp_path / "catalogue.jsonld").read_text("utf-8"))

    def terms(part: Any) -> set[str]:
        if isinstance(part, dict):
            own = {key for key in part if not key.startswith("@")}
            return own.union(*(terms(inner) for inner in part.values()))
        return set().union(*(terms(one) for one in part)) if isinstance(part, list) else set()

    context = catalogue.pop("@context")
    assert {term.partition(":")[0] for term in terms(catalogue)} == set(context) - {"xsd"}


@pytest.mark.parametrize("base", ["", "data"])
def test_without_a_base_addresses_are_relative(base: str, small: Case, tmp_path: Path) -> None:
    small.write(tmp_path, base)
    catalogue = json.loads((tmp_path / "catalogue.jsonld").read_text("utf-8"))
    first = catalogue["dcat:dataset"][0]["dcat:distribution"][0]
    assert first["dcat:downloadURL"]["@id"] == "csv/areas.csv"


def test_a_licence_as_an_address_is_taken_as_it_is(make: Any, tmp_path: Path) -> None:
    about = 'name = "A"\ndate = 2022-06-05\ncountry = "kh"\nrule = "kh-2001"\ncounts = "real"\n'
    make(election__toml=f'{about}licence = "https://licence.example/"\n').write(tmp_path)
    dataset = json.loads((tmp_path / "catalogue.jsonld").read_text("utf-8"))["dcat:dataset"][0]
    assert dataset["dct:license"] == {"@id": "https://licence.example/"}
    assert "dct:source" not in dataset


def test_names_of_files_are_safe_whatever_the_codes(make: Any, tmp_path: Path) -> None:
    areas = """\
id,parent,level,name_km,name_en
KH,,country,កម្ពុជា,Cambodia
../06,KH,province,កំពង់ធំ,Kampong Thom
07,KH,province,កំពត,Kampot
0601,../06,commune,អាល់ហ្វា,Alpha
0602,../06,commune,បេតា,Beta
0701,07,commune,ហ្គាម៉ា,Gamma
"""
    found = make(areas__csv=areas).write(tmp_path / "out")
    assert "nist/area-~2e~2e~2f06.xml" in found
    assert not (tmp_path / "06.xml").exists()


def test_the_house_exports_what_it_says() -> None:
    assert set(exports.__all__) == {"Exported", "left_out", "write_exports"}
    assert write_exports.__doc__
