"""What stands on the ballots as Party objects: lists that are alike in every council are one."""

from dataclasses import dataclass

from salakhum.declare import all_names
from salakhum.publish.exports.nist.elements import Element, code, identified, stated, text
from salakhum.register import Election
from salakhum.rules import Kind

KINDS = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Ballot:
    """``party`` is the number of the Party object by list, ``parties`` the objects."""

    party: list[int]
    parties: list[Element]


def key_of(party: int) -> str:
    """The ``@id`` of a Party object."""
    return f"par{party + 1}"


def ballot(election: Election) -> Ballot:
    """The lists of an election as parties, numbered as they first stand on a ballot."""
    lists, parties = election.lists, election.parties
    rows = zip(
        lists.id.to_list(),
        all_names(lists.names),
        lists.kind.tolist(),
        lists.partners.tolist(),
        lists.alliance_id.to_list(),
        lists.party.tolist(),
        strict=True,
    )
    abbreviations = [*parties.abbreviation.to_list(), None]
    colours, ids = [*parties.colour.to_list(), None], [*parties.id.to_list(), None]
    number: dict[tuple[object, ...], int] = {}
    elements: list[Element] = []
    numbers = []
    for own, names, kind, partners, alliance, party in rows:
        key = (own, *names.items(), kind, partners, alliance, party)
        if key not in number:
            number[key] = len(elements)
            short = abbreviations[party]
            elements.append(
                identified(
                    "Party",
                    key_of(len(elements)),
                    Abbreviation=text({}, short) if short else None,
                    Color=_colour(colours[party]),
                    ExternalIdentifier=[
                        code(own),
                        *_facts(KINDS[kind], partners, alliance, ids[party]),
                    ],
                    Name=text(names, own),
                )
            )
        numbers.append(number[key])
    return Ballot(numbers, elements)


def _facts(kind: str, partners: int, alliance: str | None, party: str | None) -> list[Element]:
    """What the allocation or the register needs of a list and the standard has no slot for."""
    facts = {
        "kind": kind if kind != Kind.LIST else None,
        "partners": partners if partners > 1 else None,
        "alliance": alliance,
        "party": party,
    }
    return [stated(name, value) for name, value in facts.items() if value is not None]


def _colour(colour: str | None) -> str | None:
    """Six hexadecimal digits in small letters; another way to write a colour has no place."""
    plain = (colour or "").removeprefix("#").lower()
    return plain if len(plain) == 6 and set(plain) <= set("0123456789abcdef") else None
