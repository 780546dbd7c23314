"""Everything that the pages of an edition show, gathered from all that is known.

For each page its view.
"""

from collections.abc import Mapping
from functools import cached_property

from salakhum.arrays import MISSING
from salakhum.declare import AreaResult, CouncilResult, in_language
from salakhum.margins import Call
from salakhum.publish.edition import (
    AreaView,
    Beside,
    Corrected,
    CouncilView,
    Edition,
    History,
    Place,
    Places,
    Previous,
    Proofs,
    Returns,
    Urgent,
    VersionStanding,
    moved_margin,
    page_rule,
)
from salakhum.publish.pictures import party_of, quotients_of
from salakhum.rules import Kind

CLOSEST = 10  # councils that the nation's page lists
CLOSEST_IN_AREA = 5
FOLLOWING = 3  # people of a list who come next, by name
KINDS = tuple(Kind)


class Contents:
    """The views of one edition."""

    def __init__(
        self,
        edition: Edition,
        previous: Previous | None = None,
        before: "Contents | None" = None,
    ) -> None:
        """``before`` is the contents of an earlier edition of the same record,
        from which proofs and findings are taken over.

        ``previous`` is an earlier election that stands beside this one.
        """
        self.edition = edition
        self._previous = previous
        self.history = History(edition)
        self.places = Places(edition)
        known = None if before is None else before._returns  # noqa: SLF001 - of its own kind
        self._returns: Returns = Returns(edition, known)
        self._proofs: dict[int, Proofs] = {}
        if before is not None:
            proved = before._proofs  # noqa: SLF001 - of its own kind
            pairs = zip(before.edition.versions, edition.versions, strict=False)
            for number, (old, new) in enumerate(pairs, 1):
                if old is new and number in proved:
                    self._proofs[number] = proved[number]
        self._first: list[int] = edition.election.lists.start.tolist()
        self._kinds: list[int] = edition.election.lists.kind.tolist()
        self._partners: list[int] = edition.election.lists.partners.tolist()
        self._inside = self._councils_inside()

    def council(self, row: int, standing: VersionStanding) -> CouncilView:
        """The view of one council as a version has it."""
        place, above = self.places.councils[row], self.places.above_council(row)
        number = standing.version.number
        declared = self.edition.versions[number - 1]
        council = self.history.council(place.id, number)
        return CouncilView(
            place=place,
            above=above,
            beside=self.places.below(above[-1]),
            council=council,
            stations=self._returns.of(row, declared),
            reasons={finding: in_language(reason) for finding, reason in council.accepted.items()},
            standing=standing,
            proof=self.proofs(number).of(place.id),
            rule=page_rule(self.edition.rule, council, self._lists(row, council)),
            quotients=quotients_of(council, self.edition.rule, party_of(council)),
            following=self._following(row, council),
            previous=self._previous.council(council) if self._previous else None,
        )

    def area(self, place: Place, standing: VersionStanding) -> AreaView:
        """The view of the nation or of an area as a version has it."""
        number = standing.version.number
        below, figures = self.places.below(place), self.history.area(place.id, number)
        return AreaView(
            place=place,
            above=self.places.above(place),
            figures=figures,
            below=tuple((area, self.history.of(area.id, number)) for area in below),
            closest=self._closest(place, number),
            lots=self._lots(place, number),
            blocks=self._blocks(place, number),
            urgent=self._urgent(place, number),
            standing=standing,
            previous=self._beside(place, figures),
        )

    def _beside(self, place: Place, figures: AreaResult) -> Beside | None:
        if self._previous is None:
            return None
        inside = [self.places.councils[row].id for row in self._inside.get(place.id, ())]
        beside = self._previous.area if place.slug else self._previous.nation
        return beside(figures, inside)

    def corrected(self, row: int) -> tuple[tuple[Place, Corrected], ...]:
        """The forms that version ``row`` (from 0) brought
        in the place of others, each with its council.
        """
        forms = self._returns.corrected(row)
        return tuple((self.places.councils[form.council], form) for form in forms)

    def prepare(self, number: int) -> None:
        """Work out ahead what the pages of a version share.

        The proofs, and what the checks found.
        """
        self.proofs(number)
        self._returns.findings(self.edition.versions[number - 1])

    def proofs(self, number: int) -> Proofs:
        """The proofs of a version."""
        if number not in self._proofs:
            record = self.edition.record
            earlier = max((version for version in self._proofs if version < number), default=0)
            self._proofs[number] = Proofs(
                record, record.declarations[number - 1], self._proofs.get(earlier)
            )
        return self._proofs[number]

    def _lists(self, council_row: int, council: CouncilResult) -> dict[str, tuple[Kind, int]]:
        """Kind and partners of every list of a council."""
        return {
            result.id: (KINDS[self._kinds[row]], self._partners[row])
            for row, result in enumerate(council.lists, start=self._first[council_row])
        }

    def _following(
        self, council_row: int, council: CouncilResult
    ) -> dict[str, tuple[Mapping[str, str], ...]]:
        """By list the names of those who come next, as far as the package names anybody."""
        rows = {
            result.id: row
            for row, result in enumerate(council.lists, start=self._first[council_row])
        }
        following: dict[str, tuple[Mapping[str, str], ...]] = {}
        for succession in council.successions or ():
            if len(succession.lists) == 1:
                name = succession.lists[0]
                next_ones = [group[0].position for group in succession.order if len(group) == 1]
                following[name] = tuple(
                    self._named(rows[name], position) for position in next_ones[:FOLLOWING]
                )
        return following

    def _named(self, row: int, position: int) -> dict[str, str]:
        """The names of a candidate of the list in that row; none where the package names nobody."""
        candidates = self.edition.election.candidates
        candidate = int(candidates.start[row]) + position - 1
        if candidate >= int(candidates.start[row + 1]):
            return {}
        return {
            language: name
            for language, names in candidates.names.items()
            if (name := names[candidate])
        }

    def _councils_inside(self) -> dict[str, list[int]]:
        """By area the councils in it, at any depth."""
        inside: dict[str, list[int]] = {}
        for row in range(len(self.places.councils)):
            for place in self.places.above_council(row):
                inside.setdefault(place.id, []).append(row)
        return inside

    def _closest(self, place: Place, number: int) -> tuple[tuple[Place, CouncilResult], ...]:
        """The councils in an area of which a seat would move for the fewest ballots."""
        near = []
        for council_row in self._inside.get(place.id, ()):
            council = self.history.council(self.places.councils[council_row].id, number)
            margin = moved_margin(council)
            if margin and margin.ballots:
                near.append((margin.ballots, council_row, council))
        near.sort(key=lambda row: row[:2])
        most = CLOSEST_IN_AREA if place.slug else CLOSEST
        return tuple((self.places.councils[row], council) for _, row, council in near[:most])

    def _lots(self, place: Place, number: int) -> tuple[Place, ...]:
        """The councils in an area where a lot decides as it is: no ballot is between two lists."""
        inside = (self.places.councils[row] for row in self._inside.get(place.id, ()))
        return tuple(
            council for council in inside if _tied(self.history.council(council.id, number))
        )

    def _urgent(self, place: Place, number: int) -> tuple[Urgent, ...]:
        """The stations in an area that can still change a council of it."""
        stations = self.edition.versions[number - 1].result.material.stations
        if not stations:
            return ()
        inside = set(self._inside.get(place.id, ()))
        awaited = (self._station(code, number) for code in stations)
        return tuple(station for row, station in awaited if row in inside)

    def _station(self, code: str, number: int) -> tuple[int, Urgent]:
        row = self._station_row[code]
        stations = self.edition.election.stations
        council_row, voters = int(stations.council[row]), int(stations.registered[row])
        council = self.places.councils[council_row]
        call = self.history.council(council.id, number).material.chief.call
        names = {
            language: name for language, column in stations.names.items() if (name := column[row])
        }
        known = None if voters == MISSING else voters
        return council_row, Urgent(code, names, council, known, call is Call.OPEN)

    @cached_property
    def _station_row(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self.edition.election.stations.id.to_list())}

    def _blocks(
        self, place: Place, number: int
    ) -> tuple[tuple[Place, tuple[tuple[Place, CouncilResult], ...]], ...]:
        """The councils in an area by the place right below it that holds them.

        Its own stand together.
        """
        own, blocks = [], []
        inner = {area.id for area in self.places.areas}
        for below in self.places.below(place):
            if below.id in inner:
                inside = [self.places.councils[row] for row in self._inside.get(below.id, ())]
                blocks.append((below, self._with_objects(inside, number)))
            else:
                own.append(below)
        return (*blocks, *(((place, self._with_objects(own, number)),) if own else ()))

    def _with_objects(
        self, places: list[Place], number: int
    ) -> tuple[tuple[Place, CouncilResult], ...]:
        return tuple((place, self.history.council(place.id, number)) for place in places)


def _tied(council: CouncilResult) -> bool:
    margin = moved_margin(council)
    return margin is not None and margin.ballots == 0
