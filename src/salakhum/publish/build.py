"""Builds the site: every task once, shared out between processes that read the record for themselves."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from salakhum.publish.site.edition import read_edition
from salakhum.publish.site.site import Site, Task
from salakhum.publish.site.writing import write_page


def publish(folder: Path, out: Path, *, base: str = "", processes: int | None = None) -> None:
    """Publish a record folder as a static site in ``out``, in place of an earlier one; all of it or nothing.

    ``base`` is the address that the site will have, for what must name it whole. The same record gives the same bytes,
    whatever the number of processes.
    """
    partial = out.with_name(f".{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        _build(folder, partial, base, processes or cpu_count() or 1)
        if out.exists():
            shutil.rmtree(out)
        partial.rename(out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _build(folder: Path, out: Path, base: str, parts: int) -> None:
    if parts == 1:
        write_part(folder, out, base, 0, 1)
        return
    with ProcessPoolExecutor(parts - 1, mp_context=get_context("spawn")) as pool:
        others = [
            pool.submit(write_part, folder, out, base, part, parts) for part in range(1, parts)
        ]
        write_part(folder, out, base, 0, parts)
        for one in others:
            one.result()


def write_part(folder: Path, out: Path, base: str, part: int, parts: int) -> None:
    """Write every file of one part of the tasks."""
    site = Site(read_edition(folder), base)
    if part == 0:
        for address, content in site.shared():
            write_page(out / address, content)
    for task in _share(site, part, parts):
        for address, content in site.files(task):
            write_page(out / address, content)


def _share(site: Site, part: int, parts: int) -> Iterator[Task]:
    return (task for number, task in enumerate(site.tasks()) if number % parts == part)
