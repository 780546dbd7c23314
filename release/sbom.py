"""The software bill of materials of a wheelhouse, as CycloneDX 1.6 JSON.

What is in it, from where, under which licence.

Source: https://cyclonedx.org/docs/1.6/json/. The same wheels give the same document: it has no date
and no random number.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Json = dict[str, Any]
FONTS = (
    "salakhum/publish/fonts/manifest.json"  # in the wheel of the house: the fonts that it carries
)
NOT_A_NAME = 64  # characters: a field "License" that is longer is a text


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel, with what its metadata says of it."""

    path: Path
    metadata: Message

    @property
    def name(self) -> str:
        return canonicalize_name(str(self.metadata["Name"]))

    @property
    def purl(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.metadata['Version'].replace('+', '%2B')}"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @property
    def licences(self) -> list[Json]:
        """Its SPDX expression; else what its metadata calls the licence.

        Nothing where that says nothing.
        """
        if expression := self.metadata["License-Expression"]:
            return [{"expression": expression}]
        classifiers = self.metadata.get_all("Classifier", [])
        names = [
            line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")
        ]
        short = self.metadata["License"] or ""
        if not names and short and len(short) <= NOT_A_NAME:
            names = [short]
        return [{"license": {"name": name}} for name in names]

    def requires(self, extras: Sequence[str]) -> Iterator[str]:
        """The names that it needs here, with some extras."""
        for line in self.metadata.get_all("Requires-Dist", []):
            requirement = Requirement(line)
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                yield canonicalize_name(requirement.name)


def read_wheel(path: Path) -> Wheel:
    """Read the metadata of a wheel."""
    with ZipFile(path) as archive:
        (name,) = (file for file in archive.namelist() if file.endswith(".dist-info/METADATA"))
        return Wheel(path, HeaderParser().parsestr(archive.read(name).decode()))


def bill_of_materials(house: Path, wheelhouse: Path, extras: Sequence[str]) -> bytes:
    """The document on all wheels of a folder,
    one of which is that of ``house``, installed with ``extras``.
    """
    wheels = {wheel.name: wheel for wheel in map(read_wheel, sorted(wheelhouse.glob("*.whl")))}
    own = read_wheel(house)
    fonts = list(_fonts(house))
    others = [_component(wheel, "library") for name, wheel in wheels.items() if name != own.name]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(own, "application")},
        "components": [*others, *fonts],
        "dependencies": list(_dependencies(wheels, own, extras, fonts)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _component(wheel: Wheel, kind: str) -> Json:
    component: Json = {
        "type": kind,
        "bom-ref": wheel.purl,
        "name": wheel.name,
        "version": wheel.metadata["Version"],
        "purl": wheel.purl,
        "hashes": [{"alg": "SHA-256", "content": wheel.sha256}],
    }
    if summary := wheel.metadata["Summary"]:
        component["description"] = summary
    if licences := wheel.licences:
        component["licenses"] = licences
    return component


def _fonts(house: Path) -> Iterator[Json]:
    """The fonts inside the wheel of the house, which no metadata names."""
    with ZipFile(house) as archive:
        manifest = json.loads(archive.read(FONTS))
    for source in manifest["sources"]:
        scope, _, name = source["package"].rpartition("/")
        purl = f"pkg:npm/{scope.replace('@', '%40')}/{name}@{source['version']}"
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": source["family"],
            "version": source["version"],
            "purl": purl,
            "licenses": [{"license": {"id": source["licence"]}}],
        }


def _dependencies(
    wheels: Mapping[str, Wheel], own: Wheel, extras: Sequence[str], fonts: Sequence[Json]
) -> Iterator[Json]:
    """What each component needs of the others."""
    for name, wheel in wheels.items():
        needed = sorted({*wheel.requires(extras if name == own.name else ())} & wheels.keys())
        refs = [wheels[library].purl for library in needed]
        refs += [font["bom-ref"] for font in fonts] if name == own.name else []
        yield {"ref": wheel.purl, "dependsOn": refs}
    yield from ({"ref": font["bom-ref"]} for font in fonts)
