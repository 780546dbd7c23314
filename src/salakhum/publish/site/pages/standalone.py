"""The pages that are no place's, each made in the module of its name."""

from collections.abc import Iterator

from salakhum.languages import DIGITS
from salakhum.publish.edition import VersionStanding
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.pages.all_places import places_page
from salakhum.publish.site.pages.big_screen import screen_pages
from salakhum.publish.site.pages.downloads import downloads_page
from salakhum.publish.site.pages.parties import parties_page
from salakhum.publish.site.pages.printing import Pages
from salakhum.publish.site.pages.rules import rules_page
from salakhum.publish.site.pages.verify import verify_page
from salakhum.publish.site.pages.versions import changes, versions_page


def standalone_pages(contents: Contents, pages: Pages, extras: Extras) -> Iterator[tuple[str, str]]:
    """Every page of its own in one language, by its address below the language."""
    yield "parties/", parties_page(contents, pages)
    yield "places/", places_page(contents, pages)
    yield "search/", pages.standalone_page("search", "search/", digits=DIGITS)
    yield "verify/", verify_page(contents, pages, extras)
    yield "downloads/", downloads_page(contents, pages, extras)
    yield "versions/", versions_page(contents, pages)
    yield "rules/", rules_page(contents, pages)
    yield from screen_pages(contents, pages)


def charts(contents: Contents, pages: Pages) -> Iterator[tuple[str, str]]:
    """The charts of these pages as files, by their addresses below the language."""
    nation, history = contents.places.nation, contents.history
    strengths = pages.drawn.strengths(history.area(nation.id), pages.tell)
    drawn = [("parties/", "votes-and-seats", strengths, history.standing(nation.id))]
    for version in history.versions[1:]:
        chart = changes(contents, pages.tell, pages.drawn, version.number)
        drawn.append(("versions/", f"change-{version.number}", chart, VersionStanding(version)))
    for address, name, chart, standing in drawn:
        if chart:
            for file, svg in pages.pictures({name: chart}, nation, standing, address):
                yield f"{address}{file}", svg
