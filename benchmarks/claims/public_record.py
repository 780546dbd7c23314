"""The public record of a nation: forms into the log, and the proof of one of them."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.measure import in_turn, timed
from benchmarks.row import Row, within

from salakhum.log import Log, tiles
from salakhum.record.forms import dated_forms, form_entry
from salakhum.rehearse import rehearse

PROOFS = 2_000


def rows(folder: Path) -> Iterator[Row]:
    del folder
    election = rehearse("kh-2022", seed=2022)
    forms = len(election.forms.station)

    def logged() -> Log:
        """Every form as an event, in the tree, and in the tiles that are served."""
        log = Log("example.org/log")
        log.extend(form_entry(one, first=True) for one in dated_forms(election))
        for _ in tiles(log):
            pass
        return log

    log, index = logged(), cycle(range(0, forms, 97))

    def proofs() -> None:
        for _ in range(PROOFS):
            log.inclusion(next(index))

    append, prove = in_turn(timed(logged), timed(proofs))
    yield within("append one event (20,000 in a second)", append / forms * 1e6, 50, "µs")
    yield within(f"proof for one of {forms:,} forms", prove / PROOFS * 1e3, 5, "ms")
