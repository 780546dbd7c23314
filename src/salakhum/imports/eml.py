"""EML_NL files of the Kiesraad (Dutch Electoral Council) as an election package.

Three kinds make an election of one council: 110a (what is elected: seats, date), 230b (lists and
candidates), 510 (the count of the municipality, with its polling stations). Several councils, and
several counts of one (a corrigendum), can come together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from salakhum.imports.draft import PackageDraft
from salakhum.imports.eml_count import Count, read_count, write_count
from salakhum.imports.eml_lists import Affiliation, read_lists
from salakhum.imports.faults import Fault, Faults
from salakhum.imports.tree import Node, read_tree, whole

COUNTRY, RULE = "nl", "nl-1989"
COUNCILS = "GR"  # gemeenteraad, the only category that is a municipal council
KINDS = ("110a", "230b", "510a", "510b", "510c", "510d")
PATHS = {
    "110a": ("ElectionEvent", "Election"),
    "230b": ("CandidateList", "Election"),
    "510": ("Count", "Election"),
}


@dataclass(slots=True)
class Council:
    """What the files say of one council, by its election's id."""

    id: str
    name: str
    place: Node
    seats: int | None = None
    affiliations: list[Affiliation] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)


def draft_of_eml(paths: Iterable[Path], faults: Faults) -> PackageDraft:
    """Read the files of one or more councils that were elected on one day."""
    draft = PackageDraft(country=COUNTRY, rule=RULE, source="Kiesraad, EML_NL")
    councils: dict[str, Council] = {}
    for path in paths:
        root = read_tree(path, faults)
        if root is not None:
            _read_file(root, draft, councils, faults)
    if councils:
        draft.add("areas", id=COUNTRY, parent=None, level="country", name="Nederland")
    for council in councils.values():
        _write_council(council, draft, faults)
    return draft


def _read_file(
    root: Node, draft: PackageDraft, councils: dict[str, Council], faults: Faults
) -> None:
    kind = root.attributes.get("Id", "")
    path = PATHS.get(kind[:3] if kind.startswith("510") else kind)
    election = root.first(*path) if root.name == "EML" and path else None
    if election is None:
        kind_there = f"{root.name} {kind}".strip()
        faults.add(Fault.OTHER_KIND, root.place, kind_there, wanted=", ".join(KINDS))
        return
    council = _council(election, draft, councils, faults)
    if council is None:
        return
    if kind == "110a":
        council.seats = _seats(election, faults)
        draft.names = draft.names or _names(election)
    elif kind == "230b":
        council.affiliations = list(read_lists(election, faults))
    else:
        council.counts += read_count(election, root.said("CreationDateTime"), faults)


def _council(
    election: Node, draft: PackageDraft, councils: dict[str, Council], faults: Faults
) -> Council | None:
    """The council that a file is about; its election's category and day are looked at."""
    identifier = election.first("ElectionIdentifier")
    if identifier is None:
        faults.add(Fault.MISSING, election.place, "ElectionIdentifier")
        return None
    category = identifier.said("ElectionCategory")
    if category != COUNCILS:
        faults.add(Fault.OTHER_CATEGORY, identifier.place, category, wanted=COUNCILS)
        return None
    _read_day(identifier, draft, faults)
    key = identifier.attributes.get("Id", "")
    domain = identifier.first("ElectionDomain")
    council = councils.setdefault(key, Council(key, identifier.said("ElectionName"), identifier))
    if domain is not None:
        council.id, council.name = domain.attributes.get("Id", key), domain.text
    return council


def _read_day(identifier: Node, draft: PackageDraft, faults: Faults) -> None:
    written = identifier.said("ElectionDate")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        faults.add(Fault.MISSING, identifier.place, f"ElectionDate {written}".strip())
        return
    draft.day = max(draft.day, day)


def _names(election: Node) -> dict[str, str]:
    return {"": election.said("ElectionIdentifier", "ElectionName")}


def _seats(election: Node, faults: Faults) -> int | None:
    number = election.first("NumberOfSeats")
    seats = None if number is None else whole(number.text)
    if seats is None:
        place = (number or election).place
        faults.add(Fault.NO_SEATS, place, number.text if number else "NumberOfSeats")
    return seats


def _write_council(council: Council, draft: PackageDraft, faults: Faults) -> None:
    lacking = {
        "110a": council.seats is None,
        "230b": not council.affiliations,
        "510": not council.counts,
    }
    for kind, lacks in lacking.items():
        if lacks:
            faults.add(Fault.MISSING, council.place.place, f"{kind} {council.id}")
    counts = sorted(council.counts, key=lambda count: count.created)
    draft.add("areas", id=council.id, parent=COUNTRY, level="municipality", name=council.name)
    draft.add("councils", id=council.id, area=council.id, seats=council.seats)
    for affiliation in council.affiliations:
        affiliation.write(draft, council.id, counts[-1].people if counts else {})
    write_count(draft, council.id, council.name, counts, faults)
