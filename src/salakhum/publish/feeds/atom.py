"""Atom (RFC 4287) with archived pages (RFC 5005).

The newest entries in the feed, older ones in pages that never change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

PAGE = 20  # entries
ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``at`` is a moment as RFC 3339 writes it."""

    id: str
    title: str
    summary: str
    updated: str
    link: str
    category: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name for ever, its title, language and author,
    the page that it tells of, and its own address.

    ``address`` ends with ``.atom``; archived page 3 stands under the same with ``-3`` before the
    ending.
    """

    id: str
    title: str
    language: str
    author: str
    page: str
    address: str

    def archived(self, number: int) -> str:
        """The address of an archived page."""
        return f"{self.address.removesuffix('.atom')}-{number}.atom"


def pages(feed: Feed, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """The documents of a feed by address.

    The feed itself, and every full page of its older entries.

    ``entries`` stand first to last. A full page holds the same entries for ever, under links that
    stay, so its bytes never change but for a link to figures that were superseded since; the feed
    holds the last :data:`PAGE` entries, so that none is missing between the two.
    """
    full = len(entries) // PAGE
    previous = feed.archived(full) if full else ""
    yield feed.address, _document(feed, entries[-PAGE:], feed.address, previous, archive=False)
    for number in range(1, full + 1):
        archived = entries[(number - 1) * PAGE : number * PAGE]
        previous = feed.archived(number - 1) if number > 1 else ""
        address = feed.archived(number)
        yield address, _document(feed, archived, address, previous, archive=True)


def _document(
    feed: Feed, entries: Sequence[Entry], address: str, previous: str, *, archive: bool
) -> bytes:
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="{ATOM}" xmlns:fh="{HISTORY}" xml:lang={quoteattr(feed.language)}>',
        f"<id>{feed.id}</id>",
        f"<title>{escape(feed.title)}</title>",
        f"<updated>{entries[-1].updated}</updated>",
        f"<author><name>{escape(feed.author)}</name></author>",
        _link("self", address),
        _link("alternate", feed.page),
    ]
    if archive:
        parts += ["<fh:archive/>", _link("current", feed.address)]
    if previous:
        parts.append(_link("prev-archive", previous))
    parts += [_entry(entry) for entry in reversed(entries)]
    parts.append("</feed>\n")
    return "\n".join(parts).encode()


def _entry(entry: Entry) -> str:
    return "\n".join(
        (
            "<entry>",
            f"<id>{entry.id}</id>",
            f"<title>{escape(entry.title)}</title>",
            f"<updated>{entry.updated}</updated>",
            _link("alternate", entry.link),
            f"<category term={quoteattr(entry.category)}/>",
            f"<summary>{escape(entry.summary)}</summary>",
            "</entry>",
        )
    )


def _link(relation: str, address: str) -> str:
    kind = "text/html" if relation == "alternate" else "application/atom+xml"
    return f'<link rel="{relation}" type="{kind}" href={quoteattr(address)}/>'
