"""What happened to every place of an election, version by version, as the declarations tell it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from salakhum.count import DECLARED
from salakhum.declare import AreaResult, CouncilResult, DeclaredResult, PlaceResult

FIGURES = (*DECLARED, "stations_in", "status")
TOLD = frozenset(
    {"correction", "recount"}
)  # states in which each council that changed is news above it


@dataclass(frozen=True, slots=True)
class PlacesOfVersion:
    """A declaration with its places by id, and the one that it supersedes."""

    result: DeclaredResult
    nation: AreaResult
    areas: Mapping[str, AreaResult]
    councils: Mapping[str, CouncilResult]
    before: "PlacesOfVersion | None"
    declared_at: str = ""  # as the log has it

    @property
    def number(self) -> int:
        return int(self.result.number)

    @property
    def moment(self) -> str:
        """When it was declared, else announced, else approved, else the day after the poll.

        A feed reads no clock.
        """
        result = self.result
        day = result.announced_on or result.approved_on or result.election.date + timedelta(days=1)
        return self.declared_at or f"{day}T00:00:00Z"

    def place(self, kind: str, id: str) -> PlaceResult | None:  # noqa: A002 - as the document calls it
        """The nation, an area or a council in this version."""
        if kind == "nation":
            return self.nation
        return (self.areas if kind == "area" else self.councils).get(id)


@dataclass(frozen=True, slots=True)
class Happening:
    """A version of the result, as it is for one place. ``kind`` is nation, area or council."""

    version: PlacesOfVersion
    kind: str
    place: PlaceResult

    @property
    def before(self) -> PlaceResult | None:
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
        passed_by = before is not None and state in (*TOLD, before.result.state)
        return self.kind == "nation" or not passed_by or self.changed

    @property
    def id(self) -> str:
        """A name of its own for ever.

        A UUID (version 5) of the election, the version and the place.
        """
        election = self.version.result.election
        names = "/".join(name for _, name in sorted(election.names.items()))
        path = f"{election.country}/{election.date}/{names}"
        number = self.version.number
        name = f"salakhum/{path}/version/{number}/{self.kind}/{self.place.id}"
        return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


class Happenings:
    """What happened to every place, version by version."""

    def __init__(
        self,
        results: Sequence[DeclaredResult],
        above: Mapping[str, Sequence[str]],
        declared: Mapping[int, str],
        before: "Happenings | None" = None,
    ) -> None:
        """``above`` holds the ids of the areas over each council,
        ``declared`` when versions were, by their numbers.

        What ``before`` worked out of the same results is taken over.
        """
        known = {version.number: version for version in before.versions} if before else {}
        earlier = before._corrected if before else {}  # noqa: SLF001 - of its own kind
        self.versions: tuple[PlacesOfVersion, ...] = tuple(_versions(results, declared, known))
        self._corrected: dict[int, tuple[Happening, ...]] = {}
        self._told: dict[str, list[Happening]] = {}
        for version in self.versions:
            number = version.number
            kept = known.get(number) is version
            corrected = earlier[number] if kept else tuple(_corrected(version))
            self._corrected[number] = corrected
            for happening in corrected:
                for area in ("", *above.get(happening.place.id, ())):
                    self._told.setdefault(area, []).append(happening)

    def of(self, kind: str, id: str) -> tuple[Happening, ...]:  # noqa: A002 - as the document calls it
        """What happened to a place, first to last.

        Above the councils also what corrections changed in each.

        A version that leaves a place and the state of the result as they were is news of the nation
        alone.
        """
        happenings = []
        corrected = self._told.get("" if kind == "nation" else id, ()) if kind != "council" else ()
        for version in self.versions:
            place = version.place(kind, id)
            if place is not None and (happening := Happening(version, kind, place)).is_news:
                happenings.append(happening)
            happenings += [happening for happening in corrected if happening.version is version]
        return tuple(happenings)


def _versions(
    results: Sequence[DeclaredResult],
    declared: Mapping[int, str],
    known: Mapping[int, PlacesOfVersion],
) -> Iterator[PlacesOfVersion]:
    """The declarations of one election, first to last, each knowing the one before.

    When each was, by its number.
    """
    before = None
    for result in results:
        number = result.number
        moment, same = declared.get(number, ""), known.get(number)
        if same is None or same.result is not result or same.declared_at != moment:
            areas = {area.id: area for area in result.areas}
            same = PlacesOfVersion(result, result.nation, areas, result.by_council, before, moment)
        yield same
        before = same


def _corrected(version: PlacesOfVersion) -> Iterator[Happening]:
    """The councils in which a correction or a recount changed a figure."""
    if version.before is None or version.result.state not in TOLD:
        return
    for council in version.councils.values():
        happening = Happening(version, "council", council)
        if happening.changed:
            yield happening


def _figures(place: PlaceResult) -> tuple[object, ...]:
    results = tuple((result.id, result.votes, result.seats) for result in place.results)
    return (*(getattr(place, name, None) for name in FIGURES), results)
