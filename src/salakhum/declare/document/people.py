"""Who sits in a council, who holds a post, and who follows."""

from collections.abc import Sequence

from salakhum.allocate import Draw
from salakhum.declare.document.values import ElectedPerson
from salakhum.declare.doubts import Case
from salakhum.declare.sure_seats import sure_seats
from salakhum.elect import (
    Candidate,
    Elected,
    Person,
    Post,
    Slate,
    Succession,
    sure_people,
)
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

    def known(self, row: int, position: int) -> tuple[str, dict[str, str]]:
        """The id of a candidate and the names by language; empty where the package names none."""
        if not self.of(row):
            return "", {}
        place = self._start[row] + position - 1
        names = {
            language: name for language, column in self._names.items() if (name := column[place])
        }
        return self._ids[place], names

    def person(self, row: int, person: Person, post: Post | None = None) -> ElectedPerson:
        """A person of the list in that row, with what the package says of the candidate."""
        candidate, names = self.known(row, person.position)
        return ElectedPerson(
            list=person.list,
            position=person.position,
            candidate=candidate,
            names=names,
            post=post,
        )


def elected_people(
    outcome: Elected, rows: Sequence[int], slates: Slates
) -> tuple[ElectedPerson, ...]:
    """Who sits in a council whose lists stand in ``rows``, in ballot order."""
    posts = {holder.person: holder.post for holder in outcome.posts}
    return tuple(
        slates.person(row, person, posts.get(person))
        for row, name, positions in zip(rows, outcome.lists, outcome.people, strict=True)
        for person in (Person(name, position) for position in positions)
    )


def certain_people(
    case: Case, draws: Sequence[Draw], rows: Sequence[int], slates: Slates
) -> tuple[ElectedPerson, ...]:
    """Who sits whoever is drawn, in a council that waits for a lot about a person or a post."""
    seats = sure_seats(case.contest, case.outcome)
    by_list = sure_people(case.contest, seats, case.rule, draws, slates=case.slates)
    return tuple(
        slates.person(row, Person(contender.id, position))
        for row, contender, positions in zip(rows, case.contest.lists, by_list, strict=True)
        for position in positions
    )


def successions(outcome: Elected, rows: Sequence[int], slates: Slates) -> tuple[Succession, ...]:
    """Who follows on the seats of each list, where the package names candidates."""
    named = any(slates.of(row) for row in rows)
    return tuple(succession for succession in outcome.successions if named and succession.order)
