"""What a disk holds when the power is cut: of every call to the file system only what was flushed is sure.

Names are sure once their folder was flushed, what a file says once the file was. What was not flushed may be there or not;
both extremes are shown: no such name is there, or all names are there and the files are empty.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Names = dict[str, int | None]  # the file under each name by its number, None where it is a folder


class Platter:
    """Follows the calls of a process; ``cuts`` are the files of the two extremes after each call."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.content: list[bytes] = []
        self.sure: list[bytes] = []
        self.names: Names = {str(folder): None}
        for path in sorted(folder.rglob("*")):
            self.names[str(path)] = None if path.is_dir() else self._file(path.read_bytes())
        self.sure_names = dict(self.names)
        self.handles: dict[int, str] = {}
        self.cuts: list[tuple[dict[str, bytes], dict[str, bytes]]] = []
        follows: dict[str, Callable[..., None]] = {
            "open": self._open,
            "write": self._write,
            "fsync": self._fsync,
            "mkdir": self._mkdir,
            "rename": self._rename,
            "replace": self._rename,
            "unlink": self._unlink,
            "rmdir": self._unlink,
        }
        for name, follow in follows.items():
            patch.setattr(os, name, self._followed(getattr(os, name), follow))

    def _followed(
        self, call: Callable[..., Any], follow: Callable[..., None]
    ) -> Callable[..., Any]:
        def followed(*values: Any, **named: Any) -> Any:
            result = call(*values, **named)
            follow(result, *values)
            self.cuts.append((self._shown(self.sure_names), self._shown(self.names)))
            return result

        return followed

    def _shown(self, names: Names) -> dict[str, bytes]:
        """The files whose folders are all there, each with what is sure of it."""
        return {
            os.path.relpath(path, self.folder): self.sure[number]
            for path, number in names.items()
            if number is not None and all(str(folder) in names for folder in self._above(path))
        }

    def _above(self, path: str) -> Iterator[Path]:
        return (folder for folder in Path(path).parents if folder.is_relative_to(self.folder))

    def _file(self, content: bytes) -> int:
        self.content.append(content)
        self.sure.append(content)
        return len(self.content) - 1

    def _open(self, handle: int, path: Path | str, flags: int, *_: int) -> None:
        self.handles[handle] = str(path)
        if flags & os.O_CREAT and str(path) not in self.names:
            self.names[str(path)] = self._file(b"")

    def _write(self, length: int, handle: int, content: bytes) -> None:
        number = self.names[self.handles[handle]]
        assert number is not None
        self.content[number] += bytes(content)[:length]

    def _fsync(self, _: None, handle: int) -> None:
        path = self.handles[handle]
        number = self.names.get(path)
        if number is not None:
            self.sure[number] = self.content[number]
            return
        inside = [
            n for n in self.names.keys() | self.sure_names.keys() if str(Path(n).parent) == path
        ]
        for name in inside:
            if name in self.names:
                self.sure_names[name] = self.names[name]
            else:
                del self.sure_names[name]

    def _mkdir(self, _: None, path: Path | str, *__: int) -> None:
        self.names[str(path)] = None

    def _rename(self, _: None, old: Path | str, new: Path | str) -> None:
        self.names[str(new)] = self.names.pop(str(old))

    def _unlink(self, _: None, path: Path | str) -> None:
        del self.names[str(path)]
