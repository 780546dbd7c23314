"""The small objects of NIST SP 1500-100 v2 (Election Results Reporting),
keys in the order of its XSD.

One tree serves both encodings: JSON as it stands, XML by :mod:`salakhum.publish.exports.nist.xml`.
"""

from collections.abc import Mapping, Sequence
from typing import Union

Part = Union[str, int, "Element", Sequence[Union[str, "Element"]]]
Element = dict[str, Part]

UNDETERMINED = "und"  # the language of a package that has one name for all (ISO 639-2)
PREFIX = "ElectionResults."


def element(kind: str, **parts: Part | None) -> Element:
    """An object of a type; parts that are None or empty are left out."""
    typed: Element = {"@type": PREFIX + kind}
    for name, part in parts.items():
        if part is not None and part != []:
            typed[name] = part
    return typed


def identified(kind: str, key: str, **parts: Part | None) -> Element:
    """An object that others refer to by ``@id``."""
    return {"@id": key} | element(kind, **parts)


def text(names: Mapping[str, str], instead: str = "") -> Element:
    """Names by language as InternationalizedText; ``instead`` where there is none."""
    spoken = names or {"": instead}
    return element(
        "InternationalizedText",
        Text=[
            element("LanguageString", Language=language or UNDETERMINED, Content=name)
            for language, name in sorted(spoken.items())
        ],
    )


def code(value: str) -> Element:
    """The official code of a place, a council or a list."""
    return element("ExternalIdentifier", Type="local-level", Value=value)


def stated(name: str, value: str | int) -> Element:
    """A fact that the standard has no slot for, under its name."""
    return element("ExternalIdentifier", Type="other", OtherType=name, Value=str(value))


def votes(unit: str, kind: str, count: int) -> Element:
    """VoteCounts of a list in a unit.

    ``election-day`` in a station, ``total`` in the council's area, or its ``seats``.
    """
    return {"@type": f"{PREFIX}VoteCounts", "GpUnitId": unit, "Type": kind, "Count": count}


def ballots(unit: str, figures: Mapping[str, int]) -> list[Element]:
    """BallotCounts of a unit.

    Valid votes and blank ballots have no slot of their own: ``other`` under their names.
    """
    counts = []
    whole: Element = {
        name: figures[key]
        for name, key in (("BallotsCast", "ballots_cast"), ("BallotsRejected", "invalid"))
        if key in figures
    }
    if whole:
        head: Element = {"@type": f"{PREFIX}BallotCounts", "GpUnitId": unit, "Type": "total"}
        counts.append(head | whole)
    for name in ("valid", "blank"):
        if name in figures:
            kind: Element = {"@type": f"{PREFIX}BallotCounts", "GpUnitId": unit, "Type": "other"}
            counts.append(kind | {"OtherType": name, "BallotsCast": figures[name]})
    return counts
