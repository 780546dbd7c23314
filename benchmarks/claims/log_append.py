"""A log that only grows: what appending to it takes, in processor time, however long it is"""

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from shutil import rmtree
from time import process_time

from benchmarks.measure import Side, in_turn, timed
from benchmarks.row import Row, close, faster, within

from salakhum.events import FormReceived
from salakhum.log import KeyUse, Log, append, key_from_seed, tiles
from salakhum.record.forms import DatedForm, form_entry
from salakhum.record.log_kind import election_log

ORIGIN = "example.org/log"
KEY, KIND = key_from_seed(ORIGIN, KeyUse.LOG, b"s"), election_log(ORIGIN)
NATION, LONG = 24_000, 1_000_000
PART = 65_536  # entries appended at once while a log is made, so that making it needs little memory


def form(number: int) -> bytes:
    """A form as an event; none is like another."""
    counts = {"registered": 450, "ballots_cast": 320, "valid": 314, "invalid": 6}
    body = FormReceived(
        station=f"{number:06}-1",
        stage="final",
        version=1,
        council=f"{number // 15:06}",
        status="accepted",
        counts=counts,
        votes=tuple((f"P{party}", number * party % 40) for party in range(1, 6)),
    )
    return form_entry(DatedForm("2027-06-06T17:20:00+07:00", body), first=True)


def forms(first: int, last: int) -> list[bytes]:
    return [form(number) for number in range(first, last)]


class Growing:
    """A log in a folder that grows by as many entries as it is told."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder, self._number = folder, count(size)
        for first in range(0, size, PART):
            append(folder, forms(first, min(first + PART, size)), KEY, KIND)

    def side(self, entries: int) -> Side:
        """Appending so many entries once; making them is not clocked."""

        def side() -> float:
            new = [form(next(self._number)) for _ in range(entries)]
            return timed(partial(append, self._folder, new, KEY, KIND), process_time)()

        return side


def whole(folder: Path, entries: list[bytes]) -> None:
    """The tree and every tile of a log anew."""
    rmtree(folder, ignore_errors=True)
    for name, content in tiles(Log(ORIGIN, entries)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def rows(folder: Path) -> Iterator[Row]:
    nation, long = Growing(folder / "nation", NATION), Growing(folder / "long", LONG)
    anew = timed(partial(whole, folder / "whole", forms(0, NATION)), process_time)
    for entries, limit in ((1, 5), (100, 50)):
        what = "one entry" if entries == 1 else f"{entries} entries"
        few, many = in_turn(nation.side(entries), long.side(entries), rounds=31)
        yield within(f"append {what} to {NATION:,}", few * 1e3, limit, "ms")
        yield within(f"append {what} to {LONG:,}", many * 1e3, limit, "ms")
        yield close(f"append {what} to {LONG:,}, beside {NATION:,}", many, few, times=2)
    one_more, again = in_turn(nation.side(1), anew)
    yield faster(
        f"append one entry to {NATION:,}, beside the whole log anew", one_more, again, times=10
    )
