"""The whole site as tasks, each of which makes a few files; any process can do any task, in any order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from salakhum.languages import LANGUAGES
from salakhum.publish.pictures import Party, palette_of
from salakhum.publish.proofs import Proofs
from salakhum.publish.site.assets import read_assets
from salakhum.publish.site.drawn import Drawn
from salakhum.publish.site.edition import Edition
from salakhum.publish.site.history import History
from salakhum.publish.site.pages import About, Pages
from salakhum.publish.site.places import Place, Places
from salakhum.publish.site.returns import Returns
from salakhum.publish.site.twins import area_twin, council_twin
from salakhum.publish.site.views import AreaView, CouncilView, Standing
from salakhum.register import Election

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Task:
    """One council, or one area (0 is the nation)."""

    kind: str
    at: int = 0


class Site:
    """The site of one edition. ``base`` is its address, needed where an address must be whole."""

    def __init__(self, edition: Edition, base: str = "") -> None:
        self.edition = edition
        self.about = about(edition, base)
        self.history = History(edition)
        self.places = Places(edition)
        self.areas = (self.places.nation, *self.places.areas)
        self._returns = Returns(edition)
        self._proofs: dict[int, Proofs] = {}
        self._reasons = {
            (one["code"], one["subject"]): one["reason"] for one in edition.document["accepted"]
        }

    def tasks(self) -> Iterator[Task]:
        """Everything that there is to make."""
        yield from (Task("area", at) for at in range(len(self.areas)))
        yield from (Task("council", at) for at in range(len(self.places.councils)))

    def files(self, task: Task) -> Files:
        """The files of a task: address and bytes."""
        return self._council(task.at) if task.kind == "council" else self._area(task.at)

    def shared(self) -> Files:
        """The files that all pages share."""
        for name, content in read_assets().values():
            yield f"static/{name}", content

    @cached_property
    def pages(self) -> Mapping[str, Pages]:
        """The pages in every language."""
        palette = palette_of(self.edition.document, registered(self.edition.election))
        drawn = Drawn(self.edition.rule, palette)
        return {language: Pages(self.about, language, drawn) for language in self.about.languages}

    def _council(self, at: int) -> Files:
        place = self.places.councils[at]
        for standing in self._standings(place):
            view = self._council_view(at, standing)
            for language, pages in self.pages.items():
                yield _page(place, standing, language), pages.council(view).encode()
            yield _twin(place, standing), council_twin(view, self.about.counts)

    def _area(self, at: int) -> Files:
        place = self.areas[at]
        for standing in self._standings(place):
            view = self._area_view(place, standing)
            for language, pages in self.pages.items():
                yield _page(place, standing, language), pages.area(view).encode()
            yield _twin(place, standing), area_twin(view, self.about.counts)

    def _standings(self, place: Place) -> tuple[Standing, ...]:
        return (self.history.standing(place.id), *self.history.superseded(place.id))

    def _council_view(self, at: int, standing: Standing) -> CouncilView:
        place, above = self.places.councils[at], self.places.above_council(at)
        number = standing.version.number
        return CouncilView(
            place=place,
            above=above,
            beside=self.places.below(above[-1]),
            council=self.history.of(place.id, number),
            stations=self._returns.of(at, self.edition.versions[number - 1].size),
            reasons=self._reasons,
            standing=standing,
            proof=self._proofs_of(number).of(place.id),
        )

    def _proofs_of(self, number: int) -> Proofs:
        if number not in self._proofs:
            record = self.edition.record
            self._proofs[number] = Proofs(record, record.declarations[number - 1])
        return self._proofs[number]

    def _area_view(self, place: Place, standing: Standing) -> AreaView:
        number = standing.version.number
        return AreaView(
            place=place,
            above=self.places.above(place),
            figures=self.history.of(place.id, number),
            below=tuple((one, self.history.of(one.id, number)) for one in self.places.below(place)),
            standing=standing,
        )


def about(edition: Edition, base: str) -> About:
    """What all pages say of an election; in the languages of the package that the catalogues have, or in all of these."""
    found = edition.election.about
    document = edition.document["election"]
    own = tuple(one for one in found.languages if one in LANGUAGES)
    return About(
        document["names"],
        document["date"],
        found.counts.value,
        document["source"],
        own or LANGUAGES,
        base,
    )


def registered(election: Election) -> Iterator[Party]:
    """The parties of a package, in the order of its file."""
    parties = election.parties
    names = {language: column.to_list() for language, column in parties.names.items()}
    columns = (parties.id.to_list(), parties.abbreviation.to_list(), parties.colour.to_list())
    for row, (code, abbreviation, colour) in enumerate(zip(*columns, strict=True)):
        own = {language: column[row] for language, column in names.items() if column[row]}
        yield Party(code, own, abbreviation or "", colour or "")


def _folder(standing: Standing) -> str:
    """Where superseded pages stand."""
    return f"v/{standing.version.number}/" if standing.later else ""


def _page(place: Place, standing: Standing, language: str) -> str:
    return f"{_folder(standing)}{language}/{place.address}index.html"


def _twin(place: Place, standing: Standing) -> str:
    return f"{_folder(standing)}{place.slug or 'index'}.json"
