"""Every document of a nation on paper, and every card: Cambodia 2022 at full size (votes modelled), two processes."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import process, salakhum
from benchmarks.row import Row, within

BASE = "https://results.example"


def rows(folder: Path) -> Iterator[Row]:
    package, record = folder / "package", folder / "record"
    process([salakhum(), "rehearse", "kh-2022", package])
    process([salakhum(), "record", package, "--out", record])
    papers: list[str | Path] = [salakhum(), "documents", record, "--base", BASE, "--out"]
    taken, _ = process([*papers, folder / "papers"])
    made = len(list((folder / "papers" / "certificates").iterdir()))
    yield within(f"{made:,} certificates, the minutes and the declaration", taken, 30, "s")
    taken, _ = process([*papers, folder / "cards", "--cards"])
    made = len(list((folder / "cards" / "cards").iterdir()))
    yield within(f"{made:,} cards of 1200 × 630", taken, 40, "s")
