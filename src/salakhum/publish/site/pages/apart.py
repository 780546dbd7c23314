"""The pages that are no place's, each made in the module of its name."""

from collections.abc import Iterator

from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.pages.all_places import places_page
from salakhum.publish.site.pages.downloads import downloads_page
from salakhum.publish.site.pages.parties import parties_page
from salakhum.publish.site.pages.printing import Pages
from salakhum.publish.site.pages.rules import rules_page
from salakhum.publish.site.pages.screen import screen_pages
from salakhum.publish.site.pages.verify import verify_page
from salakhum.publish.site.pages.versions import versions_page


def apart(contents: Contents, pages: Pages, extras: Extras) -> Iterator[tuple[str, str]]:
    """Every page of its own in one language, by its address below the language."""
    yield "parties/", parties_page(contents, pages)
    yield "places/", places_page(contents, pages)
    yield "search/", pages.apart("search", "search/")
    yield "verify/", verify_page(contents, pages, extras)
    yield "downloads/", downloads_page(contents, pages, extras)
    yield "versions/", versions_page(contents, pages)
    yield "rules/", rules_page(contents, pages)
    yield from screen_pages(contents, pages)
