"""The units of NIST reports: areas and polling stations by their official codes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from salakhum.findings import FilePlace
from salakhum.imports.faults import Fault, Faults
from salakhum.imports.tree import Node, whole

STATIONS = frozenset({"polling-place", "precinct", "split-precinct", "combined-precinct"}) | {
    "vote-center",
    "drop-box",
    "ballot-batch",
}
CODES = ("local-level", "national-level", "state-level", "ocd-id", "fips")
UNDETERMINED = "und"
NOTHING = (False, "")


@dataclass(slots=True)
class NistUnit:
    """A unit; ``composed`` are the keys of what it is composed of."""

    code: str
    names: dict[str, str]
    level: str
    is_station: bool
    registered: int | None
    place: FilePlace
    composed: list["Key"] = field(default_factory=list)

    @property
    def key(self) -> "Key":
        """What tells it from every other.

        An area and the one station in it may have the same code.
        """
        return self.is_station, self.code


Key = tuple[bool, str]


class Units:
    """The units of all reports by key.

    What one report says of a unit and another does not is added.
    """

    def __init__(self, faults: Faults) -> None:
        self.known: dict[Key, NistUnit] = {}
        self._parents: dict[Key, Key] = {}
        self._faults = faults

    def read(self, report: Node) -> dict[str, NistUnit]:
        """The units of a report by ``@id``."""
        nodes = list(report.all("GpUnit"))
        named = {node.attributes.get("ObjectId", ""): _unit(node, self._faults) for node in nodes}
        if len({unit.key for unit in named.values()}) < len(named):
            self._tell_repeats(named)
        for node in nodes:
            unit = named[node.attributes.get("ObjectId", "")]
            known = self.known.setdefault(unit.key, unit)
            for key in node.said("ComposingGpUnitIds").split():
                if key not in named:
                    self._faults.add(Fault.UNKNOWN_REFERENCE, node.place, key)
                elif named[key].key not in known.composed:
                    known.composed.append(named[key].key)
                    self._parents.setdefault(named[key].key, known.key)
        return {key: self.known[unit.key] for key, unit in named.items()}

    def parent(self, unit: NistUnit) -> NistUnit | None:
        """The unit that is composed of this one among others."""
        return self.known.get(self._parents.get(unit.key, NOTHING))

    def _tell_repeats(self, named: dict[str, NistUnit]) -> None:
        seen: set[Key] = set()
        for unit in named.values():
            if unit.key in seen:
                self._faults.add(Fault.CODE_TWICE, unit.place, unit.code)
            seen.add(unit.key)


def _unit(node: Node, faults: Faults) -> NistUnit:
    kind = node.said("Type")
    return NistUnit(
        code=code_in(node) or node.attributes.get("ObjectId", ""),
        names=names_in(node.first("Name")),
        level=node.said("OtherType") if kind == "other" else kind,
        is_station=kind in STATIONS,
        registered=count_in(node, "VotersRegistered", faults),
        place=node.place,
    )


def code_in(node: Node) -> str:
    """The official code of an object: the most local of its external identifiers."""
    codes = {
        identifier.said("Type"): identifier.said("Value")
        for identifier in node.all("ExternalIdentifier")
    }
    return next((codes[kind] for kind in CODES if kind in codes), "")


def stated(node: Node, name: str) -> str:
    """A fact under its own name, empty where it is not stated."""
    return next((identifier.said("Value") for identifier in facts(node, name)), "")


def facts(node: Node, name: str) -> Iterator[Node]:
    """The external identifiers of type ``other`` that bear a name."""
    for identifier in node.all("ExternalIdentifier"):
        if identifier.said("Type") == "other" and identifier.said("OtherType") == name:
            yield identifier


def names_in(node: Node | None) -> dict[str, str]:
    """Names by language; that of no determined language is the one name for all."""
    if node is None:
        return {}
    names = {}
    for text in node.all("Text"):
        language = text.attributes.get("Language") or text.said("Language")
        names["" if language == UNDETERMINED else language] = text.text or text.said("Content")
    return names


def count_in(node: Node, name: str, faults: Faults) -> int | None:
    """A count, None where there is none; anything but a whole number is a fault."""
    count_node = node.first(name)
    if count_node is None:
        return None
    count = whole(count_node.text.removesuffix(".0"))  # the standard's Count is a decimal number
    if count is None:
        faults.add(Fault.NOT_A_COUNT, count_node.place, count_node.text, field=name)
    return count
