"""A process that ends at a chosen call to the file system, in this process and always at the same one."""

import os
from collections.abc import Callable
from typing import Any

import pytest

CALLS = (
    "open",
    "write",
    "ftruncate",
    "fsync",
    "mkdir",
    "rename",
    "replace",
    "unlink",
    "rmdir",
    "link",
)


class Killed(BaseException):
    """Nothing of the process is done any more, not even what ``finally`` says."""


class Disk:
    """Calls to the file system, of which the first ``calls`` are done, and none after; half of a write may be."""

    def __init__(self, patch: pytest.MonkeyPatch, calls: int) -> None:
        self.left = calls
        for name in CALLS:
            patch.setattr(os, name, self._counted(getattr(os, name), name))

    def _counted(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def counted(*values: Any, **named: Any) -> Any:
            if name == "open" and not values[1] & (os.O_CREAT | os.O_TRUNC):
                return call(*values, **named)  # only reads
            if name == "fsync":
                return None if self._goes_on() else self._end()
            if not self._goes_on():
                if name == "write" and self.left == -1:
                    call(values[0], bytes(values[1])[: len(values[1]) // 2])
                self._end()
            return call(*values, **named)

        return counted

    def _goes_on(self) -> bool:
        self.left -= 1
        return self.left >= 0

    @staticmethod
    def _end() -> None:
        raise Killed


def ends_early(run: Callable[[], object], calls: int) -> bool:
    """Whether a process that is killed after so many calls has not come to its end."""
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, calls)
        try:
            run()
        except Killed:
            return True
    return False
