"""One process of a build: it holds one edition and writes parts of its site."""

from collections.abc import Sequence
from dataclasses import replace

from salakhum.declare import recount
from salakhum.publish.exports import write_exports
from salakhum.publish.feeds import write_feeds, write_press
from salakhum.publish.order import Order
from salakhum.publish.site.atlas import read_atlas
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.edition import read_edition
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.previous import read_previous
from salakhum.publish.site.site import Site, Task
from salakhum.publish.site.writing import write_page, write_twins
from salakhum.register import Stage

DATA = "data"


class Worker:
    """Holds one edition and writes parts of its site."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.edition = read_edition(order.record)
        file = order.boundaries
        self._atlas = read_atlas(file, self.edition.election) if file else None
        before = order.previous
        previous = read_previous(before, self.edition.document) if before else None
        self._contents = Contents(self.edition, previous)
        self.site = Site(self._contents, order.extras, order.address, self._atlas)

    def data(self) -> Extras:
        """Write the open data and the feeds and the texts for the press; the extras with their names."""
        order, edition = self.order, self.edition
        feeds = write_feeds(
            [one.document for one in edition.versions],
            edition.election,
            order.out,
            order.address,
            declared=edition.declared,
            folder_of=self._contents.history.folder_of,
        )
        stage = edition.document["stage"]
        result = recount(
            edition.election, edition.rule, None if stage is None else Stage[stage.upper()]
        )
        folder = order.out / DATA
        files = write_exports(result, edition.document, folder, f"{order.address or '/'}{DATA}")
        press = write_press(edition.document, order.out, order.address)
        for path in (
            *(order.out / one.path for one in (*feeds, *press)),
            *(folder / one.path for one in files),
        ):
            write_twins(path)
        return replace(order.extras, files=files, press=press)

    def pages(self, tasks: Sequence[Task]) -> None:
        """Write the pages of some tasks."""
        for task in tasks:
            for address, content in self.site.files(task):
                write_page(self.order.out / address, content)

    def apart(self, extras: Extras) -> None:
        """Write the pages of their own, now that everything else is known."""
        site = Site(self._contents, extras, self.order.address, self._atlas)
        for files in (site.fixed(), site.apart()):
            for address, content in files:
                write_page(self.order.out / address, content)


_held: Worker | None = None  # of a process that only builds


def hold(order: Order) -> None:
    """Make this process ready for parts of a build."""
    global _held  # noqa: PLW0603 - what a process of the pool reads once
    _held = Worker(order)


def held() -> Worker:
    """What this process holds."""
    if _held is None:
        raise RuntimeError("hold() comes first")
    return _held


def write_data() -> Extras:
    """:meth:`Worker.data` in this process."""
    return held().data()


def tasks() -> list[Task]:
    """Every task of the site."""
    return list(held().site.tasks())


def write_pages(some: Sequence[Task]) -> None:
    """:meth:`Worker.pages` in this process."""
    held().pages(some)


def write_apart(extras: Extras) -> None:
    """:meth:`Worker.apart` in this process."""
    held().apart(extras)
