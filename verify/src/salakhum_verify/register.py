"""The register of an election package: areas, councils, stations, parties, lists, candidates."""

import tomllib
from dataclasses import dataclass
from datetime import date

from salakhum_verify.archive import Bundle
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.law import KINDS
from salakhum_verify.tables import FOLDER, Row, nfc, rows

STANDING = "standing"
MOST_SEATS = 10_000  # no council has as many; more would only keep a verifier busy
Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    parent: int | None  # row
    level: str | None
    names: Names


@dataclass(frozen=True, slots=True)
class Party:
    id: str
    names: Names


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place on a list; who does not stand keeps it and gets no seat.

    ``born`` is an ordinal day.
    """

    id: str | None
    position: int
    votes: int | None
    stands: bool
    born: int | None
    names: Names


@dataclass(frozen=True, slots=True)
class List:
    """One line of the ballot; ``slate`` is empty where the package names no candidate of it."""

    id: str
    names: Names
    kind: str
    partners: int
    alliance: str | None
    party: str | None
    slate: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Council:
    id: str
    area: int  # row
    names: Names
    seats: int
    lists: tuple[List, ...]


@dataclass(frozen=True, slots=True)
class Station:
    council: int  # row
    registered: int | None


@dataclass(frozen=True, slots=True)
class Election:
    """``names`` are by language, empty for one name in all of them.

    ``counts`` says whether the votes are real.
    """

    names: Names
    date: str
    country: str
    counts: str


@dataclass(frozen=True, slots=True)
class Register:
    """A package without its forms. ``names_candidates``: whether the package names any at all."""

    election: Election
    rule: str  # the id of its rule pack
    areas: tuple[Area, ...]
    councils: tuple[Council, ...]
    stations: dict[str, Station]
    parties: tuple[Party, ...]
    names_candidates: bool


def read_register(bundle: Bundle) -> Register:
    """The register in the bundle.

    Raises ``DoesNotVerifyError`` (cell, csv, toml).
    """
    areas = _areas(bundle)
    area_rows = {area.id: row for row, area in enumerate(areas)}
    slates = _slates(bundle)
    lines = rows(bundle, "parties.csv", required=False)
    parties = tuple(Party(row.text("id"), row.names()) for row in lines)
    lists = _lists(bundle, slates, {party.id for party in parties})
    councils = []
    for row in rows(bundle, "councils.csv"):
        area = area_rows.get(row.text("area"))
        if area is None:
            raise row.wrong("area")
        name, seats = row.text("id"), row.number("seats")
        if seats > MOST_SEATS:
            raise row.wrong("seats")
        on_ballot = tuple(lists.pop(name, ()))
        councils.append(Council(name, area, areas[area].names, seats, on_ballot))
    _none_left("lists.csv", lists)
    _once("councils.csv", [council.id for council in councils])
    election, rule = _election(bundle)
    return Register(
        election=election,
        rule=rule,
        areas=areas,
        councils=tuple(councils),
        stations=_stations(bundle, councils),
        parties=parties,
        names_candidates=bool(slates),
    )


def _election(bundle: Bundle) -> tuple[Election, str]:
    """What ``election.toml`` says of the election, and the id of the rule pack that it names."""
    file = FOLDER + "election.toml"
    try:
        about = tomllib.loads(nfc(bundle.read(file).decode()))
        name = about["name"]
        names = {"": name} if isinstance(name, str) else name
        election = Election(
            names={language: _text(text) for language, text in names.items()},
            date=about["date"].isoformat(),
            country=_text(about["country"]),
            counts=_text(about["counts"]),
        )
        return election, _text(about["rule"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DoesNotVerifyError("toml", file=file) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _areas(bundle: Bundle) -> tuple[Area, ...]:
    read = list(rows(bundle, "areas.csv"))
    ids = [row.text("id") for row in read]
    _once("areas.csv", ids)
    number = {name: row for row, name in enumerate(ids)}
    areas = []
    for name, row in zip(ids, read, strict=True):
        above = row.get("parent")
        if above is not None and above not in number:
            raise row.wrong("parent")
        parent = None if above is None else number[above]
        areas.append(Area(name, parent, row.get("level"), row.names()))
    if not areas:
        raise DoesNotVerifyError("csv", file=FOLDER + "areas.csv", line=None)
    roots = [area for area in areas if area.parent is None]
    if len(roots) > 1:
        raise DoesNotVerifyError(
            "cell", file=FOLDER + "areas.csv", column="parent", value=roots[1].id
        )
    _no_circle(areas)
    return tuple(areas)


def _no_circle(areas: list[Area]) -> None:
    """Every area leads to a root."""
    rooted = [area.parent is None for area in areas]
    for row, start in enumerate(areas):
        path, position, area = [row], row, start
        while not rooted[position] and area.parent is not None and len(path) <= len(areas):
            position, area = area.parent, areas[area.parent]
            path.append(position)
        if not rooted[position]:
            raise DoesNotVerifyError(
                "cell", file=FOLDER + "areas.csv", column="parent", value=start.id
            )
        for step in path:
            rooted[step] = True


def _stations(bundle: Bundle, councils: list[Council]) -> dict[str, Station]:
    number = {council.id: row for row, council in enumerate(councils)}
    if FOLDER + "stations.csv" not in bundle:
        return {council.id: Station(row, None) for row, council in enumerate(councils)}
    stations: dict[str, Station] = {}
    for row in rows(bundle, "stations.csv"):
        name, council = row.text("id"), number.get(row.text("council"))
        if council is None or name in stations:
            raise row.wrong("council" if council is None else "id")
        stations[name] = Station(council, row.count("registered"))
    return stations


def _lists(
    bundle: Bundle, slates: dict[tuple[str, str], tuple[Candidate, ...]], parties: set[str]
) -> dict[str, list[List]]:
    """The lists by council, in ballot order."""
    lists_of: dict[str, list[List]] = {}
    for row in rows(bundle, "lists.csv"):
        council, name, kind = row.text("council"), row.text("id"), row.text("kind")
        if kind not in KINDS:
            raise row.wrong("kind")
        if (party := row.get("party")) is not None and party not in parties:
            raise row.wrong("party")
        ballot_list = List(
            id=name,
            names=row.names(),
            kind=kind,
            partners=row.count("partners") or 1,
            alliance=row.get("alliance"),
            party=party,
            slate=slates.get((council, name), ()),
        )
        lists_of.setdefault(council, []).append(ballot_list)
    for lists in lists_of.values():
        _once("lists.csv", [ballot_list.id for ballot_list in lists])
    return lists_of


def _slates(bundle: Bundle) -> dict[tuple[str, str], tuple[Candidate, ...]]:
    """The candidates by council and list, by rank."""
    ranked: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for row in rows(bundle, "candidates.csv", required=False):
        key = (row.text("council"), row.text("list"))
        ranked.setdefault(key, []).append((row.number("rank"), row))
    slates = {}
    for key in list(ranked):
        slate = sorted(ranked.pop(key), key=lambda pair: pair[0])
        slates[key] = tuple(_candidate(i, row) for i, (_, row) in enumerate(slate, start=1))
    return slates


def _candidate(position: int, row: Row) -> Candidate:
    return Candidate(
        id=row.get("id"),
        position=position,
        votes=row.count("votes"),
        stands=row.get("status") in (None, STANDING),
        born=_ordinal(row),
        names=row.names(),
    )


def _ordinal(row: Row) -> int | None:
    born = row.get("born")
    try:
        return None if born is None else date.fromisoformat(born).toordinal()
    except ValueError:
        raise row.wrong("born") from None


def _once(file: str, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        again = next(name for position, name in enumerate(ids) if name in ids[:position])
        raise DoesNotVerifyError("cell", file=FOLDER + file, column="id", value=again)


def _none_left(file: str, lists: dict[str, list[List]]) -> None:
    for council in lists:
        raise DoesNotVerifyError("cell", file=FOLDER + file, column="council", value=council)
