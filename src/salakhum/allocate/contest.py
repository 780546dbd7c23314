"""What is to be allocated: the votes of one council, or of many side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from salakhum.arrays import NOWHERE, Codes, Index, Ints
from salakhum.rules import Kind

UNLIMITED = -1
LIST_KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Contender:
    """One list on the ballot of one council.

    ``candidates`` is None where their number is no limit.
    """

    id: str
    votes: int
    candidates: int | None = None
    kind: Kind = Kind.LIST
    partners: int = 1
    alliance: str | None = None
    candidate_votes: tuple[int, ...] = ()
    mean_birth: int | None = None  # mean day of birth as an ordinal: smaller is older


@dataclass(frozen=True, slots=True)
class Contest:
    """One council.

    ``valid``, ``blank`` and ``cast`` are None where not known; valid then is the sum of the lists.
    """

    id: str
    seats: int
    lists: tuple[Contender, ...]
    valid: int | None = None
    blank: int | None = None
    cast: int | None = None


@dataclass(frozen=True, slots=True)
class Personal:
    """What laws on persons need.

    ``start[l] : start[l + 1]`` are the candidates of list l, in ``votes``.

    ``mean_birth`` is by list, as an ordinal. MISSING where not known.
    """

    start: Ints
    votes: Ints
    mean_birth: Ints

    def of(self, i: int) -> tuple[tuple[int, ...], int | None]:
        """The votes of every candidate of list i,
        empty where one is not known, and their mean birth.
        """
        votes = self.votes[self.start[i] : self.start[i + 1]]
        known = tuple(votes.tolist()) if (votes >= 0).all() else ()
        return known, _known(self.mean_birth[i])


@dataclass(frozen=True, slots=True)
class Contests:
    """Many councils: ``start[c] : start[c + 1]`` are the lists of council c in the arrays by list.

    By council: ``seats``, ``valid``, ``blank``, ``cast`` (MISSING where not known). By list:
    ``votes``, ``candidates`` (UNLIMITED where no limit), ``kind`` (position in LIST_KINDS),
    ``partners``, ``alliance`` (NOWHERE without).
    """

    ids: Sequence[str]
    list_ids: Sequence[str]
    seats: Ints
    start: Ints
    votes: Ints
    candidates: Ints
    kind: Codes
    partners: Ints
    alliance: Index
    valid: Ints
    blank: Ints
    cast: Ints
    personal: Personal | None = None

    def __len__(self) -> int:
        return len(self.seats)

    def __getitem__(self, council: int) -> Contest:
        low, high = int(self.start[council]), int(self.start[council + 1])
        return Contest(
            id=self.ids[council],
            seats=int(self.seats[council]),
            lists=tuple(self._contender(i) for i in range(low, high)),
            valid=_known(self.valid[council]),
            blank=_known(self.blank[council]),
            cast=_known(self.cast[council]),
        )

    def _contender(self, i: int) -> Contender:
        votes, birth = ((), None) if self.personal is None else self.personal.of(i)
        return Contender(
            id=self.list_ids[i],
            votes=int(self.votes[i]),
            candidates=_known(self.candidates[i]),
            kind=LIST_KINDS[int(self.kind[i])],
            partners=int(self.partners[i]),
            alliance=None if self.alliance[i] == NOWHERE else str(self.alliance[i]),
            candidate_votes=votes,
            mean_birth=birth,
        )


def _known(number: np.int64) -> int | None:
    return None if number < 0 else int(number)
