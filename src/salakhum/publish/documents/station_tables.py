"""The stations of a council as tables that fit on paper.

Side by side where columns are few, cut where they are many.
"""

from collections.abc import Iterator, Mapping

from salakhum.canonical import JsonObject
from salakhum.count import SIGNED, FormVersion, in_print
from salakhum.publish.documents.marks import mark_object
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.wording import MISSING, Texts
from salakhum.publish.pictures import Mark, width_of

FIGURES = in_print(SIGNED)
NARROW = 5  # lists with which two tables stand side by side
MOST = 13  # lists in one table
LEAST_ROWS = 6  # stations from which two tables are worth it


def station_tables(papers: Papers, row: int, marks: Mapping[str, Mark]) -> JsonObject:
    """Tables of all stations.

    Each has the figures of the stations, and so many lists as it can hold.
    """
    stations = papers.returns.of(row, papers.declared)
    counted = [station.counted for station in stations if station.counted]
    figures = [name for name in FIGURES if any(name in form.printed for form in counted)]
    words, lists = papers.wording, list(marks.items())
    heads = [words.say(f"column.{name}") for name in figures]
    start = shared_start([station.id for station in stations])
    return {
        "halves": 2 if len(lists) <= NARROW and len(stations) >= LEAST_ROWS else 1,
        "prefix": stations[0].id[:start] if stations else "",
        "wide": max((width_of(station.id[start:], 100) for station in stations), default=0),
        "blocks": [
            {
                "heads": [words.say("column.station"), *heads],
                "marks": [mark_object(mark) for _, mark in lists[block.start : block.stop]],
                "rows": [
                    _row(
                        papers,
                        station.id[start:],
                        station.counted,
                        figures,
                        list(marks)[block.start : block.stop],
                    )
                    for station in stations
                ],
            }
            for block in _blocks(len(lists))
        ],
        "out": _out(papers, [station.id for station in stations if station.counted is None]),
    }


def shared_start(ids: list[str]) -> int:
    """How many characters all ids begin with, up to a sign that parts them; 0 for a single one."""
    if len(ids) < 2:
        return 0
    first, last = min(ids), max(ids)
    same = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )
    return max((i for i in range(1, same + 1) if first[i - 1] in "-_/."), default=0)


def _blocks(lists: int) -> Iterator[range]:
    """Lists in tables of about equal width."""
    tables = max(-(-lists // MOST), 1)
    for number in range(tables):
        yield range(lists * number // tables, lists * (number + 1) // tables)


def _row(
    papers: Papers, name: str, form: FormVersion | None, figures: list[str], lists: list[str]
) -> list[str]:
    count = papers.wording.count
    if form is None:
        return [name, *[MISSING] * (len(figures) + len(lists))]
    counts = (form.says.counts.get(figure) for figure in figures)
    votes = (form.says.votes.get(list_id) for list_id in lists)
    return [name, *map(count, (*counts, *votes))]


def _out(papers: Papers, ids: list[str]) -> Texts:
    return papers.wording.say("out", number=len(ids), stations=", ".join(ids)) if ids else []
