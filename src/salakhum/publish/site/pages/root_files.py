"""Pages at the root: the way in by language,
what is said where there is no page, and files for crawlers.
"""

from collections.abc import Iterator, Mapping

from salakhum.languages import speech_of
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.pages.printing import Pages, SiteFacts

Files = Iterator[tuple[str, bytes]]


def root_files(contents: Contents, pages: Mapping[str, Pages], about: SiteFacts) -> Files:
    """``index.html``, ``404.html``, ``robots.txt`` and,
    where the address of the site is known, ``sitemap.xml``.
    """
    first = next(iter(pages.values()))
    of = contents.history.area(contents.places.nation.id)
    yield (
        "index.html",
        first.bare(
            "door",
            doors=[
                {
                    "language": language,
                    "title": page.title,
                    "own": speech_of(language).name,
                    "lead": page.tell.first(of, of.parties_results),
                    "counts": about.counts,
                    "tell": page.tell,
                }
                for language, page in pages.items()
            ],
        ).encode(),
    )
    root = "/" + about.base.split("/", 3)[3] if about.base.count("/") > 2 else "/"
    tells = [page.tell for page in pages.values()]
    yield "404.html", first.bare("missing", tells=tells, root=root).encode()
    yield "robots.txt", _robots(about.base).encode()
    if about.base:
        yield "sitemap.xml", _sitemap(contents, about).encode()


def _robots(base: str) -> str:
    sitemap = f"Sitemap: {base}sitemap.xml\n" if base else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _sitemap(contents: Contents, about: SiteFacts) -> str:
    """Every place that has a page, in every language."""
    places = contents.places
    lines = [
        f"<url><loc>{about.base}{language}/{place.address}</loc></url>"
        for language in about.languages
        for place in (places.nation, *places.areas, *places.councils)
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    )
