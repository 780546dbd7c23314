"""The trace of a council: its steps give and take what the lists have (specification, § 11)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from salakhum_verify.canonical import Json
from salakhum_verify.register import Council

ALLIANCE = "alliance"  # the act of a step that gives seats to an alliance


@dataclass(frozen=True, slots=True)
class Move:
    """One step: who gets seats, who gives them up, the alliance that shares them."""

    act: str
    seats: int
    winner: str | None
    loser: str | None
    within: str | None

    @property
    def changes(self) -> Iterator[tuple[str, int]]:
        """Who has how many seats more, or fewer, after it."""
        if self.winner and self.seats:
            yield self.winner, self.seats
        if self.loser and self.seats:
            yield self.loser, -self.seats


def read_moves(trace: Json) -> list[Move] | None:
    """The steps of a trace; None where it is not one."""
    moves = list(map(_move, trace)) if isinstance(trace, list) else []
    known = [move for move in moves if move is not None]
    return known if len(known) == len(moves) else None


def _move(step: Json) -> Move | None:
    if not isinstance(step, dict):
        return None
    act, seats = step.get("act"), step.get("seats")
    winner, loser, within = (step.get(name) for name in ("winner", "loser", "within"))
    if not isinstance(act, str) or not isinstance(seats, int) or isinstance(seats, bool):
        return None
    if not _is_name(winner) or not _is_name(loser) or not _is_name(within):
        return None
    if within == "" or ("within" in step and within is None):
        return None
    return Move(act, seats, winner, loser, within)


def _is_name(value: Json) -> bool:
    return value is None or isinstance(value, str)


def balance(moves: Sequence[Move], council: Council) -> list[int]:
    """The seats of the lists, in ballot order; an alliance's count when its lists share them."""
    seats = Counter[str]()
    for move in moves:
        if move.act != ALLIANCE:
            for name, number in move.changes:
                seats[name] += number
    return [seats[ballot_list.id] for ballot_list in council.lists]


def is_shared_by_partners(moves: Sequence[Move], council: Council, vacant: int) -> bool:
    """Whether the seats of an alliance go to its lists.

    All that it got are shared, but for vacant ones.
    """
    partners = _alliances(council)
    left = dict.fromkeys(partners, 0)
    for move in moves:
        for name, number in move.changes:
            if move.within is None and name in left:
                left[name] += number
            elif move.within is not None:
                if name not in partners.get(move.within, ()):
                    return False
                left[move.within] -= number
    return min(left.values(), default=0) >= 0 and sum(left.values()) <= vacant


def _alliances(council: Council) -> Mapping[str, frozenset[str]]:
    """The lists of every alliance by its name: their ids in ballot order, joined with ``+``."""
    members: dict[str, list[str]] = {}
    for ballot_list in council.lists:
        if ballot_list.alliance is not None:
            members.setdefault(ballot_list.alliance, []).append(ballot_list.id)
    alliances = {"+".join(ids): frozenset(ids) for ids in members.values() if len(ids) > 1}
    for ballot_list in council.lists:
        alliances.pop(ballot_list.id, None)  # a list of that name is meant
    return alliances
