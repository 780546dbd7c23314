"""Of which version each place's figures are, and where the superseded ones stand."""

from itertools import pairwise

from salakhum.declare import AreaResult, CouncilResult, DeclaredResult, PlaceResult, in_language
from salakhum.publish.edition.edition import Edition
from salakhum.publish.edition.views import VersionStanding, VersionView
from salakhum.record import Declared

LATER = frozenset(
    {"correction", "recount"}
)  # states that leave the pages which they do not touch as they are


class History:
    """The objects of every place, version by version."""

    def __init__(self, edition: Edition) -> None:
        moments = edition.declared
        self.versions = tuple(
            _version(declared, moments.get(declared.number)) for declared in edition.versions
        )
        self._results = [declared.result for declared in edition.versions]
        self._places = [_places(result) for result in self._results]
        self._forms = [_new_forms(edition, position) for position in range(len(self.versions))]

    def of(self, code: str, number: int | None = None) -> PlaceResult:
        """What a version, or the last one, says of a place."""
        return self._places[-1 if number is None else number - 1][code]

    def council(self, code: str, number: int | None = None) -> CouncilResult:
        """What a version, or the last one, says of a council."""
        return self._result(number).by_council[code]

    def area(self, code: str, number: int | None = None) -> AreaResult:
        """What a version, or the last one, says of the nation or an area."""
        return self._result(number).by_area[code]

    def _result(self, number: int | None) -> DeclaredResult:
        return self._results[-1 if number is None else number - 1]

    def standing(self, code: str) -> VersionStanding:
        """Of which version the page of a place is."""
        position = len(self.versions) - 1
        while position and self._untouched(code, position):
            position -= 1
        return self._standing(code, position)

    def superseded(self, code: str) -> tuple[VersionStanding, ...]:
        """The pages of a place that another one replaced.

        For each, the last version with those figures.
        """
        changed = [
            position for position in range(1, len(self.versions)) if not self._same(code, position)
        ]
        return tuple(
            self._standing(code, position - 1, self.versions[position]) for position in changed
        )

    def standings(self, code: str) -> tuple[VersionStanding, ...]:
        """Every page of a place: the one that stands, and those that it replaced."""
        return (self.standing(code), *self.superseded(code))

    def folder_of(self, code: str, number: int) -> str:
        """Where the page of a place with the figures of a version stands.

        Empty where they are those that stand.
        """
        for standing in self.superseded(code):
            if number in {version.number for version in (standing.version, *standing.same)}:
                return f"v/{standing.version.number}/"
        return ""

    def _standing(
        self, code: str, position: int, later: VersionView | None = None
    ) -> VersionStanding:
        starts = [
            start for start in range(position + 1) if start == 0 or not self._same(code, start)
        ]
        others = tuple(self.versions[start:end] for start, end in pairwise(starts))
        return VersionStanding(
            self.versions[position], self.versions[starts[-1] : position], others, later
        )

    def changed(self, code: str, position: int) -> bool:
        """Whether the version at ``position`` (from 0) has
        other figures or other forms than the one before.
        """
        return not self._same(code, position)

    def _same(self, code: str, position: int) -> bool:
        """Whether the version at ``position`` says of a place
        what the one before it said, resting on the same forms.
        """
        before, after = self._places[position - 1].get(code), self._places[position].get(code)
        return code not in self._forms[position] and before == after

    def _untouched(self, code: str, position: int) -> bool:
        """Whether the version at ``position`` left the page of a place as it was."""
        state = self.versions[position].state
        return self._same(code, position) and (
            state in LATER or state == self.versions[position - 1].state
        )


def _places(result: DeclaredResult) -> dict[str, PlaceResult]:
    """What a result says of each place: councils before areas of the same id."""
    return {**result.by_area, **result.by_council}


def _new_forms(edition: Edition, position: int) -> frozenset[str]:
    """The councils whose forms came into the log with a version."""
    if position == 0:
        return frozenset()
    first, last = edition.versions[position - 1].basis, edition.versions[position].basis
    election = edition.election
    ids, councils = election.councils.id.to_list(), election.stations.council.tolist()
    station = dict(zip(election.stations.id.to_list(), councils, strict=True))
    return frozenset(
        ids[station[key[0]]] for key, index in edition.logged.items() if first <= index < last
    )


def _version(declared: Declared, moment: str | None) -> VersionView:
    result = declared.result
    return VersionView(
        declared.number,
        result.state,
        in_language(result.reason),
        result.approved_on,
        result.announced_on,
        moment,
    )
