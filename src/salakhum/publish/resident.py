"""A site that stays in memory on a results night: one corrected form, and only the pages that it touches are printed again."""

from pathlib import Path

from salakhum.publish.site.atlas import read_atlas
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.edition import Edition, edition
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.previous import read_previous
from salakhum.publish.site.site import Files, Site
from salakhum.publish.site.writing import write_page
from salakhum.record import Record


class Resident:
    """The pages of a site that was published without open data, kept up to date in its folder.

    Documents and open data of a version follow with the next whole :func:`~salakhum.publish.publish`.
    """

    def __init__(
        self,
        first: Edition,
        out: Path,
        *,
        base: str = "",
        bundle: str = "",
        boundaries: Path | None = None,
        previous: Path | None = None,
    ) -> None:
        """``out`` is the folder of a site that was published from this edition with the same named inputs."""
        self._out = out
        self._base = f"{base.rstrip('/')}/" if base else ""
        self._extras = Extras(bundle)
        self._atlas = read_atlas(boundaries, first.election) if boundaries else None
        self._edition = first
        self._previous = read_previous(previous, first.document) if previous else None
        self._contents = Contents(first, self._previous)
        self._site = Site(self._contents, self._extras, self._base, self._atlas)
        self._warm(len(first.versions))

    def update(self, record: Record) -> tuple[str, ...]:
        """Print what a later state of the record changes; the addresses that were written.

        The folder then holds, byte for byte, what a whole build of that record writes.
        """
        self._edition = edition(record, self._edition)
        self._contents = Contents(self._edition, self._previous, self._contents)
        new = Site(self._contents, self._extras, self._base, self._atlas)
        written = []
        for task in new.tasks():
            if new.pages_of(task) != self._site.pages_of(task):
                written += self._write(new.files(task))
        written += self._write(new.apart())
        self._site = new
        return tuple(written)

    def _warm(self, version: int) -> None:
        """Work out ahead what a correction does not change: the proofs and findings of the pages that it replaces, and where seats stand."""
        self._contents.prepare(version)
        for task in self._site.tasks():
            if task.kind == "area":
                for _ in self._site.files(task):
                    pass

    def _write(self, files: Files) -> list[str]:
        """Write the files that are not there yet as they should be."""
        written = []
        for address, content in files:
            path = self._out / address
            if not path.is_file() or path.read_bytes() != content:
                write_page(path, content)
                written.append(address)
        return written
