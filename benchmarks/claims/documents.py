"""Every document of a nation on paper, and every card:
Cambodia 2022 at full size (votes modelled), two processes.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import process, salakhum
from benchmarks.row import Row, within

BASE = "https://results.example"
CERTIFICATES_ALONE = (
    "import sys; from pathlib import Path; from salakhum.publish.documents import write_documents; "
    "from salakhum.record import read_record; folder = Path(sys.argv[1]); "
    "councils = [council.id for council in read_record(folder).latest.result.councils]; "
    f"write_documents(folder, Path(sys.argv[2]), base='{BASE}', councils=councils)"
)


def rows(folder: Path) -> Iterator[Row]:
    package, record = folder / "package", folder / "record"
    process([salakhum(), "rehearse", "kh-2022", package])
    process([salakhum(), "record", package, "--out", record])
    alone = folder / "alone"
    taken, _ = process([sys.executable, "-c", CERTIFICATES_ALONE, record, alone])
    made = sum(1 for _ in alone.rglob("*.pdf"))
    yield within(f"{made:,} certificates", taken, 30, "s")
    papers: list[str | Path] = [salakhum(), "documents", record, "--base", BASE, "--out"]
    taken, _ = process([*papers, folder / "papers"])
    made = len(list((folder / "papers" / "certificates").iterdir()))
    yield within(f"{made:,} certificates, the minutes and the declaration", taken, 40, "s")
    taken, _ = process([*papers, folder / "cards", "--cards"])
    made = len(list((folder / "cards" / "cards").iterdir()))
    yield within(f"{made:,} cards of 1200 × 630", taken, 40, "s")
