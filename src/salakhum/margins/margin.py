"""One margin, and one call, for a person to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from salakhum.allocate import Allocated, Contest, Contests, allocate_council
from salakhum.arrays import NOWHERE
from salakhum.languages import sentence
from salakhum.margins.materiality import Call, Reach
from salakhum.margins.nearest import NONE, Nearest
from salakhum.rules import Rule


class Way(StrEnum):
    """What happens to the ballots of a margin."""

    ADDED = "added"  # to one list
    REMOVED = "removed"  # from one list
    MOVED = "moved"  # from one list to another


class MarginOf(StrEnum):
    """What a margin or a call is about."""

    SEATS = "seats"
    CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class Margin:
    """A column of :class:`~salakhum.margins.nearest.Nearest` for one council,
    with the ids of lists; None for nobody.

    ``certain`` is None where a lot decides already, or where no number of ballots rules the present
    answer out.
    """

    ballots: int
    certain: int | None = None
    holder: str | None = None
    rival: str | None = None
    source: str | None = None
    target: str | None = None

    @property
    def lot(self) -> bool:
        """At ``ballots`` it is only a lot."""
        return self.ballots != self.certain


def margin_of(contests: Contests, near: Nearest, council: int) -> Margin | None:
    """The margin of one council; None where no number of ballots changes it."""
    ballots, certain = int(near.ballots[council]), int(near.certain[council])
    if ballots == NONE:
        return None
    rows = (int(column[council]) for column in (near.holder, near.rival, near.source, near.target))
    lists = (None if row == NOWHERE else contests.list_ids[row] for row in rows)
    return Margin(ballots, None if certain == NONE else certain, *lists)


def last_seat(contest: Contest, rule: Rule, name: str) -> int | None:
    """The number of the last seat that a list won,
    which is the one it would lose; None without one.
    """
    outcome = allocate_council(contest, rule)
    moves = outcome.trace if isinstance(outcome, Allocated) else ()
    numbers = [move.number for move in moves if move.winner == name and move.number]
    return max(numbers, default=None)


def tell_margin(
    margin: Margin | None,
    way: Way,
    language: str,
    *,
    about: MarginOf = MarginOf.SEATS,
    names: Mapping[str, str] | None = None,
    seat: int | None = None,
) -> str:
    """A margin as a sentence.

    ``names`` are those of the lists by id, ``seat`` is the number of the seat if known.
    """
    if margin is None:
        return sentence("margin.none", language)
    if margin.ballots == 0:
        return sentence("margin.waits", language)
    shown = {None: None} | {name: name for name in _lists(margin)} | dict(names or {})
    values: dict[str, int | str | None] = {
        "ballots": margin.ballots,
        "holder": shown[margin.holder],
        "rival": shown[margin.rival],
        "source": shown[margin.source],
        "target": shown[margin.target],
        "seat": seat,
    }
    values["change"] = sentence(f"margin.{way}", language, values=values)
    return sentence(f"margin.{about}.{_ending(margin, about, seat)}", language, values=values)


def _lists(margin: Margin) -> list[str]:
    lists = (margin.holder, margin.rival, margin.source, margin.target)
    return [name for name in lists if name is not None]


def _ending(margin: Margin, about: MarginOf, seat: int | None) -> str:
    if margin.lot:
        return "lot"
    if margin.rival is None or margin.holder is None:
        return "lost"
    return "certain" if seat is None or about is MarginOf.CHIEF else "numbered"


def tell_reach(
    reach: Reach, council: int, language: str, *, about: MarginOf = MarginOf.SEATS
) -> str:
    """What can be said of one council while something is outstanding."""
    call = Call(int(reach.call[council]))
    values = {
        "ballots": int(reach.ballots[council]),
        "stations": int(reach.stations[council]),
    }
    return sentence(f"reach.{about}.{call.name.lower()}", language, values=values)
