"""The law as values, read out of ``rule.toml`` alone.

Only what decides on seats, people and posts (specification, § 9, 10).

Words are those of the file. A parameter that is left out has the default below, which changes
nothing.
"""

from dataclasses import dataclass
from fractions import Fraction

LOTS, MORE_VOTES, FEWER_VOTES = "lots", "more-votes", "fewer-votes"
OLDER, YOUNGER, LIST_ORDER = "older", "younger", "list-order"
LIST, ORGANISATION, ALLIANCE = "list", "organisation", "alliance"
INDEPENDENT, MINORITY = "independent", "minority"
KINDS = (LIST, ORGANISATION, ALLIANCE, INDEPENDENT, MINORITY)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A list needs ``share`` of ``base`` to take part."""

    share: Fraction
    base: str = "valid"
    at_least: bool = True
    rounded_down: bool = False
    kinds: tuple[str, ...] = KINDS
    partners_from: int = 1
    partners_to: int | None = None
    scaled_by_candidates: bool = False
    lowered_by: Fraction = Fraction(0)
    lowered_until: int = 0


@dataclass(frozen=True, slots=True)
class Divisors:
    """The first three; from the second on they rise in equal steps."""

    first: Fraction
    second: Fraction
    third: Fraction

    def __call__(self, seats: int) -> Fraction:
        """The divisor of a list that holds so many seats."""
        if seats == 0:
            return self.first
        return self.second + (seats - 1) * (self.third - self.second)


@dataclass(frozen=True, slots=True)
class WholeSeats:
    """One seat for each full quota."""

    quota: str
    base: str = "lists"
    independent_most: int | None = None
    independent_below_threshold: bool = False


@dataclass(frozen=True, slots=True)
class LargestRemainders:
    """Seats left to the largest remainders, one each."""

    quota: str
    base: str = "lists"
    least_share: Fraction = Fraction(0)
    repeat: bool = False
    kinds: tuple[str, ...] = KINDS


@dataclass(frozen=True, slots=True)
class HighestAverages:
    """Seats left to the highest averages.

    Not ``iterated``: all from the averages before the first of them.
    """

    divisors: Divisors
    iterated: bool = True
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Bonus:
    """A share of all seats for the list with most votes, before the rest."""

    share: Fraction
    round_up_above: int | None = None


Step = WholeSeats | LargestRemainders | HighestAverages | Bonus


@dataclass(frozen=True, slots=True)
class Variant:
    """The steps for councils of at least so many seats."""

    seats_from: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Persons:
    """Who takes the seats of a list."""

    order: str
    ties: tuple[str, ...] = (LOTS,)
    preference_share: Fraction = Fraction(0)
    preference_base: str = "quota"
    preference_at_least: bool = True
    preference_share_from: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Posts:
    """Chief, deputies, mayor."""

    rule: str
    ties: tuple[str, ...] = (LOTS,)


@dataclass(frozen=True, slots=True)
class Law:
    """One rule pack."""

    id: str
    valid_includes_blank: bool
    variants: tuple[Variant, ...]
    thresholds: tuple[Threshold, ...]
    ties: tuple[str, ...]
    exhausted: str
    alliances: str
    majority: bool
    minority_seat: bool
    minority_remainders: bool
    unvoted_partners: bool
    persons: Persons
    posts: Posts
    mandate_years: int | None = None
    take_office_days: int | None = None

    def steps(self, seats: int) -> tuple[Step, ...]:
        """The steps of the last variant that a council of so many seats is large enough for."""
        return [v.steps for v in self.variants if seats >= v.seats_from][-1]
