"""Builds the site: every task once,
shared out between processes that read the record for themselves.
"""

import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from salakhum.optional import require
from salakhum.publish import worker
from salakhum.publish.edition import NotPublishableError, read_edition, read_previous
from salakhum.publish.order import BUNDLE, PublishingOrder
from salakhum.publish.pictures import check_boundaries
from salakhum.publish.site import Extras
from salakhum.publish.worker import Worker
from salakhum.record import read_record, write_bundle

PORTION = 24  # tasks that a process takes at a time
MARK = "site.json"  # what tells a site from another folder
DOCUMENTS = "documents"


def publish(order: PublishingOrder, processes: int | None = None) -> Extras:
    """Publish a record folder as a static site, in place of an earlier one; all of it or nothing.

    What comes back are the names of what lies beside the pages. The same record with the same named
    inputs gives the same bytes, whatever the number of processes.

    Raises :class:`~salakhum.log.LogError`, :class:`BadBoundariesError`, and
    :class:`NotPublishableError` too where ``out`` holds anything but a site, or ``previous`` no
    earlier election of the same country; :class:`~salakhum.optional.MissingLibraryError` where
    documents or cards are asked for and cannot be made here.
    """
    if order.documents or order.cards:
        require("typst")
    out = order.out
    if out.exists() and any(out.iterdir()) and not (out / MARK).is_file():
        raise NotPublishableError(f"{out} holds other files: name a new folder, or that of a site")
    if order.boundaries:
        check_boundaries(order.boundaries)
    if order.previous:
        read_previous(order.previous, read_record(order.record).latest.result)
    number = processes or cpu_count() or 1
    partial = out.with_name(f".{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        if order.bundle:
            shutil.copyfile(order.bundle, partial / BUNDLE)
        extras = _write_site(replace(order, out=partial), number)
        write_documents(replace(order, out=partial), number)
        _put(partial, out)
        return extras
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _put(partial: Path, out: Path) -> None:
    """Put a folder in the place of another, which is gone for readers only between two renames."""
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    partial.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def write_beside(order: PublishingOrder) -> Extras:
    """Everything but the pages into the folder ``out``.

    The record as one file, the open data, documents and cards.
    """
    order.out.mkdir(parents=True)
    if order.bundle:
        write_bundle(order.record, order.out / BUNDLE)
    extras = order.extras
    if order.data:
        extras = Worker(order, read_edition(order.record)).write_data()
    write_documents(order, 1)
    return extras


def _write_site(order: PublishingOrder, processes: int) -> Extras:
    if processes == 1:
        alone = Worker(order, read_edition(order.record))
        alone.write_pages(list(alone.site.tasks()))
        extras = alone.write_data() if order.data else order.extras
        alone.write_standalone(extras)
        return extras
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=worker.hold, initargs=(order,)
    ) as pool:
        data = pool.submit(worker.write_data) if order.data else None
        tasks = pool.submit(worker.tasks).result()
        portions = [tasks[start : start + PORTION] for start in range(0, len(tasks), PORTION)]
        written = [pool.submit(worker.write_pages, portion) for portion in portions]
        extras = data.result() if data else order.extras
        written.append(pool.submit(worker.write_standalone, extras))
        for portion in written:
            portion.result()
    return extras


def write_documents(order: PublishingOrder, processes: int) -> None:
    """The PDFs and the cards, with what a publisher needs to have installed for them."""
    wanted = [
        (order.documents, order.out / DOCUMENTS, False),
        (order.cards, order.out, True),
    ]
    for asked, out, cards in wanted:
        if asked:
            from salakhum.publish import documents  # noqa: PLC0415 - an extra

            documents.write_documents(
                order.record, out, base=order.base, cards=cards, processes=processes
            )
