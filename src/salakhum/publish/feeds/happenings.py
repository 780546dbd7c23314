"""What happened to every place of an election, version by version, as the declarations tell it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from salakhum.declare import AreaResult, DeclaredResult, PlaceResult

Object = Mapping[str, Any]

FIGURES = ("registered", "ballots_cast", "valid", "invalid", "blank", "stations_in", "status")
TOLD = frozenset(
    {"correction", "recount"}
)  # states in which each council that changed is news above it


@dataclass(frozen=True, slots=True)
class Version:
    """A declaration with its places by id, and the one that it supersedes."""

    document: DeclaredResult
    nation: AreaResult
    areas: Mapping[str, Object]
    councils: Mapping[str, Object]
    before: "Version | None"
    declared_at: str = ""  # as the log has it

    @property
    def number(self) -> int:
        return int(self.result.number)

    @property
    def at(self) -> str:
        """When it was declared, else announced, else approved, else the day after the poll: a feed reads no clock."""
        document = self.result
        day = document.announced_on or document.approved_on
        if not day:
            poll = date.fromisoformat(document.election.date)
            day = (poll + timedelta(days=1)).isoformat()
        return self.declared_at or f"{day}T00:00:00Z"

    def place(self, kind: str, id: str) -> Object | None:  # noqa: A002 - as the document calls it
        """The nation, an area or a council in this version."""
        if kind == "nation":
            return self.nation
        return (self.areas if kind == "area" else self.councils).get(id)


@dataclass(frozen=True, slots=True)
class Happening:
    """A version of the result, as it is for one place. ``kind`` is nation, area or council."""

    version: Version
    kind: str
    place: PlaceResult

    @property
    def before(self) -> Object | None:
        """The place in the version before."""
        earlier = self.version.before
        return None if earlier is None else earlier.place(self.kind, self.place.id)

    @property
    def changed(self) -> bool:
        """Whether any figure of the place differs from the version before."""
        return self.before is None or _figures(self.before) != _figures(self.place)

    @property
    def is_news(self) -> bool:
        """Whether the place has another page for it: other figures, or figures in another state."""
        state, before = self.version.result.state, self.version.before
        passed_by = before is not None and state in (*TOLD, before.document.state)
        return self.kind == "nation" or not passed_by or self.changed

    @property
    def id(self) -> str:
        """A name of its own for ever: a UUID (version 5) of the election, the version and the place."""
        election = self.version.result.election
        names = "/".join(name for _, name in sorted(election.names.items()))
        path = f"{election['country']}/{election['date']}/{names}"
        number = self.version.number
        name = f"salakhum/{path}/version/{number}/{self.kind}/{self.place['id']}"
        return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


class Happenings:
    """What happened to every place, version by version."""

    def __init__(
        self,
        documents: Sequence[DeclaredResult],
        above: Mapping[str, Sequence[str]],
        declared: Mapping[int, str],
        before: "Happenings | None" = None,
    ) -> None:
        """``above`` holds the ids of the areas over each council, ``declared`` when versions were, by their numbers.

        What ``before`` worked out of the same documents is taken over.
        """
        known = {one.number: one for one in before.versions} if before else {}
        earlier = before._corrected if before else {}  # noqa: SLF001 - of its own kind
        self.versions: tuple[Version, ...] = tuple(_versions(documents, declared, known))
        self._corrected: dict[int, tuple[Happening, ...]] = {}
        self._told: dict[str, list[Happening]] = {}
        for version in self.versions:
            number = version.number
            kept = known.get(number) is version
            found = earlier[number] if kept else tuple(_corrected(version))
            self._corrected[number] = found
            for one in found:
                for area in ("", *above.get(one.place.id, ())):
                    self._told.setdefault(area, []).append(one)

    def of(self, kind: str, id: str) -> tuple[Happening, ...]:  # noqa: A002 - as the document calls it
        """What happened to a place, first to last; above the councils also what corrections changed in each.

        A version that leaves a place and the state of the result as they were is news of the nation alone.
        """
        found = []
        told = self._told.get("" if kind == "nation" else id, ()) if kind != "council" else ()
        for version in self.versions:
            place = version.place(kind, id)
            if place is not None and (one := Happening(version, kind, place)).is_news:
                found.append(one)
            found += [one for one in told if one.version is version]
        return tuple(found)


def _versions(
    documents: Sequence[DeclaredResult], declared: Mapping[int, str], known: Mapping[int, Version]
) -> Iterator[Version]:
    """The declarations of one election, first to last, each knowing the one before; when each was, by its number."""
    before = None
    for document in documents:
        number = document.number
        at, same = declared.get(number, ""), known.get(number)
        if same is None or same.document is not document or same.declared_at != at:
            areas = {one.id: one for one in document.areas}
            councils = {one.id: one for one in document.councils}
            same = Version(document, document.nation, areas, councils, before, at)
        yield same
        before = same


def _corrected(version: Version) -> Iterator[Happening]:
    """The councils in which a correction or a recount changed a figure."""
    if version.before is None or version.result.state not in TOLD:
        return
    for council in version.councils.values():
        one = Happening(version, "council", council)
        if one.changed:
            yield one


def _figures(place: PlaceResult) -> tuple[object, ...]:
    parties = place.parties_results or place.lists or ()
    results = tuple((one.id, one.votes, one.seats) for one in parties)
    return (*(place.get(name) for name in FIGURES), results)
