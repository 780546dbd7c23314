"""One process of a build: it holds one edition and writes parts of its site."""

from collections.abc import Sequence
from dataclasses import replace

from salakhum.publish.edition import TEXT, Edition, Previous, exported, read_edition, read_previous
from salakhum.publish.exports import write_exports
from salakhum.publish.feeds import Feeds, press
from salakhum.publish.order import PublishingOrder
from salakhum.publish.site import (
    Atlas,
    Contents,
    Extras,
    Files,
    PageTask,
    Site,
    read_atlas,
    write_compressed,
    write_page,
)

DATA = "data"


class Worker:
    """Holds one edition and makes and writes parts of its site."""

    def __init__(
        self, order: PublishingOrder, edition: Edition, before: "Worker | None" = None
    ) -> None:
        """``before`` holds an earlier edition of the same record,
        of which what did not change is taken over.
        """
        self.order, self.edition = order, edition
        self._atlas: Atlas | None = None
        self._previous: Previous | None = None
        if before:
            self._atlas, self._previous = before._atlas, before._previous  # noqa: SLF001 - of its own kind
        else:
            if order.boundaries:
                self._atlas = read_atlas(order.boundaries, edition.election)
            if order.previous:
                self._previous = read_previous(order.previous, edition.result)
        earlier = before.contents if before else None
        self.contents: Contents = Contents(edition, self._previous, earlier)
        self.site = Site(self.contents, order.extras, order.address, self._atlas)
        self._feeds: Feeds = Feeds(
            [version.result for version in edition.versions],
            edition.election,
            order.address,
            declared=edition.declared,
            folder_of=self.contents.history.folder_of,
            before=before._feeds if before else None,  # noqa: SLF001 - of its own kind
        )

    def files(self, task: PageTask) -> Files:
        """The pages of a task with the feeds of its place."""
        yield from self.site.files(task)
        if self.order.data:
            place = self.site.place(task)
            yield from self._feeds.of(task.kind if place.slug else "nation", place.id)

    def standalone_files(self, extras: Extras) -> Files:
        """The pages of their own, which name what lies beside the pages,
        and the texts for the press.
        """
        languages = self.site.about.languages
        files = press(self.edition.result, languages, self.order.address) if self.order.data else {}
        named = tuple(exported(path, content, TEXT) for path, content in files.items())
        site = Site(self.contents, replace(extras, press=named), self.order.address, self._atlas)
        yield from files.items()
        yield from site.standalone_files()

    def write_pages(self, tasks: Sequence[PageTask]) -> None:
        """Write the files of some tasks."""
        for task in tasks:
            self._write(self.files(task))

    def write_standalone(self, extras: Extras) -> None:
        """Write what is no place's, now that everything else is known."""
        self._write(self.site.fixed())
        self._write(self.standalone_files(extras))

    def write_data(self) -> Extras:
        """Write the open data; the extras with the names of its files."""
        order, declared = self.order, self.edition.result
        folder = order.out / DATA
        base = f"{order.address or '/'}{DATA}"
        files = write_exports(self.edition.election, declared, folder, base)
        for file in files:
            write_compressed(folder / file.path)
        return replace(order.extras, files=files)

    def _write(self, files: Files) -> None:
        for address, content in files:
            write_page(self.order.out / address, content)


_held: Worker | None = None  # of a process that only builds


def hold(order: PublishingOrder) -> None:
    """Make this process ready for parts of a build."""
    global _held  # noqa: PLW0603 - what a process of the pool reads once
    _held = Worker(order, read_edition(order.record))


def process_worker() -> Worker:
    """What this process holds.

    Raises RuntimeError where :func:`hold` did not come first.
    """
    if _held is None:
        raise RuntimeError("hold() comes first")
    return _held


def write_data() -> Extras:
    """:meth:`Worker.write_data` in this process."""
    return process_worker().write_data()


def tasks() -> list[PageTask]:
    """Every task of the site."""
    return list(process_worker().site.tasks())


def write_pages(tasks: Sequence[PageTask]) -> None:
    """:meth:`Worker.write_pages` in this process."""
    process_worker().write_pages(tasks)


def write_standalone(extras: Extras) -> None:
    """:meth:`Worker.write_standalone` in this process."""
    process_worker().write_standalone(extras)
