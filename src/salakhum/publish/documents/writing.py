"""All documents of a record as files, made by several processes that each read the record once."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from salakhum.errors import SalakhumError
from salakhum.optional import require
from salakhum.publish.documents.cards import council_card, place_card
from salakhum.publish.documents.certificates import (
    area_minutes,
    council_certificate,
    national_declaration,
)
from salakhum.publish.documents.papers import Papers, read_papers
from salakhum.publish.edition import slug

CERTIFICATES, MINUTES, CARDS = "certificates", "minutes", "cards"
DECLARATION = "declaration.pdf"
NATION = "nation.png"
PORTION = 16  # documents that a process takes at a time
FEW = 64  # documents for which another process is not worth its start


class UnknownCouncilError(SalakhumError, LookupError):
    """A council that the record does not have."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document: its file below the folder, what makes it,
    and the row of its council or the id of its area.
    """

    file: str
    kind: str
    subject: int | str


def write_documents(
    folder: Path,
    out: Path,
    *,
    base: str = "",
    councils: Sequence[str] = (),
    cards: bool = False,
    processes: int = 2,
) -> tuple[str, ...]:
    """Write the documents of a record folder below ``out``; their names, in order.

    Without ``councils`` all of them, the minutes of every area below the nation and the national
    declaration; with them only their certificates. ``cards`` writes the cards instead of the
    documents. ``base`` is the address of the site.

    Raises :class:`UnknownCouncilError`, :class:`~salakhum.optional.MissingLibraryError` without
    typst, and what the readers of a record raise.
    """
    require("typst")
    papers = read_papers(folder, base)
    tasks = list(_cards(papers, councils) if cards else _papers(papers, councils))
    if processes < 2 or len(tasks) < FEW:
        for task in tasks:
            write_document(papers, task, out)
    else:
        _write_together(folder, base, tasks, out, processes)
    return tuple(task.file for task in tasks)


def write_document(papers: Papers, task: Task, out: Path) -> None:
    """Make one document and write its file."""
    path = out / task.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_MAKERS[task.kind](papers, task.subject))


def _rows(papers: Papers, councils: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Row and file name of the councils that are asked for, or of all."""
    for council in councils or papers.rows:
        if council not in papers.rows:
            raise UnknownCouncilError(council)
        yield papers.rows[council], slug(council)


def _papers(papers: Papers, councils: Sequence[str]) -> Iterator[Task]:
    if not councils:
        yield Task(DECLARATION, "declaration", "")
        for area in _tops(papers):
            yield Task(f"{MINUTES}/{slug(area)}.pdf", "minutes", area)
    for row, name in _rows(papers, councils):
        yield Task(f"{CERTIFICATES}/{name}.pdf", "certificate", row)


def _cards(papers: Papers, councils: Sequence[str]) -> Iterator[Task]:
    if not councils:
        yield Task(f"{CARDS}/{NATION}", "place", papers.places.nation.id)
        for area in papers.areas:
            if area != papers.places.nation.id:
                yield Task(f"{CARDS}/area-{slug(area)}.png", "place", area)
    for row, name in _rows(papers, councils):
        yield Task(f"{CARDS}/{name}.png", "card", row)


def _tops(papers: Papers) -> list[str]:
    """The areas right below the nation; the nation itself where councils stand right below it."""
    nation = papers.places.nation
    below = [place for place in papers.places.below(nation) if not papers.is_council(place)]
    return [place.id for place in below] or [nation.id]


_MAKERS: dict[str, Callable[[Papers, int | str], bytes]] = {
    "certificate": lambda papers, row: council_certificate(papers, int(row)),
    "minutes": lambda papers, area: area_minutes(papers, papers.place(str(area))),
    "declaration": lambda papers, _: national_declaration(papers),
    "card": lambda papers, row: council_card(papers, int(row)),
    "place": lambda papers, area: place_card(papers, papers.place(str(area))),
}


_held: list[Papers] = []  # the one record of a process that only makes documents


def _write_together(
    folder: Path, base: str, tasks: Sequence[Task], out: Path, processes: int
) -> None:
    portions = [tasks[start : start + PORTION] for start in range(0, len(tasks), PORTION)]
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=hold, initargs=(folder, base)
    ) as pool:
        for done in [pool.submit(write_portion, portion, out) for portion in portions]:
            done.result()


def hold(folder: Path, base: str) -> None:
    """Read the record once in a process of the pool."""
    _held[:] = [read_papers(folder, base)]
    gc.freeze()  # what lives as long as the process need not be looked at again


def write_portion(portion: Iterable[Task], out: Path) -> None:
    """Write some documents of the record that the process holds."""
    for task in portion:
        write_document(_held[0], task, out)
