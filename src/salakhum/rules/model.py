"""The law as values.

One :class:`Rule` is one dated law; every number in it came from a file that names its source.

The parts follow the building blocks of electoral law: who is let in (:class:`Threshold`), how seats
are given (:class:`Step`), what happens at equality (:class:`Criterion`), who takes the seats
(:class:`Persons`, :class:`Posts`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from salakhum.languages import REFERENCE


class Confidence(StrEnum):
    """How sure we are of a parameter."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNVERIFIED = "unverified"  # no source settles it: shown as such wherever it decided something


Written = int | str | date | tuple[str, ...]  # a value as the file has it; bool is an int


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a parameter comes from, and its value as the file has it."""

    source: str
    confidence: Confidence
    article: str = ""
    written: Written = ""


class Kind(StrEnum):
    """What stands for election on one line of the ballot."""

    LIST = "list"
    ORGANISATION = "organisation"
    ALLIANCE = "alliance"
    INDEPENDENT = "independent"
    MINORITY = "minority"


class Base(StrEnum):
    """What a share is a share of."""

    LISTS = "lists"  # votes for all lists together
    VALID = "valid"  # valid votes as the law of the country counts them
    VALID_AND_BLANK = "valid+blank"
    CAST = "cast"
    QUALIFIED = "qualified"  # votes for the lists that passed the thresholds


@dataclass(frozen=True, slots=True)
class Threshold:
    """A list needs ``share`` of ``base`` to take part in the allocation."""

    share: Fraction
    base: Base = Base.VALID
    at_least: bool = True  # False: strictly more than
    rounded_down: bool = False  # the number of votes needed is cut to a whole number first
    kinds: frozenset[Kind] = frozenset(Kind)
    partners_from: int = 1
    partners_to: int | None = None
    scaled_by_candidates: bool = (
        False  # the base shrinks with the share of the seats for which candidates stand
    )
    lowered_by: Fraction = Fraction(0)  # lowered again and again by this share ...
    lowered_until: int = 0  # ... until so many lists qualify


@dataclass(frozen=True, slots=True)
class Divisors:
    """A divisor sequence in whole numbers.

    ``first``, then ``start + step · k`` for a list that holds k ≥ 1 seats.

    1, 2, 3 is (1, 1, 1); 1, 3, 5 is (1, 1, 2); 1.4, 3, 5 is (7, 5, 10); Imperiali 1, 1½, 2 is (2,
    2, 1). What the law calls 1 is ``unit`` here (5 and 2 in the last two): it changes no
    comparison, only the quotients that people see.
    """

    first: int = 1
    start: int = 1
    step: int = 1
    unit: int = field(default=1, repr=False, compare=False)

    def __call__(self, so_far: int) -> int:
        return self.first if so_far == 0 else self.start + self.step * so_far


class QuotaKind(StrEnum):
    """How many votes one whole seat costs, for V votes and S seats."""

    HARE = "hare"  # V / S, a fraction
    HARE_DOWN = "hare-down"  # ⌊V / S⌋
    DROOP = "droop"  # ⌊V / (S + 1)⌋ + 1
    HAGENBACH_BISCHOFF = "hagenbach-bischoff"  # ⌊V / (S + 1)⌋ + 1, named so where the law does


@dataclass(frozen=True, slots=True)
class WholeSeats:
    """Every list gets one seat for each full quota."""

    quota: QuotaKind = QuotaKind.HARE
    base: Base = Base.LISTS  # LISTS or QUALIFIED: whose votes make the quota
    independent_most: int | None = None  # an independent takes at most so many
    independent_below_threshold: bool = False  # a full quota seats an independent under it too
    article: str = ""


@dataclass(frozen=True, slots=True)
class LargestRemainders:
    """Seats left go to the largest remainders, one each.

    ``repeat`` starts from the top if seats are still left.
    """

    quota: QuotaKind = QuotaKind.HARE
    base: Base = Base.LISTS
    least_share: Fraction = Fraction(0)  # of the quota, that a list must have to take part
    repeat: bool = False
    kinds: frozenset[Kind] = frozenset(Kind)
    article: str = ""


@dataclass(frozen=True, slots=True)
class HighestAverages:
    """Seats left go to the highest quotient votes / divisor(seats held)."""

    divisors: Divisors = Divisors()
    iterated: bool = True  # False: all at once, from the averages before the first of them
    most: int | None = None  # at most so many per list in this step
    article: str = ""


@dataclass(frozen=True, slots=True)
class Bonus:
    """A share of all seats for the list with most votes, before the rest is allocated."""

    share: Fraction
    round_up_above: int | None = (
        None  # with more seats than this round up, else down; None: always up
    )
    article: str = ""


Step = WholeSeats | LargestRemainders | HighestAverages | Bonus


class Alliances(StrEnum):
    """What lists that declared an alliance do together."""

    NONE = "none"
    TWO_LEVELS = "two-levels"  # seats to the alliance first, then by the same steps among its lists
    POOL = (
        "pool"  # the candidates of the alliance compete by personal votes for the alliance's seats
    )


class Criterion(StrEnum):
    """How an equality is settled; a rule holds them in order."""

    MORE_VOTES = "more-votes"
    FEWER_VOTES = "fewer-votes"
    OLDER = "older"
    YOUNGER = "younger"
    LIST_ORDER = (
        "list-order"  # among candidates of one list, e.g. Czechia; between lists it settles nothing
    )
    LOTS = "lots"


class Exhausted(StrEnum):
    """What happens to a seat for which a list has no candidate."""

    PASS_ON = "pass-on"  # noqa: S105 - no password; the seat goes to the next list in the same allocation
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class Variant:
    """The steps for councils of at least ``seats_from`` seats."""

    steps: tuple[Step, ...]
    seats_from: int = 0


@dataclass(frozen=True, slots=True)
class Allocation:
    """How votes become seats."""

    variants: tuple[Variant, ...]  # by rising ``seats_from``
    thresholds: tuple[Threshold, ...] = ()
    alliances: Alliances = Alliances.NONE
    majority: bool = False  # more than half of the votes, not more than half of the seats: takes the last residual seat
    minority_seat: bool = (
        False  # one seat for the strongest minority organisation over the threshold without one
    )
    minority_remainders: bool = (
        False  # the other organisations without a seat then take part in the rest all the same
    )
    unvoted_partners: bool = False  # a list without votes takes seats that its allies cannot fill
    exhausted: Exhausted = Exhausted.PASS_ON
    ties: tuple[Criterion, ...] = (Criterion.LOTS,)

    def steps(self, seats: int) -> tuple[Step, ...]:
        """The steps for a council of so many seats."""
        return [v.steps for v in self.variants if seats >= v.seats_from][-1]


class Order(StrEnum):
    """What puts the candidates of a list in order."""

    CLOSED = "closed"  # the order of the list
    PREFERENCE = (
        "preference"  # those over a threshold of personal votes first, then the order of the list
    )
    PERSONAL = "personal"  # personal votes alone


class PreferenceBase(StrEnum):
    """What a preference threshold is a share of."""

    QUOTA = "quota"  # votes / seats of the council
    LIST_MEAN = "list-mean"  # mean personal votes of the list's candidates
    LIST = "list"  # votes of the list


@dataclass(frozen=True, slots=True)
class Persons:
    """Who takes the seats of a list."""

    order: Order = Order.CLOSED
    preference_share: Fraction = Fraction(0)
    preference_base: PreferenceBase = PreferenceBase.QUOTA
    preference_at_least: bool = True
    preference_share_from: tuple[
        tuple[int, Fraction], ...
    ] = ()  # (council seats from, share), overrides the share
    ties: tuple[Criterion, ...] = (Criterion.LOTS,)
    least_candidates_per_seat: Fraction = Fraction(0)


class PostRule(StrEnum):
    """How the posts of a council follow from its seats."""

    NONE = "none"
    FIRST_OF_TOP_LIST = "first-of-top-list"
    CHIEF_AND_TWO_DEPUTIES = "chief-and-two-deputies"


@dataclass(frozen=True, slots=True)
class Posts:
    """Chief, deputies, mayor."""

    rule: PostRule = PostRule.NONE
    ties: tuple[Criterion, ...] = (Criterion.LOTS,)
    article: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One law on local-council elections, as of one date.

    ``checks`` holds the thresholds of the form checks by check name; ``terms`` and ``deadlines``
    the times in days, months or years that the law sets; ``council`` how a council works;
    ``provenance`` says where each parameter, by its dotted path in the file, is from.
    """

    id: str
    names: Mapping[str, str]
    country: str
    valid_from: date
    allocation: Allocation
    persons: Persons = Persons()
    posts: Posts = Posts()
    valid_includes_blank: bool = False  # is a blank ballot a valid vote
    checks: Mapping[str, Fraction | int] = field(default_factory=dict)
    terms: Mapping[str, int] = field(default_factory=dict)
    deadlines: Mapping[str, int] = field(default_factory=dict)
    council: Mapping[str, Fraction | int] = field(default_factory=dict)
    provenance: Mapping[str, Provenance] = field(default_factory=dict)

    def article(self, path: str) -> str:
        """The article behind a parameter, empty when its source names none."""
        provenance = self.provenance.get(path)
        return provenance.article if provenance else ""

    def name(self, language: str) -> str:
        """What the law is called in a language, else in the reference."""
        return self.names.get(language) or self.names.get(REFERENCE) or self.id

    def unverified(self) -> tuple[str, ...]:
        """Paths of the parameters that no source settles."""
        return tuple(
            path for path, p in self.provenance.items() if p.confidence is Confidence.UNVERIFIED
        )
