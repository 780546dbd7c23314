"""Runs the claims and prints them as tables; ``--write-docs`` makes docs/performance.md of them."""

import argparse
import platform
import tempfile
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from benchmarks.measure import ROOT
from benchmarks.row import Row

DOCS = ROOT / "docs" / "performance.md"
CLAIMS = Path(__file__).with_name("claims")

HEAD = """\
# Speed

Made by `make bench`: every claim beside its peer in the same run, in turn (A B A B …), medians. Single times depend on the
machine and on whatever else it does; the ratios are the claims. The peers come from `requirements/peers.txt` into an
environment of their own. What is exact, and up to where, stands in [the kernels](../src/salakhum/allocate/kernels.py).
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="*", help="names of claims; all without any")
    parser.add_argument("--write-docs", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    names = asked.claims or sorted(path.stem for path in CLAIMS.glob("*.py"))
    parts, met = [], True
    for name in names:
        part: list[str] = []
        for line, holds in claim(name):
            print(line, flush=True)
            part.append(line)
            met &= holds
        parts.append("\n".join(part))
        print()
    if asked.write_docs:
        DOCS.write_text("\n\n".join([HEAD + machine(), *parts]) + "\n", encoding="utf-8")
    return 0 if met else 1


def claim(name: str) -> Iterator[tuple[str, bool]]:
    """The lines of a claim's table, each with whether it holds."""
    module = import_module(f"benchmarks.claims.{name}")
    yield f"## {(module.__doc__ or name).strip().rstrip('.')}", True
    yield "", True
    yield "| | ours | peer | figure | claim | |", True
    yield "|---|---:|---:|---:|---:|---|", True
    with tempfile.TemporaryDirectory() as folder:
        for row in module.rows(Path(folder)):
            yield line(row), row.met


def line(row: Row) -> str:
    met = "met" if row.met else "**not met**"
    return f"| {row.what} | {row.ours} | {row.peer} | {row.figure} | {row.claim} | {met} |"


def machine() -> str:
    names = ", ".join(f"{name} {version(name)}" for name in ("numpy", "polars"))
    python = platform.python_version()
    return (
        f"\nMeasured with Python {python}, {names}, on {cpu_count()} cores ({platform.machine()})."
    )


if __name__ == "__main__":
    raise SystemExit(main())
