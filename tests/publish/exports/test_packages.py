"""CSV as RFC 4180 has it, described by Data Package v2 and by CSVW, and Parquet with the same rows."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest
import yaml  # type: ignore[import-untyped] # locked with myst-parser, which reads the documentation
from csvw import CSVW

Case = Any


@pytest.fixture(scope="session")
def data_package_schema(schemas: Path) -> jsonschema.Draft7Validator:
    """The Data Package profile, put together from its dictionary."""
    folder = schemas / "frictionless" / "profiles" / "dictionary"
    definitions: dict[str, Any] = {}
    for file in sorted(folder.glob("*.yaml")):
        definitions |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(
        {"$ref": "#/definitions/dataPackage", "definitions": definitions}
    )


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "csv" / "datapackage.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("country", ["small", "portugal", "netherlands"])
def test_the_data_package_is_valid(
    country: str,
    request: pytest.FixtureRequest,
    data_package_schema: jsonschema.Draft7Validator,
    tmp_path: Path,
) -> None:
    request.getfixturevalue(country).write(tmp_path)
    errors = [
        (error.message, list(error.path))
        for error in data_package_schema.iter_errors(package(tmp_path))
    ]
    assert errors == []


def test_the_schema_would_find_a_fault(
    data_package_schema: jsonschema.Draft7Validator, small: Case, tmp_path: Path
) -> None:
    small.write(tmp_path)
    broken = package(tmp_path)
    del broken["resources"][0]["path"]
    broken["resources"][0]["name"] = 7
    assert list(data_package_schema.iter_errors(broken)) != []


def test_every_resource_is_the_file_that_it_names(small: Case, tmp_path: Path) -> None:
    small.write(tmp_path)
    for resource in package(tmp_path)["resources"]:
        content = (tmp_path / "csv" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.split(b"\r\n")[0].decode().split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_the_data_package_says_what_it_is(small: Case, tmp_path: Path) -> None:
    small.write(tmp_path)
    found = package(tmp_path)
    assert found["title"] == "Three <communes> & more"
    assert "nobody voted" in found["description"]
    assert found["licenses"] == [{"name": "CC-BY-4.0"}]
    assert found["sources"] == [{"title": "Written for a test"}]
    assert (found["version"], found["created"]) == ("1.0.0", "2022-06-05T00:00:00Z")


def test_nothing_is_claimed_that_the_package_does_not_say(make: Any, tmp_path: Path) -> None:
    bare = 'name = "Bare"\ndate = 2022-06-05\ncountry = "kh"\nrule = "kh-2001"\ncounts = "real"\n'
    make(election__toml=bare).write(tmp_path, "")
    found = package(tmp_path)
    assert "licenses" not in found
    assert "sources" not in found
    csvw = json.loads((tmp_path / "csv" / "csv-metadata.json").read_text("utf-8"))
    assert "dc:license" not in csvw


def test_a_licence_can_be_an_address(make: Any, tmp_path: Path) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    about = 'name = "A"\ndate = 2022-06-05\ncountry = "kh"\nrule = "kh-2001"\ncounts = "real"\n'
    make(election__toml=f'{about}licence = "{address}"\n').write(tmp_path)
    assert package(tmp_path)["licenses"] == [{"path": address}]
    csvw = json.loads((tmp_path / "csv" / "csv-metadata.json").read_text("utf-8"))
    assert csvw["dc:license"] == {"@id": address}


def test_csv_is_rfc_4180_in_utf_8_without_a_mark(small: Case, tmp_path: Path) -> None:
    small.write(tmp_path)
    for file in (tmp_path / "csv").glob("*.csv"):
        content = file.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        with file.open(encoding="utf-8", newline="") as stream:
            assert len({len(row) for row in csv.reader(stream, strict=True)}) == 1


def test_codes_keep_their_leading_zeros(small: Case, tmp_path: Path) -> None:
    small.write(tmp_path)
    with (tmp_path / "csv" / "councils.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["id"] for row in csv.DictReader(stream)] == ["0601", "0602", "0701"]
    assert pl.read_parquet(tmp_path / "parquet" / "councils.parquet")["id"].to_list()[0] == "0601"


@pytest.mark.parametrize("country", ["small", pytest.param("portugal", marks=pytest.mark.slow)])
def test_csvw_validates(country: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Cells fit their types, keys are keys and links lead somewhere, says a library that we did not write."""
    request.getfixturevalue(country).write(tmp_path)
    found = CSVW(str(tmp_path / "csv" / "csv-metadata.json"), validate=True)
    assert found.warnings == []
    for table in found.tables:
        assert sum(1 for _ in table.iterdicts(strict=True)) > 0
        assert table.check_primary_key()
    assert found.tablegroup.check_referential_integrity(strict=True)


def test_csvw_speaks_every_language(small: Case, tmp_path: Path) -> None:
    small.write(tmp_path)
    found = json.loads((tmp_path / "csv" / "csv-metadata.json").read_text("utf-8"))
    assert [one["@language"] for one in found["dc:title"]] == ["en", "km"]
    assert found["dc:title"][1]["@value"] == "ឃុំបី"
    column = found["tables"][0]["tableSchema"]["columns"][0]
    assert column["dc:description"][1]["@value"].startswith("លេខកូដ")


def test_parquet_holds_the_same_rows(small: Case, tmp_path: Path) -> None:
    small.write(tmp_path)
    for file in (tmp_path / "parquet").glob("*.parquet"):
        frame = pl.read_parquet(file)
        text = (tmp_path / "csv" / f"{file.stem}.csv").read_text("utf-8")
        assert frame.write_csv(line_terminator="\n") == text.replace("\r\n", "\n")
