"""Pages as pure functions of their views: templates compiled once for each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from salakhum.languages import speech_of
from salakhum.publish.edition import (
    AreaView,
    CouncilView,
    Place,
    Telling,
    VersionStanding,
    VersionView,
    anchor,
    short,
)
from salakhum.publish.site.assets import names
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.imprints import imprint_of
from salakhum.publish.site.page_pictures import PagePicture, PagePictures
from salakhum.publish.site.pages.area import AreaValues, area_values
from salakhum.publish.site.pages.council import CouncilValues, council_values
from salakhum.publish.site.qr_code import qr_code

PAGE = "index.html"
Files = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every page says of the election,
    and where the site stands (``base``, empty where nobody said).
    """

    names: Mapping[str, str]
    date: str
    counts: str
    source: str
    languages: tuple[str, ...]
    latest: VersionView
    base: str = ""


class Pages:
    """The pages of an election in one language."""

    def __init__(
        self, about: SiteFacts, language: str, drawn: PagePictures, extras: Extras
    ) -> None:
        self.tell = Telling(language)
        self.title = short(self.tell.name(about.names), about.counts)
        self.drawn = drawn
        self._about = about
        self._extras = extras
        self._base = about.base
        self._common: dict[str, object] = {
            "about": about,
            "latest": about.latest,
            "lang": language,
            "direction": speech_of(language).direction,
            "t": self.tell,
            "assets": names(),
            "own_names": {other: speech_of(other).name for other in about.languages},
            "title": self.title,
            "swatch": drawn.swatch,
            "letters": drawn.letters,
            "anchor": anchor,
        }

    def council(self, view: CouncilView) -> Files:
        """The page of one council and its pictures, by the names of their files."""
        values = council_values(view, self.tell, self.drawn)
        yield PAGE, self._place("council.html", view.place, view.standing, values)
        yield from self.pictures(values["drawn"], view.place, view.standing)

    def area(self, view: AreaView) -> Files:
        """The page of the nation or of an area and its pictures, by the names of their files."""
        values = area_values(view, self.tell, self.drawn, self.title)
        yield PAGE, self._place("area.html", view.place, view.standing, values)
        yield from self.pictures(values["drawn"], view.place, view.standing)

    def pictures(
        self,
        drawn: Mapping[str, PagePicture],
        place: Place,
        standing: VersionStanding,
        address: str = "",
    ) -> Files:
        """The files of some pictures of a place, on its page or on another one."""
        about, language = self._about, self.tell.language
        here = f"{folder_of(standing)}{language}/{address or place.address}"
        imprint = imprint_of(
            self.tell,
            f"{self.tell.name(place.names, place.id)} {place.id} · {self.title}"
            if place.slug
            else self.title,
            standing,
            counts=about.counts,
            source=about.source,
            address=f"{about.base}{here}" if about.base else "",
        )
        for name, shown in drawn.items():
            yield f"{name}.svg", shown.file(language, imprint)

    def standalone_page(self, kind: str, address: str, **values: object) -> str:
        """A page of its own: ``kind`` is the name of its template and of its words."""
        for word, code in (("heading", "title"), ("description", "how")):
            if word not in values:
                values[word] = self.tell.say(f"{kind}.{code}")
        return _template(f"{kind}.html").render(
            {
                **self._common,
                "page_json": "",
                "feed": "",
                "card": "",
                **self._placed(address),
                **values,
            }
        )

    def bare(self, name: str, **values: object) -> str:
        """A page at the root of the site, in all languages at once."""
        return _template(f"{name}.html").render({**self._common, **values})

    def _place(
        self,
        template: str,
        place: Place,
        standing: VersionStanding,
        values: CouncilValues | AreaValues,
    ) -> str:
        language = self.tell.language
        return _template(template).render(
            {
                **self._common,
                **values,
                **self._placed(place.address, standing),
                "page_json": f"{place.slug or 'index'}.json",
                "feed": self._extras.feed(language, place),
                "card": self._extras.card(place, council="council" in template),
                "certificate": "" if standing.later else self._extras.certificate(place),
            }
        )

    def _placed(self, address: str, standing: VersionStanding | None = None) -> dict[str, str]:
        """:func:`placed`, and where the address of the site is known,
        that of the page as a code to scan.
        """
        values = placed(self.tell.language, address, standing)
        code = qr_code(f"{self._base}{values['cited']}") if self._base else ""
        return values | {"qr": code}


def _template(name: str) -> Template:
    """A template, compiled once for all languages and editions."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("salakhum.publish.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def placed(language: str, address: str, standing: VersionStanding | None = None) -> dict[str, str]:
    """Where a page stands: its address below the language, the whole of it, and the ways up.

    ``cited`` is where its figures stand for ever. ``top`` leads to the root of its version, which
    holds its other languages; ``up`` to that of the site.
    """
    top = "../" * (1 + address.count("/"))
    later = standing is not None and standing.later is not None
    folder = folder_of(standing) if standing else ""
    here = f"{folder}{language}/{address}"
    return {
        "address": address,
        "here": here,
        "cited": here if later or standing is None else f"{here}#v{standing.version.number}",
        "top": top,
        "up": f"../../{top}" if later else top,
    }


def folder_of(standing: VersionStanding) -> str:
    """Where superseded pages stand."""
    return f"v/{standing.version.number}/" if standing.later else ""
