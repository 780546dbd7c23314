"""A log of words, and what it holds."""

import os
from pathlib import Path

import pytest

from salakhum.log import KeyUse, LogKind, key_from_seed

ORIGIN = "example.org/log"
KEY = key_from_seed(ORIGIN, KeyUse.LOG, b"s")


def first_word(content: bytes) -> str:
    """What an entry is of: its first word."""
    return content.split(b" ", 1)[0].decode()


KIND = LogKind(ORIGIN, frozenset({"said"}), first_word)


def entry(number: int) -> bytes:
    """What this log holds at a place, always the same."""
    return b"said %d" % number + b"." * (number % 7)


def entries(first: int, last: int) -> list[bytes]:
    return [entry(number) for number in range(first, last)]


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def no_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are not flushed: of no matter where nobody cuts the power, and the slowest thing here."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
