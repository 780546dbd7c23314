"""``python benchmarks/run.py [CLAIM…] [--write-docs]``: what ``salakhum bench`` starts."""

import runpy
import sys
from pathlib import Path

if __name__ == "__main__":  # a claim may start processes, which import this file again
    sys.path.insert(0, str(Path(__file__).parents[1]))
    runpy.run_module("benchmarks.suite", run_name="__main__")
