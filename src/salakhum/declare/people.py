"""Who sits in a council, who holds a post, and who follows, as JSON objects."""

from collections.abc import Sequence
from typing import Any

from salakhum.allocate import LotsRequired
from salakhum.declare.moves import question_object
from salakhum.elect import Candidate, Elected, Outcome, Person, Slate, Succession
from salakhum.register import Candidates

STANDING = "standing"


class Slates:
    """The candidates of a package, read out of their columns once for all lists."""

    def __init__(self, candidates: Candidates) -> None:
        self._start: list[int] = candidates.start.tolist()
        status = candidates.status.fill_null(STANDING).to_list()
        births = candidates.born.str.to_date(strict=False).to_list()
        self._all = [
            Candidate(
                row - self._start[of] + 1,
                votes if votes >= 0 else None,
                stands == STANDING,
                None if born is None else born.toordinal(),
            )
            for row, (of, votes, stands, born) in enumerate(
                zip(
                    candidates.list.tolist(),
                    candidates.votes.tolist(),
                    status,
                    births,
                    strict=True,
                )
            )
        ]
        self._ids: list[str] = candidates.id.to_list()
        self._names = {name: column.to_list() for name, column in candidates.names.items()}

    def of(self, row: int) -> Slate | None:
        """The slate of the list in that row; None where the package names no candidate of it."""
        return tuple(self._all[self._start[row] : self._start[row + 1]]) or None

    def known(self, row: int, position: int) -> dict[str, Any]:
        """What the package says of a candidate: the id, and names by language."""
        if not self.of(row):
            return {}
        at = self._start[row] + position - 1
        names = {name: found for name, column in self._names.items() if (found := column[at])}
        return {"candidate": self._ids[at]} | ({"names": names} if names else {})


def people_object(outcome: Outcome, rows: Sequence[int], slates: Slates) -> dict[str, Any]:
    """The people of one council, whose lists stand in ``rows``; the lot to be drawn, or why there are none."""
    if isinstance(outcome, LotsRequired):
        return {"people_question": question_object(outcome.question)}
    if not isinstance(outcome, Elected):
        return {"people_refused": outcome.reason}
    posts = {(h.person.list, h.person.position): h.post.value for h in outcome.posts}
    elected = []
    for row, name, positions in zip(rows, outcome.lists, outcome.people, strict=True):
        for position in positions:
            one: dict[str, Any] = {"list": name, "position": position}
            post = posts.get((name, position))
            elected.append(one | slates.known(row, position) | ({"post": post} if post else {}))
    found: dict[str, Any] = {
        "elected": elected,
        "successions": [
            succession_object(one)
            for one in outcome.successions
            if one.order and any(slates.of(row) for row in rows)
        ],
    }
    return found | ({"unfilled": outcome.vacant} if outcome.vacant else {})


def succession_object(succession: Succession) -> dict[str, Any]:
    """Who follows on the seats of these lists, first to last.

    One list goes by positions, several that share a pool by ``list/position``; equals stand together in an array.
    """
    alone = len(succession.lists) == 1

    def entry(person: Person) -> int | str:
        return person.position if alone else str(person)

    order = [
        entry(group[0]) if len(group) == 1 else [entry(person) for person in group]
        for group in succession.order
    ]
    return {"lists": list(succession.lists), "order": order}
