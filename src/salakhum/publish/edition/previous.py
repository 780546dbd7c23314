"""An earlier election beside this one.

Places matched by their code, lists by their party or their id, nothing by guess.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from salakhum.declare import (
    AreaResult,
    BadDeclarationError,
    CouncilResult,
    DeclaredElection,
    DeclaredResult,
    ListResult,
    PlaceResult,
    State,
    VoteGetter,
    read_declaration,
)
from salakhum.log import LogError
from salakhum.publish.edition.edition import NotPublishableError
from salakhum.record import read_record
from salakhum.register import Counts

Key = tuple[str, str]
MANIFEST = "manifest.json"  # what tells a record folder from a result folder


@dataclass(frozen=True, slots=True)
class Pair:
    """Who stood in one of two elections or in both.

    The result of each, None where nobody stood under that id.
    """

    then: VoteGetter | None
    now: VoteGetter | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A place beside itself in an earlier election.

    ``then`` is its result in that election, None where no place had its code; ``pairs`` are first
    those who stand now, in their order, then those who stood then alone. ``new`` councils in it had
    no council of their code then, ``gone`` ones have none now.
    """

    election: DeclaredElection
    version: int
    state: State
    counts: Counts
    then: PlaceResult | None
    now: PlaceResult
    pairs: tuple[Pair, ...] = ()
    new: int = 0
    gone: int = 0


class Previous:
    """The declaration of an earlier election, to look places up in."""

    def __init__(self, result: DeclaredResult) -> None:
        self._result = result
        self._councils = {council.id: council for council in result.councils}
        self._areas = {area.id: area for area in result.areas}

    def council(self, council: CouncilResult) -> Beside:
        """A council beside the one of its code."""
        then = self._councils.get(council.id)
        pairs = () if then is None else _paired(_lists(then.lists), _lists(council.lists))
        return self._beside(then, council, pairs)

    def area(self, area: AreaResult, councils: Sequence[str]) -> Beside:
        """An area that holds some ``councils`` beside the one of its code."""
        then = self._areas.get(area.id)
        return self._whole(then, area, 0 if then is None else self._new(councils))

    def nation(self, nation: AreaResult, councils: Sequence[str]) -> Beside:
        """The nation beside itself, whatever its code was."""
        gone = len(self._councils.keys() - set(councils))
        return self._whole(self._result.nation, nation, self._new(councils), gone)

    def _whole(self, then: AreaResult | None, now: AreaResult, new: int, gone: int = 0) -> Beside:
        pairs = () if then is None else _paired(_parties(then), _parties(now))
        return self._beside(then, now, pairs, new, gone)

    def _new(self, councils: Iterable[str]) -> int:
        return sum(council not in self._councils for council in councils)

    def _beside(
        self,
        then: PlaceResult | None,
        now: PlaceResult,
        pairs: tuple[Pair, ...],
        new: int = 0,
        gone: int = 0,
    ) -> Beside:
        of = self._result
        return Beside(of.election, of.number, of.state, of.counts, then, now, pairs, new, gone)


def read_previous(folder: Path, result: DeclaredResult) -> Previous:
    """Read an earlier election than that of ``result`` from a record folder or a result folder.

    Raises :class:`NotPublishableError` that names the file, the place in it and the value.
    """
    try:
        earlier = _read(folder)
    except (LogError, BadDeclarationError) as error:
        raise NotPublishableError(
            f"{error}: name the record folder or the result folder of an earlier election"
        ) from error
    then, now = earlier.election, result.election
    if then.country != now.country:
        raise NotPublishableError(
            f"{folder}: election.country is {then.country!r}, not {now.country!r}: "
            "name an election of the same country"
        )
    if then.date >= now.date:
        raise NotPublishableError(
            f"{folder}: election.date is {then.date}, which is not before {now.date}: "
            "name an earlier election"
        )
    return Previous(earlier)


def _read(folder: Path) -> DeclaredResult:
    if (folder / MANIFEST).is_file():
        return read_record(folder).latest.result
    return read_declaration(folder)


def _lists(lists: Iterable[ListResult]) -> dict[Key, VoteGetter]:
    """Lists by their party.

    By their id where they have none, or share it with another list of the council.
    """
    lists = tuple(lists)
    parties = Counter(entry.party for entry in lists)
    return {
        ("party", party)
        if (party := entry.party) and parties[party] == 1
        else ("list", entry.id): entry
        for entry in lists
    }


def _parties(area: AreaResult) -> dict[Key, VoteGetter]:
    """The parties of an area by id.

    Names are no ids, so where an area counts by name only names match.
    """
    kind = "name" if area.by_name else "party"
    return {(kind, party.id): party for party in area.parties_results}


def _paired(then: Mapping[Key, VoteGetter], now: Mapping[Key, VoteGetter]) -> tuple[Pair, ...]:
    stand = (Pair(then.get(key), entry) for key, entry in now.items())
    stood = (Pair(entry, None) for key, entry in then.items() if key not in now)
    return (*stand, *stood)
