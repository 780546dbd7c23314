"""The static site: an almanac of one election, in every language, complete without JavaScript.

Comes in: an :class:`Edition`, read from a record folder by :func:`read_edition`. Goes out: by :func:`pages` every page as
an address and its bytes, and by :class:`Printed` only those that differ from the pages of another edition.
``salakhum.publish.publish`` writes them; nobody else calls it.
"""
