"""An earlier election beside this one: places matched by their code, lists by their party or their id, nothing by guess."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from salakhum.declare import BadDeclarationError, read_declaration
from salakhum.log import LogError
from salakhum.publish.edition.edition import NotPublishableError
from salakhum.record import read_record

Object = Mapping[str, Any]
Key = tuple[str, str]
MANIFEST = "manifest.json"  # what tells a record folder from a result folder


@dataclass(frozen=True, slots=True)
class Pair:
    """Who stood in one of two elections or in both: the object of each, None where nobody stood under that id."""

    then: Object | None
    now: Object | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A place beside itself in an earlier election.

    ``then`` is its object in that election, None where no place had its code; ``pairs`` are first those who stand now, in
    their order, then those who stood then alone. ``new`` councils in it had no council of their code then, ``gone`` ones
    have none now.
    """

    election: Object
    version: int
    state: str
    counts: str
    then: Object | None
    now: Object
    pairs: tuple[Pair, ...] = ()
    new: int = 0
    gone: int = 0


class Previous:
    """The declaration of an earlier election, to look places up in."""

    def __init__(self, document: Object) -> None:
        self._document = document
        self._councils = {one["id"]: one for one in document["councils"]}
        self._areas = {one["id"]: one for one in document["areas"]}

    def council(self, council: Object) -> Beside:
        """A council beside the one of its code."""
        then = self._councils.get(council["id"])
        pairs = () if then is None else _paired(_lists(then["lists"]), _lists(council["lists"]))
        return self._beside(then, council, pairs)

    def area(self, area: Object, councils: Sequence[str]) -> Beside:
        """An area that holds some ``councils`` beside the one of its code."""
        then = self._areas.get(area["id"])
        return self._whole(then, area, 0 if then is None else self._new(councils))

    def nation(self, nation: Object, councils: Sequence[str]) -> Beside:
        """The nation beside itself, whatever its code was."""
        gone = len(self._councils.keys() - set(councils))
        return self._whole(self._document["nation"], nation, self._new(councils), gone)

    def _whole(self, then: Object | None, now: Object, new: int, gone: int = 0) -> Beside:
        pairs = () if then is None else _paired(_parties(then), _parties(now))
        return self._beside(then, now, pairs, new, gone)

    def _new(self, councils: Iterable[str]) -> int:
        return sum(one not in self._councils for one in councils)

    def _beside(
        self,
        then: Object | None,
        now: Object,
        pairs: tuple[Pair, ...],
        new: int = 0,
        gone: int = 0,
    ) -> Beside:
        of = self._document
        return Beside(
            of["election"], of["number"], of["state"], of["counts"], then, now, pairs, new, gone
        )


def read_previous(folder: Path, document: Object) -> Previous:
    """Read an earlier election than that of ``document`` from a record folder or a result folder.

    Raises :class:`NotPublishableError` that names the file, the place in it and the value.
    """
    try:
        found = _read(folder)
    except (LogError, BadDeclarationError) as error:
        raise NotPublishableError(
            f"{error}: name the record folder or the result folder of an earlier election"
        ) from error
    then, now = found["election"], document["election"]
    if then.get("country") != now["country"]:
        raise NotPublishableError(
            f"{folder}: election.country is {then.get('country')!r}, not {now['country']!r}: "
            "name an election of the same country"
        )
    if then["date"] >= now["date"]:
        raise NotPublishableError(
            f"{folder}: election.date is {then['date']}, which is not before {now['date']}: "
            "name an earlier election"
        )
    return Previous(found)


def _read(folder: Path) -> Object:
    if (folder / MANIFEST).is_file():
        return read_record(folder).latest.document
    return read_declaration(folder)


def _lists(lists: Iterable[Object]) -> dict[Key, Object]:
    """Lists by their party; by their id where they have none, or share it with another list of the council."""
    lists = tuple(lists)
    parties = Counter(one.get("party") for one in lists)
    return {
        ("party", party)
        if (party := one.get("party")) and parties[party] == 1
        else ("list", one["id"]): one
        for one in lists
    }


def _parties(area: Object) -> dict[Key, Object]:
    """The parties of an area by id; names are no ids, so where an area counts by name only names match."""
    kind = "name" if area.get("by_name") else "party"
    return {(kind, one["id"]): one for one in area["parties_results"]}


def _paired(then: Mapping[Key, Object], now: Mapping[Key, Object]) -> tuple[Pair, ...]:
    stand = (Pair(then.get(key), one) for key, one in now.items())
    stood = (Pair(one, None) for key, one in then.items() if key not in now)
    return (*stand, *stood)
