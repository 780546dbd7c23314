"""Short letters for a party or list: its abbreviation where it has one, else made from its name; no two the same."""

from collections.abc import Iterable, Mapping

MOST = 4  # letters that fit on a chair


def lettered(parties: Iterable[tuple[str, str, Mapping[str, str]]]) -> tuple[str, ...]:
    """Letters for each (id, abbreviation, names), in their order; who comes later takes a number at equality."""
    taken: set[str] = set()
    tried: dict[str, int] = {}
    found = []
    for one in parties:
        wanted = _wanted(*one)
        letters = wanted
        while letters in taken:
            tried[wanted] = tried.get(wanted, 1) + 1
            number = str(tried[wanted])
            letters = wanted[: max(MOST - len(number), 1)] + number
        taken.add(letters)
        found.append(letters)
    return tuple(found)


def _wanted(party: str, abbreviation: str, names: Mapping[str, str]) -> str:
    short = abbreviation or (party if len(party) <= MOST else "")
    if short:
        return short[:MOST]
    name = names.get("en") or next(iter(names.values()), party)
    initials = [
        word[0] for word in name.replace("/", " ").replace(".", " ").split() if word[0].isalnum()
    ]
    return ("".join(initials) if len(initials) > 1 else name)[:MOST].upper()
