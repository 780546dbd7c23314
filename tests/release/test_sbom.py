"""The bill of materials is CycloneDX by its schema, names everything on the stick with hash and licence, and says it the same twice."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from release.sbom import bill_of_materials
from release.stick import EXTRAS
from tests.release.conftest import Released

pytestmark = pytest.mark.xdist_group("release")
Json = dict[str, Any]


@pytest.fixture
def bill(released: Released) -> Json:
    document: Json = json.loads((released.stick / "sbom.cdx.json").read_bytes())
    return document


def test_it_follows_the_schema(released: Released) -> None:
    text = (released.stick / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_every_wheel_is_named_by_its_hash(released: Released, bill: Json) -> None:
    wheels = {
        sha256(wheel.read_bytes()).hexdigest()
        for wheel in (released.stick / "wheelhouse").glob("*.whl")
    }
    components = [bill["metadata"]["component"], *bill["components"]]
    hashes = [entry["content"] for part in components for entry in part.get("hashes", [])]
    assert set(hashes) == wheels
    assert len(hashes) == len(wheels)


def test_every_part_has_a_licence_and_its_place_among_the_others(bill: Json) -> None:
    parts = [bill["metadata"]["component"], *bill["components"]]
    assert all(part["licenses"] for part in parts)
    refs = {part["bom-ref"] for part in parts}
    needs = {entry["ref"]: set(entry.get("dependsOn", ())) for entry in bill["dependencies"]}
    assert needs.keys() == refs
    reached, new = set[str](), {bill["metadata"]["component"]["bom-ref"]}
    while new:
        reached |= new
        new = set().union(*(needs[ref] for ref in new)) - reached
    apart = {ref for ref in refs - reached if "salakhum-verify" not in ref}
    assert apart == set()


def test_the_fonts_in_the_wheel_are_named_too(bill: Json) -> None:
    fonts = {part["name"] for part in bill["components"] if part["purl"].startswith("pkg:npm/")}
    assert fonts == {"Noto Sans", "Noto Sans Khmer"}


def test_the_same_wheels_give_the_same_bytes(released: Released) -> None:
    (house,) = released.out.glob("salakhum-*.whl")
    again = bill_of_materials(house, Path(released.stick / "wheelhouse"), EXTRAS)
    assert again == (released.stick / "sbom.cdx.json").read_bytes()
