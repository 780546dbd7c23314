"""The candidates of a list, from the package or, where it names none, by their numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from salakhum.allocate import Contender, Contest
from salakhum.arrays import Mask
from salakhum.register import Candidates, Election

STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place on a list. Who died, withdrew or was struck keeps the place and does not stand."""

    position: int
    votes: int | None = None  # personal votes
    stands: bool = True
    born: int | None = None  # as an ordinal day: smaller is older


Slate = tuple[Candidate, ...]


def numbered(contender: Contender, seats: int) -> Slate:
    """The slate of a list of which only numbers are known.

    As many candidates as it fields, else as the council has seats.
    """
    votes = contender.candidate_votes
    size = contender.candidates if contender.candidates is not None else len(votes) or seats
    known = (*votes[:size], *[None] * (size - len(votes)))
    return tuple(Candidate(i, v) for i, v in enumerate(known, start=1))


def slates(election: Election, council: int) -> tuple[Slate | None, ...]:
    """The slates of one council in ballot order;
    None for a list of which the package names no candidate.
    """
    first, after = election.lists.start[council : council + 2].tolist()
    return tuple(slate(election.candidates, row) for row in range(first, after))


def slate(candidates: Candidates, row: int) -> Slate | None:
    """The slate of the list in that row."""
    first, after = candidates.start[row : row + 2].tolist()
    if first == after:
        return None
    stands = standing(candidates.status[first:after]).tolist()
    votes = candidates.votes[first:after].tolist()
    born = candidates.born[first:after]
    return tuple(
        Candidate(i + 1, votes[i] if votes[i] >= 0 else None, stands[i], ordinal(born[i]))
        for i in range(after - first)
    )


def complete(contest: Contest, given: Sequence[Slate | None] | None) -> tuple[Slate, ...]:
    """A slate for every list of the contest."""
    known = [None] * len(contest.lists) if given is None else given
    return tuple(
        numbered(contender, contest.seats) if slate is None else slate
        for contender, slate in zip(contest.lists, known, strict=True)
    )


def standing(status: pl.Series) -> Mask:
    """Who stands: all but those who died, withdrew or were struck."""
    return status.fill_null(STANDING).eq(STANDING).to_numpy()


def ordinal(born: str | None) -> int | None:
    """A day of birth (ISO 8601) as a number."""
    return date.fromisoformat(born).toordinal() if born else None
