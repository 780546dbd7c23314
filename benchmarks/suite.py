"""Runs the claims and prints them as tables; ``--write-docs`` makes docs/performance.md of them."""

import argparse
import platform
import subprocess
import sys
import tempfile
from importlib import import_module
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from benchmarks.measure import ROOT
from benchmarks.row import Row

NOT_MET = "**not met**"
DOCS = ROOT / "docs" / "performance.md"
CLAIMS = Path(__file__).with_name("claims")

HEAD = """\
# Speed

Made by `make bench`: every claim beside its peer in the same run, in turn (A B A B …), medians; for margins (in processor
time) and the million councils the fastest of many rounds of either side, which a busy machine disturbs least. Single times depend on the
machine and on whatever else it does; the ratios are the claims. The peers come from `requirements/peers.txt` into an
environment of their own. What is exact, and up to where, stands in `salakhum.allocate.arrays.kernels`.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="*", help="names of claims; all without any")
    parser.add_argument("--write-docs", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    names = asked.claims or sorted(path.stem for path in CLAIMS.glob("*.py"))
    if len(names) == 1 and not asked.write_docs:
        return claim(names[0])
    parts = [apart(name) for name in names]
    if asked.write_docs:
        DOCS.write_text("\n\n".join([HEAD + machine(), *parts]) + "\n", encoding="utf-8")
    return int(any(NOT_MET in part for part in parts))


def apart(name: str) -> str:
    """The table of a claim from a process of its own,
    so that no claim meets the memory of another.
    """
    command = [sys.executable, str(Path(__file__).with_name("run.py")), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        lines = []
        for text in child.stdout or ():
            print(text, end="", flush=True)
            lines.append(text)
    print()
    if not lines or not lines[-1].startswith("|"):
        raise RuntimeError(f"claim {name} did not come to its end")
    return "".join(lines).strip()


def claim(name: str) -> int:
    """Print the table of a claim."""
    module = import_module(f"benchmarks.claims.{name}")
    print(f"## {(module.__doc__ or name).strip().rstrip('.')}", end="\n\n")
    print("| | ours | peer | figure | claim | |\n|---|---:|---:|---:|---:|---|", flush=True)
    met = True
    with tempfile.TemporaryDirectory() as folder:
        for row in module.rows(Path(folder)):
            print(line(row), flush=True)
            met &= row.met
    return 0 if met else 1


def line(row: Row) -> str:
    met = "met" if row.met else NOT_MET
    return f"| {row.what} | {row.ours} | {row.peer} | {row.figure} | {row.claim} | {met} |"


def machine() -> str:
    names = ", ".join(f"{name} {version(name)}" for name in ("numpy", "polars"))
    python = platform.python_version()
    return (
        f"\nMeasured with Python {python}, {names}, on {cpu_count()} cores ({platform.machine()})."
    )


if __name__ == "__main__":
    raise SystemExit(main())
