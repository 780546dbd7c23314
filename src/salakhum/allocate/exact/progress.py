"""Where an allocation stands between two seats.

It is made, filled and thrown away within one run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from salakhum.allocate.contest import Contender
from salakhum.allocate.exact.lots import SeatLots
from salakhum.allocate.outcome import Act, Move
from salakhum.rules import Base, Criterion, Step


@dataclass(slots=True)
class Progress:
    """Seats of one council, or of one alliance, on their way to its lists.

    ``votes`` is 0 for a list that takes no part; ``total`` counts the votes of all lists.
    ``so_far`` leaves out the seats of a bonus, as divisors and quotas do; ``given[j]`` are the
    seats that step j gave. ``moves`` is None when nobody wants the trace.
    """

    lists: tuple[Contender, ...]
    votes: list[int]
    seats: int
    steps: tuple[Step, ...]
    ties: tuple[Criterion, ...]
    lots: SeatLots
    moves: list[Move] | None
    within: str = ""  # the alliance whose seats these are
    closing: bool = False  # nothing can change after the last seat
    capped: bool = False  # lists take no more seats than they have candidates
    unvoted: bool = False  # once capped, lists without votes take what the others cannot fill
    total: int = 0
    left: int = 0
    shared: int = 0  # seats without the bonus
    so_far: list[int] = field(default_factory=list)
    bonus: list[int] = field(default_factory=list)
    given: list[list[int]] = field(default_factory=list)
    reserved: bool = False  # the reserved seat has been dealt with
    barred: set[int] = field(default_factory=set)  # lists that the reserved seat shut out
    last: tuple[int, ...] = ()  # who took the last residual seat; several when they were equal
    last_given: list[int] = field(default_factory=list)  # what the step that gave it has given

    def __post_init__(self) -> None:
        count = len(self.lists)
        self.total = sum(contender.votes for contender in self.lists)
        self.left = self.shared = self.seats
        self.so_far = [0] * count
        self.bonus = [0] * count
        self.given = [[0] * count for _ in self.steps]

    def result(self) -> tuple[int, ...]:
        """Seats by list, the bonus included."""
        return tuple(map(int.__add__, self.so_far, self.bonus))

    def may_take(self, i: int) -> bool:
        """Whether list i takes part and has a candidate for one seat more."""
        stands = self.votes[i] > 0 or (self.unvoted and self.capped)
        return stands and i not in self.barred and self.room(i)

    def room(self, i: int) -> bool:
        candidates = self.lists[i].candidates
        return not self.capped or candidates is None or self.so_far[i] + self.bonus[i] < candidates

    def base(self, base: Base) -> int:
        """The votes that make a quota."""
        return sum(self.votes) if base is Base.QUALIFIED else self.total

    def step_name(self, name: str) -> str:
        return f"{name} of {self.within}" if self.within else name

    def award(
        self,
        chosen: Mapping[int, str],
        figure: Callable[[int], Fraction],
        runner_up: int | None,
        given: list[int],
        *,
        act: Act,
        article: str,
    ) -> None:
        """One residual seat to each of the chosen,
        who come with how an equality was settled for them.
        """
        for i, by in chosen.items():
            self.left -= 1
            if self.moves is not None:
                self.moves.append(
                    Move(
                        number=self.seats - self.left,
                        act=act,
                        winner=self.lists[i].id,
                        quotient=figure(i),
                        runner_up=None if runner_up is None else self.lists[runner_up].id,
                        next_quotient=None if runner_up is None else figure(runner_up),
                        by=by,
                        article=article,
                        within=self.within,
                    )
                )
        for i in chosen:
            self.so_far[i] += 1
            given[i] += 1
        self.last, self.last_given = tuple(chosen), given
