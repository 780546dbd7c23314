"""All that the documents of one record are made from, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from salakhum.declare import AreaResult, DeclaredResult, in_language
from salakhum.log import Tree
from salakhum.publish.documents.wording import Wording
from salakhum.publish.edition import (
    Edition,
    Place,
    Places,
    Proofs,
    Returns,
    languages_of,
    read_edition,
)
from salakhum.publish.pictures import Palette, Party, palette_of
from salakhum.record import Certification, Declared, Record, certification


@dataclass(frozen=True)
class Papers:
    """A record, the version that stands,
    and where its pages are (``base`` is the address of the site).
    """

    edition: Edition
    base: str = ""

    @property
    def record(self) -> Record:
        return self.edition.record

    @property
    def result(self) -> DeclaredResult:
        """The declared result that stands."""
        return self.edition.result

    @property
    def declared(self) -> Declared:
        """The version that stands, as it was signed."""
        return self.record.latest

    @cached_property
    def certification(self) -> Certification:
        """Who signed the statement and who saw the log that holds their signatures."""
        return certification(self.record, self.declared)

    @cached_property
    def proofs(self) -> Proofs:
        """What a stranger needs to check one council."""
        return Proofs(self.record, self.declared)

    @cached_property
    def parts(self) -> Tree:
        """The tree over the parts of the declaration, whose root the statement holds."""
        return self.declared.parts

    @cached_property
    def statement_digest(self) -> str:
        """SHA-256 of what the officers signed."""
        return sha256(self.declared.note.text.encode()).hexdigest()

    @cached_property
    def wording(self) -> Wording:
        return Wording(languages_of(self.edition.election.about))

    @cached_property
    def palette(self) -> Palette:
        parties = self.edition.election.parties
        columns = {name: column.to_list() for name, column in parties.names.items()}
        registered = [
            Party(
                party,
                {name: column[row] for name, column in columns.items() if column[row]},
                parties.abbreviation[row] or "",
                parties.colour[row] or "",
            )
            for row, party in enumerate(parties.id.to_list())
        ]
        return palette_of(self.result, registered)

    @cached_property
    def places(self) -> Places:
        return Places(self.edition)

    @cached_property
    def returns(self) -> Returns:
        return Returns(self.edition)

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Where each council stands in the declaration."""
        return {council.id: row for row, council in enumerate(self.result.councils)}

    @cached_property
    def areas(self) -> Mapping[str, AreaResult]:
        """The figures of the nation and of every area above the councils, by id."""
        return self.result.by_area

    @cached_property
    def reasons(self) -> Mapping[tuple[str, str], str]:
        """Why findings were accepted, by code and subject."""
        accepted = self.result.accepted.items()
        return {finding: in_language(reason) for finding, reason in accepted}

    def place(self, area: str) -> Place:
        """The nation, or an area above the councils."""
        return self._area_places[area]

    @cached_property
    def _area_places(self) -> Mapping[str, Place]:
        places = (self.places.nation, *self.places.areas)
        return {place.id: place for place in places}

    def is_council(self, place: Place) -> bool:
        """Whether a place has a council of its own rather than others below it."""
        return (place.id, place.slug) in self._council_places

    @cached_property
    def _council_places(self) -> frozenset[tuple[str, str]]:
        return frozenset((place.id, place.slug) for place in self.places.councils)

    @cached_property
    def day(self) -> date:
        """The day that the documents bear.

        Of the announcement, else of the approval, else of the poll.
        """
        result = self.result
        return result.announced_on or result.approved_on or result.election.date

    def page(self, place: Place) -> str:
        """The address of a place's page in the leading language of the documents."""
        return f"{self.base}/{self.wording.languages[0]}/{place.address}"


def read_papers(folder: Path, base: str = "") -> Papers:
    """Read a record folder; raises what its readers raise."""
    return Papers(read_edition(folder), base.rstrip("/"))
