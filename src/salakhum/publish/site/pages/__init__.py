"""The kinds of page, one module for each; the template of the same name lies in ``templates``.

Comes in: contents and what is drawn. Goes out: by
:class:`~salakhum.publish.site.pages.printing.Pages` the HTML of a place in one language, by
:func:`~salakhum.publish.site.pages.standalone.standalone_pages` that of the pages that are no
place's, by :func:`~salakhum.publish.site.pages.root_files.root_files` those at the root.
:class:`~salakhum.publish.site.site.Site` calls them.
"""
