"""The totals of an election: a frozen value that adds up over any partition of the stations."""

from dataclasses import dataclass

from salakhum.arrays import Ints
from salakhum.tabulate.change import FormChange
from salakhum.tabulate.figures import Sums


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the forms that are in, at every level at once; all arrays are int64.

    ``councils`` and ``areas`` hold the figures; ``votes`` is by list, aligned to
    ``election.lists``, ``party_votes`` is areas × parties. ``…_missing`` counts the forms in that
    have no number there (for a party: one for each of its lists).
    """

    councils: Sums
    areas: Sums
    votes: Ints
    votes_missing: Ints
    party_votes: Ints
    party_votes_missing: Ints

    def __add__(self, other: "Totals") -> "Totals":
        """The totals of two sets of stations of one election that have no station in common."""
        return Totals(
            councils=Sums(self.councils.stations, self.councils.table + other.councils.table),
            areas=Sums(self.areas.stations, self.areas.table + other.areas.table),
            votes=self.votes + other.votes,
            votes_missing=self.votes_missing + other.votes_missing,
            party_votes=self.party_votes + other.party_votes,
            party_votes_missing=self.party_votes_missing + other.party_votes_missing,
        )

    def copy(self) -> "Totals":
        """The same totals in arrays of their own."""
        return Totals(
            councils=Sums(self.councils.stations, self.councils.table.copy()),
            areas=Sums(self.areas.stations, self.areas.table.copy()),
            votes=self.votes.copy(),
            votes_missing=self.votes_missing.copy(),
            party_votes=self.party_votes.copy(),
            party_votes_missing=self.party_votes_missing.copy(),
        )

    def replaced(self, change: FormChange) -> "Totals":
        """The totals after one form changed; these stay as they are.

        :class:`Tally` does it without a copy.
        """
        totals = self.copy()
        apply(change, totals)
        return totals


def apply(change: FormChange, totals: Totals) -> None:
    """Write a change into the arrays of ``totals``, touching only what lies on its path."""
    totals.councils.table[change.council] += change.columns
    lists = slice(*change.lists)
    totals.votes[lists] += change.votes
    totals.votes_missing[lists] += change.votes_missing
    for area in change.areas:
        totals.areas.table[area] += change.columns
        for party, votes, missing in change.parties:
            totals.party_votes[area, party] += votes
            totals.party_votes_missing[area, party] += missing
