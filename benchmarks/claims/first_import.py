"""What `import salakhum` takes, in processor time"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Side, in_turn
from benchmarks.row import Row, within

IMPORT = "import salakhum"
SEATS = "import salakhum; salakhum.apportion({'A': 2600, 'B': 780}, 11, rule='kh-2001')"


def processor_time(code: str) -> Side:
    """What code takes in a process of its own, the start of Python left out."""
    clocked = f"from time import process_time as now; start = now(); {code}; print(now() - start)"

    def side() -> float:
        command = [sys.executable, "-c", clocked]
        return float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)

    return side


def rows(folder: Path) -> Iterator[Row]:
    del folder
    house, seats = in_turn(processor_time(IMPORT), processor_time(SEATS), rounds=15)
    yield within("import salakhum", house * 1e3, 60, "ms")
    yield within("import salakhum, and the seats of one council", seats * 1e3, 400, "ms")
