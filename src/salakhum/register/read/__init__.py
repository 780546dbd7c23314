"""A package read: every table by the file that is named for it, and every fault in it at once.

Comes in: a folder in format 1. Goes out: an :class:`~salakhum.register.Election` with what was
found in its files, or the rows of ``changes.csv``.
"""

from salakhum.register.read.changes import ChangesRead, read_changes
from salakhum.register.read.package import Reading, read_election

__all__ = ["ChangesRead", "Reading", "read_changes", "read_election"]
