"""The palette of a whole election from its declaration document,
and which of its marks a council's lists have.
"""

from collections.abc import Iterable

from salakhum.declare import CouncilResult, DeclaredResult, ListResult, PartyResult, VoteGetter
from salakhum.publish.pictures.palette import Mark, Palette, Party, palette


def palette_of(result: DeclaredResult, registered: Iterable[Party] = ()) -> Palette:
    """Marks for everybody who stands in a declaration document, in the order of the package.

    ``registered`` are the parties of the package. Lists without a party follow in the order of the
    nation's table, others as councils name them; hues go first to those that stand in most
    councils, so that few of a council's lists share one.
    """
    known = {party.id: party for party in registered}
    alone: dict[str, tuple[int, Party]] = {}
    for council in result.councils:
        for row in council.lists:
            name = mark_id(row)
            if name not in known:
                stood, _ = alone.get(name, (0, None))
                alone[name] = stood + 1, Party(name, row.names)
    often = sorted(alone, key=lambda name: -alone[name][0])
    first = [mark_id(party) for party in result.nation.parties_results]
    order = [name for name in dict.fromkeys((*first, *alone)) if name in alone]
    return palette((*known.values(), *(alone[name][1] for name in order)), (*known, *often))


def mark_id(result: VoteGetter) -> str:
    """The palette's id for a list.

    Its party, or its name where it has none; for a party that the package lacks, its name.
    """
    party = result.party if isinstance(result, ListResult) else None
    return party or next(iter(result.names.values()), result.id)


def mark_of(palette: Palette, result: VoteGetter) -> Mark:
    """The mark of a list of a council, or of a party of an area's results."""
    if isinstance(result, PartyResult) and result.id in palette:
        return palette.of(result.id)
    return palette.of(mark_id(result))


def party_of(council: CouncilResult) -> dict[str, str]:
    """The palette's id of each list of a council, by list id."""
    return {row.id: mark_id(row) for row in council.lists}


def leading(council: CouncilResult) -> str:
    """The palette's id of the list with most votes in a council;
    "" where nobody has any, or two have as many.
    """
    votes = sorted((row.votes for row in council.lists), reverse=True)
    if not votes or votes[0] == 0 or votes[:1] == votes[1:2]:
        return ""
    return next(mark_id(row) for row in council.lists if row.votes == votes[0])
