"""Lists and candidates of an EML_NL 230b."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from salakhum.imports.draft import PackageDraft
from salakhum.imports.faults import Fault, Faults
from salakhum.imports.tree import Node, whole

Person = tuple[str, str]  # a list's number and the candidate's number on it


@dataclass(frozen=True, slots=True)
class EmlCandidate:
    """A candidate by the number on the list.

    ``born`` and ``sex`` are empty where the file is silent.
    """

    number: str
    name: str
    sex: str
    born: str


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A list by its number, with its candidates; a list without a name is called by its number."""

    number: str
    name: str
    candidates: tuple[EmlCandidate, ...]

    def write(self, draft: PackageDraft, council: str, votes: Mapping[Person, int]) -> None:
        """Add the list and its candidates with their personal votes."""
        draft.add("lists", council=council, id=self.number, kind="list", name=self.name)
        for candidate in self.candidates:
            draft.add(
                "candidates",
                council=council,
                list=self.number,
                rank=int(candidate.number),
                id=candidate.number,
                name=candidate.name or candidate.number,
                sex=candidate.sex or None,
                born=candidate.born or None,
                votes=votes.get((self.number, candidate.number)),
            )


def read_lists(election: Node, faults: Faults) -> Iterator[Affiliation]:
    """The lists of the one contest of a municipal election."""
    contest = election.first("Contest")
    for node in contest.all("Affiliation") if contest else ():
        identifier = node.first("AffiliationIdentifier")
        number = identifier.attributes.get("Id", "") if identifier else ""
        if identifier is None or not number:
            faults.add(Fault.MISSING, node.place, "AffiliationIdentifier Id")
            continue
        name = identifier.said("RegisteredName") or f"Lijst {number}"
        yield Affiliation(number, name, tuple(_candidates(node, faults)))


def _candidates(affiliation: Node, faults: Faults) -> Iterator[EmlCandidate]:
    for node in affiliation.all("Candidate"):
        identifier = node.first("CandidateIdentifier")
        number = identifier.attributes.get("Id", "") if identifier else ""
        if whole(number) is not None:
            sex = node.said("Gender") or node.said("GenderAnnex")
            yield EmlCandidate(number, _name(node), sex, node.said("DateOfBirth"))
        else:
            faults.add(Fault.NOT_A_COUNT, node.place, number, field="CandidateIdentifier Id")


def _name(candidate: Node) -> str:
    """Initials, (first name), prefix and last name, as Dutch candidate lists print them."""
    person = candidate.first("CandidateFullName", "PersonName")
    if person is None:
        return ""
    first = person.said("FirstName")
    parts = (
        person.said("NameLine"),
        f"({first})" if first else "",
        person.said("NamePrefix"),
        person.said("LastName"),
    )
    return " ".join(part for part in parts if part)
