"""The site of Cambodia 2022 (votes modelled): every page in two languages, on 2 processes"""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.measure import process, salakhum
from benchmarks.row import Row, within

from salakhum.declare import State
from salakhum.margins import margins
from salakhum.publish import PublishingOrder, Resident, publish
from salakhum.record import (
    Counted,
    NewVersion,
    cosign_record,
    declare_record,
    read_record,
    rehearsal_keys,
)
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

PROCESSES = 3  # two that print pages, and the one that waits for them
PAGES_ALONE = (
    "import sys; from pathlib import Path; from salakhum.publish import PublishingOrder, publish; "
    "publish(PublishingOrder(Path(sys.argv[1]), Path(sys.argv[2]), data=False), processes=2)"
)
NOON = 1_657_000_000
PAGE, NATION = 60_000, 300_000


def rows(folder: Path) -> Iterator[Row]:
    package, record, site = folder / "package", folder / "record", folder / "site"
    run = str(salakhum())
    process([run, "rehearse", "kh-2022", package])
    process([run, "record", package, "--out", record])
    printed = folder / "printed"
    taken, peak = process([sys.executable, "-c", PAGES_ALONE, record, printed])
    pages = sum(1 for _ in printed.rglob("index.html"))
    yield within(f"{pages:,} pages with their data, compressed twice", taken, 20, "s")
    yield within("peak memory of its processes together, at most", peak * PROCESSES, 1500, "MB")
    taken, peak = process([run, "publish", record, "--out", site])
    yield within("salakhum publish, with bundle, open data and feeds", taken, 40, "s")
    yield within("peak memory of these processes, at most", peak * PROCESSES, 1500, "MB")
    sizes = {one: one.stat().st_size for one in site.glob("*/*/index.html.gz")}
    yield within("the largest page, compressed", max(sizes.values()) / 1000, PAGE / 1000, "kB")
    nation = max(one.stat().st_size for one in site.glob("*/index.html.gz"))
    yield within("the nation's page, compressed", nation / 1000, NATION / 1000, "kB")
    yield within(
        "one corrected form, from the record to its pages and feeds", _corrected(folder), 1, "s"
    )


def _corrected(folder: Path) -> float:
    """Seconds from a record with one corrected form to its pages,
    feeds and press texts in their folder.
    """
    record, site = folder / "record", folder / "pages"
    order = PublishingOrder(record, site)
    resident = Resident(order, publish(order))
    gc.collect()
    gc.freeze()  # as ``publish --watch`` does
    _declared(folder)
    started = perf_counter()
    resident.update(read_record(record))
    return perf_counter() - started


def _declared(folder: Path) -> None:
    """Give the record a second version: one ballot more for the first list of a station."""
    package, record = folder / "package", folder / "record"
    station, _, rest = _line(package / "forms.csv").partition(",")
    with (package / "forms.csv").open("a", encoding="utf-8") as forms:
        forms.write(f"{station},2{rest[1:]}\n")
    lines = (package / "votes.csv").read_text(encoding="utf-8").splitlines()
    own = [one.split(",") for one in lines if one.startswith(f"{station},")]
    own[0][3] = str(int(own[0][3]) + 1)
    with (package / "votes.csv").open("a", encoding="utf-8") as votes:
        votes.writelines(",".join([one[0], "2", *one[2:]]) + "\n" for one in own)
    election, law = read_election(package).election, load_rule("kh-2001")
    if election is None:
        raise RuntimeError(f"{package} is not sound")
    last = read_record(record)
    keys = rehearsal_keys(last.keys.origin)
    cosign_record(record, keys.asks(last, NOON))
    result = recount(election, law)
    near = margins(result.contests, law, result.seats)
    counted = Counted(package, (record / "rule.toml").read_bytes(), result, near)
    declare_record(record, counted, keys.ring, NewVersion(State.UNOFFICIAL_COMPLETE, NOON))


def _line(file: Path) -> str:
    """The first line of a table below its heading."""
    with file.open(encoding="utf-8") as opened:
        next(opened)
        return next(opened).rstrip("\n")
