"""The objects of areas and of the nation.

Their figures, and what each party has in them (specification, § 11).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from salakhum_verify.canonical import Object
from salakhum_verify.law import Law
from salakhum_verify.register import List, Names, Register
from salakhum_verify.result import CouncilResult
from salakhum_verify.totals import Sums, Totals, inside

POSTS = {
    "chief": "chiefs",
    "first deputy": "first_deputies",
    "second deputy": "second_deputies",
    "mayor": "mayors",
}


@dataclass(slots=True)
class PartyStanding:
    """What a party, or lists of one name, have somewhere."""

    votes: int = 0
    seats: int = 0
    stood: int = 0
    posts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parties:
    """Parties by id, in their order.

    Where a package has none, lists of one name stand together under it.
    """

    names: dict[str, Names]
    by_name: bool
    language: str

    def of(self, ballot_list: List) -> str | None:
        """The party of a list."""
        return ballot_list.names.get(self.language, "None") if self.by_name else ballot_list.party


def parties(register: Register) -> Parties:
    """The parties of a package."""
    if register.parties:
        return Parties({party.id: party.names for party in register.parties}, False, "")
    lists = [ballot_list for council in register.councils for ballot_list in council.lists]
    language = next((language for ballot_list in lists for language in ballot_list.names), "")
    known = sorted({ballot_list.names.get(language, "None") for ballot_list in lists})
    return Parties({name: {language: name} for name in known}, True, language)


@dataclass(frozen=True, slots=True)
class Standings:
    """What follows from the forms, put together by area."""

    register: Register
    totals: Totals
    results: Sequence[CouncilResult]
    parties: Parties
    posts: frozenset[str]  # that anybody holds

    def nation(self, law: Law) -> Object:
        """The whole election: everything in and below the first area that has none above it."""
        areas = enumerate(self.register.areas)
        root = next(row for row, area in areas if area.parent is None)
        terms = {"term_years": law.mandate_years, "take_office_days": law.take_office_days}
        known = {name: value for name, value in terms.items() if value is not None}
        return {**self._place(root, inside(self.register)[root]), "terms": known}

    def areas(self) -> list[Object]:
        """Every area that has areas below it and one above, in the order of the package."""
        inner = {area.parent for area in self.register.areas}
        councils = inside(self.register)
        return [
            self._place(row, councils[row])
            for row, area in enumerate(self.register.areas)
            if row in inner and area.parent is not None
        ]

    def _place(self, row: int, councils: Sequence[int]) -> Object:
        sums, have = Sums(), {name: PartyStanding() for name in self.parties.names}
        for council in councils:
            sums.add(self.totals.councils[council])
            self._add(have, council)
        stood = {name: party for name, party in have.items() if party.stood}
        area = self.register.areas[row]
        return {
            "id": area.id,
            "level": area.level,
            "names": area.names,
            **sums.object(),
            "councils": len(councils),
            "seats": sum(self._given(council) for council in councils),
            "parties": len(stood),
            "parties_with_seats": sum(party.seats > 0 for party in stood.values()),
            "by_name": self.parties.by_name,
            "parties_results": [self._party(name, party) for name, party in stood.items()],
        }

    def _given(self, council: int) -> int:
        """The seats that are given in a council, to lists of parties and to others."""
        result = self.results[council]
        return sum(result.seats) if result.status == "allocated" and result.seats else 0

    def _add(self, have: dict[str, PartyStanding], council: int) -> None:
        """What the lists of one council bring to their parties."""
        result, votes = self.results[council], self.totals.votes[council]
        decided = result.seats if result.status == "allocated" else None
        known = [
            self.parties.of(ballot_list) for ballot_list in self.register.councils[council].lists
        ]
        for number, party in enumerate(known):
            if party is not None:
                have[party].votes += votes[number]
                have[party].seats += decided[number] if decided else 0
                have[party].stood += 1
        for post, number in result.holders.items():
            if (party := known[number]) is not None:
                have[party].posts[post] = have[party].posts.get(post, 0) + 1

    def _party(self, name: str, party: PartyStanding) -> Object:
        posts = {POSTS[post]: party.posts.get(post, 0) for post in POSTS if post in self.posts}
        return {
            "id": name,
            "names": self.parties.names[name],
            "votes": party.votes,
            "seats": party.seats,
            "councils_stood": party.stood,
            **posts,
        }
