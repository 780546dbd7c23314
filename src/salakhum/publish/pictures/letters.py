"""Letters for a party or list that are never those of another: what the package calls it, whole or visibly cut."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from salakhum.languages import REFERENCE
from salakhum.publish.pictures.measure import clusters

SHORT = 8  # letters of an id or a name that is shown as it is written
CUT = 6  # letters that are left of a longer one

Names = Mapping[str, str]


def lettered(parties: Iterable[tuple[str, str, Names]]) -> tuple[str, ...]:
    """Letters for each (id, abbreviation, names), in their order.

    An abbreviation is shown whole. No initials are made, for they may be another party's name. Who would have the same
    letters as somebody else, or letters that are somebody else's id, name or abbreviation, has a number behind them.
    """
    parties = tuple(parties)
    wanted = [_wanted(*one) for one in parties]
    owners = _owners(parties)
    alike = Counter(one.casefold() for one in wanted)
    numbered: Counter[str] = Counter()
    taken = {one.casefold() for one in wanted} | owners.keys()
    found = []
    for row, letters in enumerate(wanted):
        folded = letters.casefold()
        if alike[folded] == 1 and not owners.get(folded, set()) - {row}:
            found.append(letters)
            continue
        told = letters
        while told.casefold() in taken:
            numbered[folded] += 1
            told = _numbered(letters, numbered[folded])
        taken.add(told.casefold())
        found.append(told)
    return tuple(found)


def _wanted(party: str, abbreviation: str, names: Names) -> str:
    if abbreviation:
        return abbreviation
    name = names.get(REFERENCE) or next(iter(names.values()), party)
    for one in (party, name):
        if len(clusters(one)) <= SHORT and not one.isdecimal():
            return one
    return f"{''.join(clusters(name)[:CUT]).rstrip()}…"


def _owners(parties: Sequence[tuple[str, str, Names]]) -> dict[str, set[int]]:
    """Whose id, name or abbreviation a text is, whatever its case."""
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for row, (party, abbreviation, names) in enumerate(parties):
        for one in (party, abbreviation, *names.values()):
            owners[one.casefold()].add(row)
    return dict(owners)


def _numbered(letters: str, number: int) -> str:
    return f"{letters}{number}" if letters.endswith("…") else f"{letters} ({number})"
