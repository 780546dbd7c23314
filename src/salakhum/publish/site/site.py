"""The whole site as tasks, each of which makes a few files.

Any process can do any task, in any order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from salakhum.declare import in_language
from salakhum.publish.edition import Place, VersionStanding, languages_of
from salakhum.publish.pictures import Party, palette_of
from salakhum.publish.site.assets import read_assets
from salakhum.publish.site.atlas import Atlas, registered_middles
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.page_json import area_json, council_json, parties_json, site_json
from salakhum.publish.site.page_pictures import PagePictures
from salakhum.publish.site.pages.printing import Pages, SiteFacts, folder_of
from salakhum.publish.site.pages.root_files import root_files
from salakhum.publish.site.pages.search import index
from salakhum.publish.site.pages.standalone import charts, standalone_pages
from salakhum.register import Election

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class PageTask:
    """One council, one area (0 is the nation), or all pages of their own."""

    kind: str
    row: int = 0


class Site:
    """The site of the edition in ``contents``.

    ``base`` is its address with a / at its end, for what must name it whole.
    """

    def __init__(
        self, contents: Contents, extras: Extras, base: str = "", atlas: Atlas | None = None
    ) -> None:
        self.contents = contents
        self.about = about(contents, base)
        self._extras = extras
        self._atlas = atlas
        self._areas = (self.contents.places.nation, *self.contents.places.areas)

    def tasks(self) -> Iterator[PageTask]:
        """Everything that there is to make."""
        yield from (PageTask("area", row) for row in range(len(self._areas)))
        yield from (PageTask("council", row) for row in range(len(self.contents.places.councils)))

    def place(self, task: PageTask) -> Place:
        """The place that a task is about."""
        places = self.contents.places
        return places.councils[task.row] if task.kind == "council" else self._areas[task.row]

    def pages_of(self, task: PageTask) -> tuple[VersionStanding, ...]:
        """The pages of a task by the versions that they are of.

        Two editions that agree in them have the same pages.
        """
        return self.contents.history.standings(self.place(task).id)

    def files(self, task: PageTask) -> Files:
        """The files of a task: address and bytes."""
        return self._council(task.row) if task.kind == "council" else self._area(task.row)

    @cached_property
    def pages(self) -> Mapping[str, Pages]:
        """The pages in every language."""
        edition = self.contents.edition
        palette = palette_of(edition.result, registered(edition.election))
        middles = registered_middles(edition.election.areas)
        drawn = PagePictures(palette, self._atlas, middles)
        return {
            language: Pages(self.about, language, drawn, self._extras)
            for language in self.about.languages
        }

    def fixed(self) -> Files:
        """What the register alone decides.

        The files that all pages share, and the index of the search.
        """
        for name, content in read_assets().values():
            yield f"static/{name}", content
        yield from index(self.contents, self.about.languages)

    def standalone_files(self) -> Files:
        """The pages that are no place's."""
        for language, pages in self.pages.items():
            for address, page in standalone_pages(self.contents, pages, self._extras):
                yield f"{language}/{address}index.html", page.encode()
            for address, svg in charts(self.contents, pages):
                yield f"{language}/{address}", svg.encode()
        yield "site.json", site_json(self.contents, self.about)
        yield "parties.json", parties_json(self.contents, self.about.counts)
        yield from root_files(self.contents, self.pages, self.about)

    def _council(self, row: int) -> Files:
        place = self.place(PageTask("council", row))
        for standing in self.contents.history.standings(place.id):
            view = self.contents.council(row, standing)
            for language, pages in self.pages.items():
                folder = f"{folder_of(standing)}{language}/{place.address}"
                for name, content in pages.council(view):
                    yield f"{folder}{name}", content.encode()
            yield _json_address(place, standing), council_json(view, self.about.counts)

    def _area(self, row: int) -> Files:
        place = self.place(PageTask("area", row))
        for standing in self.contents.history.standings(place.id):
            view = self.contents.area(place, standing)
            for language, pages in self.pages.items():
                folder = f"{folder_of(standing)}{language}/{place.address}"
                for name, content in pages.area(view):
                    yield f"{folder}{name}", content.encode()
            yield _json_address(place, standing), area_json(view, self.about.counts)


def about(contents: Contents, base: str) -> SiteFacts:
    """What all pages say of an election; in :func:`languages_of` the package."""
    edition = contents.edition
    stated, document = edition.election.about, edition.result.election
    return SiteFacts(
        names=document.names,
        date=document.date.isoformat(),
        counts=stated.counts.value,
        source=in_language(document.source),
        languages=languages_of(stated),
        latest=contents.history.versions[-1],
        base=base,
    )


def registered(election: Election) -> Iterator[Party]:
    """The parties of a package, in the order of its file."""
    parties = election.parties
    names = {language: column.to_list() for language, column in parties.names.items()}
    columns = (parties.id.to_list(), parties.abbreviation.to_list(), parties.colour.to_list())
    for row, (code, abbreviation, colour) in enumerate(zip(*columns, strict=True)):
        own = {language: column[row] for language, column in names.items() if column[row]}
        yield Party(code, own, abbreviation or "", colour or "")


def _json_address(place: Place, standing: VersionStanding) -> str:
    return f"{folder_of(standing)}{place.slug or 'index'}.json"
