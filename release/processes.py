"""Programs that a release calls, each with a time limit."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


class ReleaseError(Exception):
    """A step that did not succeed, with what its program said."""


def call(command: Sequence[str], folder: Path, limit: int) -> None:
    """Run a program in a folder for at most ``limit`` seconds.

    Raises :class:`ReleaseError` where it fails or does not end in time.
    """
    try:
        done = subprocess.run(
            command, cwd=folder, check=False, timeout=limit, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired:
        raise ReleaseError(f"{' '.join(command)}: not done after {limit} s") from None
    if done.returncode:
        raise ReleaseError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
