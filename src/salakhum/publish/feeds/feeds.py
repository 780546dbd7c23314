"""Feeds as files of the site.

``feeds/<language>.atom`` for the nation, ``feeds/<language>/<code>.atom`` for a place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5

from salakhum.arrays import NOWHERE
from salakhum.declare import DeclaredResult, PlaceResult
from salakhum.publish.edition import languages_of, slugs
from salakhum.publish.feeds.atom import Entry, Feed, pages
from salakhum.publish.feeds.happenings import Happening, Happenings
from salakhum.publish.feeds.headlines import election_name, name_of, summary, title
from salakhum.register import Election

FolderOf = Callable[[str, int], str]


def _standing(place: str, number: int) -> str:  # noqa: ARG001 - of every place and version
    """Where pages stand that nothing replaced."""
    return ""


def _above(election: Election) -> dict[str, list[str]]:
    """The ids of the areas over each council."""
    parent, ids = election.areas.parent.tolist(), election.areas.id.to_list()
    above: dict[str, list[str]] = {}
    for council, area in zip(
        election.councils.id.to_list(), election.councils.area.tolist(), strict=True
    ):
        above[council] = []
        over = parent[area]
        while over != NOWHERE:
            above[council].append(ids[over])
            over = parent[over]
    return above


class Feeds:
    """The feeds of the nation, of every area and of every council, in every language."""

    def __init__(
        self,
        results: Sequence[DeclaredResult],
        election: Election,
        base: str = "",
        *,
        declared: Mapping[int, str] | None = None,
        folder_of: FolderOf = _standing,
        before: "Feeds | None" = None,
    ) -> None:
        """``documents`` are those of all declared versions of ``election``,
        first to last, ``declared`` their moments by number.

        A version that no log has a moment of is dated by its document. ``base`` is the address of
        the site, empty where that is not known: links then start at its root. Pages of places are
        taken to stand under ``<language>/<slug>/``; ``folder_of`` says before which folder
        (``v/2/``) stands a page of a place (its id) that a later version than that number replaced.
        ``before`` are the feeds of fewer of these versions. The same versions give the same bytes.
        """
        earlier = before._happenings if before else None  # noqa: SLF001 - of its own kind
        self._happenings: Happenings = Happenings(
            results, _above(election), declared or {}, earlier
        )
        self._languages = languages_of(election.about)
        self._base, self._folder_of = base.rstrip("/"), folder_of
        last = self._happenings.versions[-1]
        self._slugs = slugs([*last.councils, *last.areas])
        self._told: dict[tuple[str, str], Entry] = {}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every document by its path in the site."""
        last = self._happenings.versions[-1]
        yield from self.of("nation", last.nation.id)
        for kind, places in (("area", last.areas), ("council", last.councils)):
            for code in places:
                yield from self.of(kind, code)

    def of(self, kind: str, id: str) -> Iterator[tuple[str, bytes]]:  # noqa: A002 - as the document calls it
        """The documents of one place: ``kind`` is nation, area or council."""
        place = self._happenings.versions[-1].place(kind, id)
        if place is not None:
            for language in self._languages:
                yield from self._feed(kind, place, language)

    def _feed(self, kind: str, place: PlaceResult, language: str) -> Iterator[tuple[str, bytes]]:
        result = self._happenings.versions[-1].result
        happenings = self._happenings.of(kind, place.id)
        code = "" if kind == "nation" else f"/{self._slugs[place.id]}"
        election = election_name(result, language)
        name = f"{happenings[0].id}/{language}/feed"
        feed = Feed(
            id=f"urn:uuid:{uuid5(NAMESPACE_URL, name)}",
            title=election if not code else f"{name_of(place, language)} – {election}",
            language=language,
            author=election,
            page=self._page(kind, place, language),
            address=f"{self._base}/feeds/{language}{code}.atom",
        )
        for address, content in pages(
            feed, [self._entry(happening, language) for happening in happenings]
        ):
            yield address.removeprefix(f"{self._base}/"), content

    def _entry(self, happening: Happening, language: str) -> Entry:
        key = (happening.id, language)
        if key not in self._told:
            self._told[key] = Entry(
                id=happening.id,
                title=title(happening, language),
                summary=summary(happening, language),
                updated=happening.version.moment,
                link=self._page(
                    happening.kind, happening.place, language, happening.version.number
                ),
                category=happening.version.result.state,
            )
        return self._told[key]

    def _page(self, kind: str, place: PlaceResult, language: str, number: int = 0) -> str:
        """The page of a place that stands, or that of a version."""
        folder = self._folder_of(place.id, number) if number else ""
        code = "" if kind == "nation" else f"{self._slugs[place.id]}/"
        return f"{self._base}/{folder}{language}/{code}"
