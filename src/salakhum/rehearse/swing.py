"""Which seat of a council changes hands when some votes are others.

A mistake on a form, or a form that is not in yet.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.arrays import Index, Ints
from salakhum.register import Election
from salakhum.rehearse.candidacies import Flags
from salakhum.rehearse.known_figures import sure_seats

Move = tuple[int, int]  # the parties that win and lose one seat


@dataclass(frozen=True, slots=True)
class Swings:
    """The seats of an election's councils under votes by line that differ from its own.

    ``council`` is that of each line.
    """

    election: Election
    council: Index

    def unmoved(self, council: int, votes: Ints) -> bool:
        """Whether a council has the seats that it has
        by the votes of the election, without any lot.
        """
        true = self._seats(council, self.election.votes.votes)
        return bool((self._seats(council, votes) == true).all())

    def move(self, council: int, votes: Ints) -> Move | None:
        """The one seat that moves once ``votes`` give way
        to those of the election; None where none or more do.
        """
        before = self._seats(council, votes)
        more = self._seats(council, self.election.votes.votes) - before
        if before.sum() != self.election.councils.seats[council] or np.abs(more).sum() != 2:
            return None
        party = self.election.lists.party[int(self.election.lists.start[council]) :]
        return int(party[more.argmax()]), int(party[more.argmin()])

    def without(self, forms: Flags) -> Ints:
        """The votes of the election, none of them on those forms."""
        votes = self.election.votes
        left: Ints = np.where(forms[votes.form], 0, votes.votes)
        return left

    def _seats(self, council: int, votes: Ints) -> Ints:
        """By list of the council; what a lot would decide is left out."""
        first, end = self.election.lists.start[council : council + 2].tolist()
        lines = np.flatnonzero(self.council == council)
        totals = np.zeros((1, max(end - first, 2)), np.int64)
        np.add.at(totals[0], self.election.votes.list[lines] - first, votes[lines])
        seats: Ints = sure_seats(totals, self.election.councils.seats[[council]])[0]
        return seats


def swings(election: Election) -> Swings:
    """Ready to be asked about every council."""
    station = election.forms.station[election.votes.form]
    return Swings(election, election.stations.council[station])
