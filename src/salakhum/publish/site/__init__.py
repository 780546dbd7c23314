"""The pages: an almanac of one election in every language, complete without JavaScript.

Comes in: an edition, which :mod:`~salakhum.publish.site.edition` reads from a record. Goes out: by
:class:`~salakhum.publish.site.site.Site` every file of every task as an address and its bytes; each page is a pure function
of a view (:mod:`~salakhum.publish.site.views`). The builder and the resident site of ``salakhum.publish`` call it.
"""
