"""Letters for a party or list that are never those of another.

What the package calls it, whole or visibly cut.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from salakhum.languages import REFERENCE
from salakhum.publish.pictures.text_width import clusters

SHORT = 8  # letters of an id or a name that is shown as it is written
CUT = 6  # letters that are left of a longer one

Names = Mapping[str, str]


def lettered(parties: Iterable[tuple[str, str, Names]]) -> tuple[str, ...]:
    """Letters for each (id, abbreviation, names), in their order.

    An abbreviation is shown whole. No initials are made, for they may be another party's name. Who
    would have the same letters as somebody else, or letters that are somebody else's id, name or
    abbreviation, has a number behind them.
    """
    parties = tuple(parties)
    wanted = [_wanted(*party) for party in parties]
    owners = _owners(parties)
    alike = Counter(text.casefold() for text in wanted)
    numbered: Counter[str] = Counter()
    taken = {text.casefold() for text in wanted} | owners.keys()
    given = []
    for row, letters in enumerate(wanted):
        folded = letters.casefold()
        if alike[folded] == 1 and not owners.get(folded, set()) - {row}:
            given.append(letters)
            continue
        own = letters
        while own.casefold() in taken:
            numbered[folded] += 1
            own = _numbered(letters, numbered[folded])
        taken.add(own.casefold())
        given.append(own)
    return tuple(given)


def _wanted(party: str, abbreviation: str, names: Names) -> str:
    if abbreviation:
        return abbreviation
    name = names.get(REFERENCE) or next(iter(names.values()), party)
    for text in (party, name):
        if len(clusters(text)) <= SHORT and not text.isdecimal():
            return text
    return f"{''.join(clusters(name)[:CUT]).rstrip()}…"


def _owners(parties: Sequence[tuple[str, str, Names]]) -> dict[str, set[int]]:
    """Whose id, name or abbreviation a text is, whatever its case."""
    owners: defaultdict[str, set[int]] = defaultdict(set)
    for row, (party, abbreviation, names) in enumerate(parties):
        for text in (party, abbreviation, *names.values()):
            owners[text.casefold()].add(row)
    return dict(owners)


def _numbered(letters: str, number: int) -> str:
    return f"{letters}{number}" if letters.endswith("…") else f"{letters} ({number})"
