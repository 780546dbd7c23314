"""Mutate the allocate room and say how many mutants the tests catch: ``python -m tests.mutation [PATTERN …]``.

Ends with status 1 below the score that the project asks of itself, and lists every survivor.
"""

import subprocess
import sys
from collections import Counter

LEAST = 95  # per cent of the mutants that a test must catch
CAUGHT = frozenset({"killed", "timeout", "caught by type check", "segfault"})
LEFT_OUT = frozenset({"not checked", "skipped"})


def main(patterns: list[str]) -> int:
    """Run mutmut, then read its results."""
    mutmut = [sys.executable, "-m", "mutmut"]
    subprocess.run([*mutmut, "run", *patterns], check=False)
    lines = subprocess.run(
        [*mutmut, "results", "--all", "true"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    results = dict(line.strip().rsplit(": ", 1) for line in lines if ": " in line)
    counted = Counter(status for status in results.values() if status not in LEFT_OUT)
    caught, every = sum(counted[status] for status in CAUGHT), sum(counted.values())
    for name, status in sorted(results.items()):
        if status not in CAUGHT | LEFT_OUT:
            print(f"{status}: {name}")
    print(
        f"{caught} of {every} mutants caught ({100 * caught // max(every, 1)} %): {dict(counted)}"
    )
    return int(every == 0 or 100 * caught < LEAST * every)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
