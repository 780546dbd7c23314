"""A site that stays in memory on a results night.

One corrected form, and only what it touches is written again.
"""

from collections.abc import Iterator

from salakhum.errors import SalakhumError
from salakhum.events import Event
from salakhum.publish.edition import Edition, VersionStanding, edition, read_edition
from salakhum.publish.order import PublishingOrder
from salakhum.publish.site import Extras, Files, PageTask, remove_page, replace_page
from salakhum.publish.worker import Worker
from salakhum.record import Record, read_event

SEALED = ("register.sealed", "rule.fixed")
PAGE = "index.html"
FORM, COUNCIL = "form:", "council:"  # what the subjects of events begin with


class OtherRegisterError(SalakhumError):
    """A record that does not go on from that of the site, or has another register or rule.

    Every page may change.
    """


class Resident:
    """The pages, feeds and press texts of a published site, kept up to date in its folder.

    What lies beside them (open data, bundle, documents) takes longer and is handed in
    (:meth:`beside`) once it is there.
    """

    def __init__(self, order: PublishingOrder, extras: Extras) -> None:
        """``extras`` are what :func:`~salakhum.publish.publish` gave back for this order."""
        self._extras = extras
        self._now = Worker(order, read_edition(order.record))
        self._pages = {task: self._now.site.pages_of(task) for task in self._now.site.tasks()}
        self._warm()

    @property
    def number(self) -> int:
        """The version that stands."""
        return len(self._now.edition.versions)

    def update(self, record: Record) -> tuple[str, ...]:
        """Write what a later state of the record changes.

        The addresses that were written or removed.

        The folder then holds, byte for byte, the pages, feeds and press texts that a whole build of
        that record writes. Raises :class:`OtherRegisterError`, and writes nothing then.
        """
        if not _continues(self._now.edition.record, record):
            raise OtherRegisterError
        new = Worker(self._now.order, edition(record, self._now.edition), self._now)
        news = _news(self._now.edition, new.edition)
        if any(event.kind in SEALED for event in news) or _marks(new) != _marks(self._now):
            raise OtherRegisterError
        pages = {task: new.site.pages_of(task) for task in new.site.tasks()}
        written = []
        for task in _touched(self._now, new, self._pages, pages):
            written += self._renew(new.files(task))
        written += self._write(new.standalone_files(self._extras))
        self._now, self._pages = new, pages
        return tuple(written)

    def beside(self, extras: Extras) -> tuple[str, ...]:
        """Write the pages that name what lies beside the pages, which is another now."""
        self._extras = extras
        return tuple(self._write(self._now.standalone_files(extras)))

    def _warm(self) -> None:
        """Work out ahead what a correction does not change.

        Proofs and findings of the pages that it replaces, and where seats stand.
        """
        now = self._now
        now.contents.prepare(len(now.edition.versions))
        for task in self._pages:
            if task.kind == "area":
                _draw(now.files(task))
        for files in (now.standalone_files(self._extras), now.files(PageTask("council"))):
            _draw(files)  # the first page of its kind compiles its template

    def _renew(self, files: Files) -> list[str]:
        """Write the files of a task.

        A picture that now has nothing to show is removed from beside its page.
        """
        pages = dict(files)
        written = self._write(iter(pages.items()))
        out = self._now.order.out
        for page in (path for path in pages if path.endswith(PAGE)):
            beside = (out / page).parent.glob("*.svg")
            gone = {page_file.relative_to(out).as_posix() for page_file in beside} - pages.keys()
            for address in sorted(gone):
                remove_page(out / address)
                written.append(address)
        return written

    def _write(self, files: Files) -> list[str]:
        out = self._now.order.out
        return [address for address, content in files if replace_page(out / address, content)]


def _draw(files: Files) -> None:
    for _ in files:
        pass


def _continues(before: Record, after: Record) -> bool:
    """Whether the log goes on from where it was.

    A record may have been put in the place of another.
    """
    return after.log.entries[: before.log.size] == before.log.entries


def _news(before: Edition, after: Edition) -> list[Event]:
    """What has happened between two states of a record."""
    return [read_event(entry) for entry in after.record.log.entries[before.record.log.size :]]


def _marks(worker: Worker) -> list[tuple[str, int, str, str, int]]:
    """The colours, patterns and letters of all pages."""
    marks = next(iter(worker.site.pages.values())).drawn.palette.marks
    return [(mark.id, mark.number, mark.letters, mark.colour, mark.pattern) for mark in marks]


Pages = dict[PageTask, tuple[VersionStanding, ...]]


def _touched(before: Worker, after: Worker, old: Pages, new: Pages) -> Iterator[PageTask]:
    """The tasks of which a file may differ between two states of a record.

    They are those whose pages are of other versions, or of versions that have other signatures now,
    and those with a form or a lot that came or changed; with a council go the areas over it.
    """
    pairs = zip(before.edition.versions, after.edition.versions, strict=False)
    signed = {number for number, (earlier, other) in enumerate(pairs, 1) if earlier is not other}
    councils = _councils(before.edition, after.edition)
    places = after.contents.places
    above = {
        area.id
        for row, place in enumerate(places.councils)
        if place.id in councils
        for area in places.above_council(row)
    }
    for task, pages in new.items():
        ids = councils if task.kind == "council" else above
        if (
            after.site.place(task).id in ids
            or pages != old.get(task)
            or any(page.version.number in signed for page in pages)
        ):
            yield task


def _councils(before: Edition, after: Edition) -> set[str]:
    """The councils of which the log has something new."""
    stations, councils = set(), set()
    for subject in (event.subject for event in _news(before, after)):
        if subject.startswith(FORM):
            stations.add(subject.removeprefix(FORM).rsplit("/", 2)[0])
        elif subject.startswith(COUNCIL):
            councils.add(subject.removeprefix(COUNCIL))
    election = after.election
    ids, council = election.councils.id.to_list(), election.stations.council.tolist()
    of = dict(zip(election.stations.id.to_list(), council, strict=True))
    return councils | {ids[of[station]] for station in stations if station in of}
