"""The pages: an almanac of one election in every language, complete without JavaScript.

Comes in: an edition, which :mod:`~salakhum.publish.edition.edition` reads from a record. Goes out:
by :class:`~salakhum.publish.site.site.Site` every file of every task as an address and its bytes.
On the way :mod:`~salakhum.publish.site.contents` gathers what each page shows as a value of
:mod:`~salakhum.publish.edition.views`, and :mod:`~salakhum.publish.site.pages` prints it. The
builder and the resident site of ``salakhum.publish`` call it.
"""

from salakhum.publish.site.atlas import Atlas, read_atlas
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.site import Files, PageTask, Site
from salakhum.publish.site.writing import remove_page, replace_page, write_compressed, write_page

__all__ = [
    "Atlas",
    "Contents",
    "Extras",
    "Files",
    "PageTask",
    "Site",
    "read_atlas",
    "remove_page",
    "replace_page",
    "write_compressed",
    "write_page",
]
