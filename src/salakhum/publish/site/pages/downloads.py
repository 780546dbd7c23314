"""The page of everything that can be taken away."""

from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.pages.printing import Pages


def downloads_page(contents: Contents, pages: Pages, extras: Extras) -> str:
    return pages.standalone_page(
        "downloads",
        "downloads/",
        bundle=extras.bundle,
        groups=extras.groups(),
        press=extras.press,
        example=contents.places.councils[0].slug,
    )
