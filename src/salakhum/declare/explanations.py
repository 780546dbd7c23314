"""Why declared seats can differ from computed ones: hypotheses that are run on the data.

A council is allocated again under each hypothesis, and only when that gives the declared seats to
the last one does it count. What no hypothesis reproduces is called unexplained.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from itertools import combinations, islice, product

from salakhum.allocate import Allocated, Contest, Draw, LotsRequired, allocate_council
from salakhum.rules import Kind, Rule


class Cause(StrEnum):
    """Why the declared seats of a council differ from the computed ones."""

    LOT = "lot"  # the law leaves it to a lot, and one way the lot can fall gives the declared seats
    EXHAUSTED_LIST = "exhausted-list"  # a list had fewer candidates than seats; the package does not say how many
    ALLIANCE_SIZE = "alliance-size"  # another number of partners gives another threshold
    DATA_FAULT = "data-fault"  # the declared seats cannot follow from these votes under any reading
    UNEXPLAINED = "unexplained"


MOST_DRAWS = 5_000  # ways a council's lots can fall that are tried
PARTNERS = (1, 2, 3)  # thresholds know one, two, three and more partners
MOST_DOUBTFUL = 4  # lists whose number of partners is varied at once
VARIED = frozenset({Kind.LIST, Kind.ALLIANCE})  # what another number of partners can make of a list
ALIKE = frozenset({Kind.LIST, Kind.ORGANISATION, Kind.MINORITY})


def reaches(contest: Contest, declared: tuple[int, ...], rule: Rule) -> bool:
    """Whether the law, with any lot it asks for, can give the declared seats."""
    ways = islice(_completions(contest, rule, ()), MOST_DRAWS)
    return any(outcome.seats == declared for outcome in ways)


def _completions(contest: Contest, rule: Rule, draws: tuple[Draw, ...]) -> Iterator[Allocated]:
    outcome = allocate_council(contest, rule, draws)
    if isinstance(outcome, Allocated):
        yield outcome
    elif isinstance(outcome, LotsRequired):
        question = outcome.question
        for drawn in combinations(question.among, question.seats):
            yield from _completions(contest, rule, (*draws, Draw(question.key, drawn)))


def _lot(contest: Contest, declared: tuple[int, ...], rule: Rule) -> str | None:
    outcome = allocate_council(contest, rule)
    if isinstance(outcome, LotsRequired) and reaches(contest, declared, rule):
        return " = ".join(outcome.question.among)
    return None


def _alliance_size(contest: Contest, declared: tuple[int, ...], rule: Rule) -> str | None:
    doubtful = _between_thresholds(contest, rule)
    for sizes in product(PARTNERS, repeat=len(doubtful)):
        partners = dict(zip(doubtful, sizes, strict=True))
        if partners and reaches(_with(contest, partners=partners), declared, rule):
            changed = [i for i, n in partners.items() if n != contest.lists[i].partners]
            return ", ".join(f"{contest.lists[i].id}: {partners[i]}" for i in changed)
    return None


def _between_thresholds(contest: Contest, rule: Rule) -> list[int]:
    """Lists that one number of partners lets in and another keeps out, the first few of them."""
    known = [t for t in rule.allocation.thresholds if t.kinds & VARIED]
    if not any(t.partners_from > 1 or t.partners_to for t in known):
        return []
    shares = sorted({t.share for t in known})
    valid = contest.valid or sum(entry.votes for entry in contest.lists)
    lowest, highest = shares[0] * valid - 1, shares[-1] * valid
    doubtful = [
        i
        for i, entry in enumerate(contest.lists)
        if entry.kind in VARIED and lowest <= entry.votes < highest
    ]
    return doubtful[:MOST_DOUBTFUL]


def _with(
    contest: Contest,
    *,
    candidates: Mapping[int, int] | None = None,
    partners: Mapping[int, int] | None = None,
) -> Contest:
    """The contest with other candidates or partners for some lists."""
    lists = list(contest.lists)
    for i, most in (candidates or {}).items():
        lists[i] = replace(lists[i], candidates=most)
    for i, number in (partners or {}).items():
        kind = Kind.ALLIANCE if number > 1 else Kind.LIST
        lists[i] = replace(lists[i], partners=number, kind=kind)
    return replace(contest, lists=tuple(lists))


def _data_fault(contest: Contest, declared: tuple[int, ...], rule: Rule) -> str | None:
    """Seats that are too many or too few,
    or a list without any beside a weaker one that stands on equal terms.
    """
    if sum(declared) != contest.seats:
        return f"{sum(declared)} ≠ {contest.seats}"
    for strong, weak in combinations(
        sorted(zip(contest.lists, declared, strict=True), key=lambda p: -p[0].votes), 2
    ):
        (above, none), (below, seats) = strong, weak
        alike = {above.kind, below.kind} <= ALIKE and above.partners <= below.partners
        reserved = rule.allocation.minority_seat and below.kind is Kind.MINORITY
        if none == 0 < seats and above.votes > below.votes and alike and not reserved:
            return f"{above.id} < {below.id}"
    return None


def _exhausted(contest: Contest, declared: tuple[int, ...], rule: Rule) -> str | None:
    outcome = allocate_council(contest, rule)
    if not isinstance(outcome, Allocated):
        return None
    # A list that stands has a candidate, so one without a declared seat was not exhausted; nor was
    # one of which the package names more candidates, or the law asks for more.
    fewest = rule.persons.least_candidates_per_seat * contest.seats
    short = [
        i
        for i, (entry, n) in enumerate(zip(contest.lists, declared, strict=True))
        if 0 < n < outcome.seats[i] and entry.candidates is None and n >= fewest
    ]
    for size in range(1, len(short) + 1):
        for chosen in combinations(short, size):
            candidates = {i: declared[i] for i in chosen}
            if reaches(_with(contest, candidates=candidates), declared, rule):
                return ", ".join(contest.lists[i].id for i in chosen)
    return None


HYPOTHESES: Mapping[Cause, Callable[[Contest, tuple[int, ...], Rule], str | None]] = {
    Cause.LOT: _lot,
    Cause.ALLIANCE_SIZE: _alliance_size,
    Cause.DATA_FAULT: _data_fault,
    Cause.EXHAUSTED_LIST: _exhausted,
}
