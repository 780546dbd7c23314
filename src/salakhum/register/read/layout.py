"""How a CSV file lies in its bytes.

Found sound (RFC 4180, UTF-8, no ragged row) before anything parses it.

The file is read in blocks of whole records, so that no line, however long, is ever held in full.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import polars as pl

from salakhum.arrays import Ints
from salakhum.findings import FilePlace, Value
from salakhum.register.problems import Code, Problems

LONGEST_LINE = 1 << 20
CHUNK = 1 << 17  # read at a time: small enough to stay in the cache of one core
MOST_FAULTS = 1000  # of one file; after so many its reading stops

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
OTHER_DELIMITERS = (";", "\t", "|")
COMMA, NEWLINE, RETURN, QUOTE = b',\n\r"'

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Layout:
    """A sound file: its header, the number of rows under it, and on which line each row begins."""

    header: tuple[str, ...]
    rows: int
    quoted: bool = False
    folds: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    # a row is named here once for every line break inside its quotes; the header is row -1

    def line(self, row: int) -> int:
        """The line on which a row begins; the header begins on line 1."""
        return row + 2 + (int(np.searchsorted(self.folds, row)) if self.folds.size else 0)


def read_layout(path: Path, problems: Problems) -> Layout | None:
    """The layout of a CSV file, or None when its structure has faults.

    Each is added to ``problems``.
    """
    scan = _Scan(path.name, problems)
    before = len(problems.found)
    with path.open("rb") as stream:
        begins = stream.read(3)
        if begins == BYTE_ORDER_MARK:
            scan.note(Code.BYTE_ORDER_MARK)
            before += 1
        elif begins.startswith(UTF_16):
            scan.stop(Code.NOT_UTF8, 1, value=begins[:2].hex(" "))
            return None
        else:
            stream.seek(0)
        for block in scan.blocks(stream):
            scan.take(block)
            if scan.stopped:
                break
    if not scan.header and not scan.stopped:
        scan.note(Code.FILE_EMPTY)
    if len(problems.found) > before:
        return None
    folds = np.concatenate(scan.folds) if scan.folds else np.empty(0, np.int64)
    return Layout(scan.header, scan.rows, scan.quoted, folds)


@dataclass(slots=True)
class _Scan:
    """The pass over one file; ``line`` is the line on which the next block begins."""

    file: str
    problems: Problems
    line: int = 1
    rows: int = -1  # the header is a record too
    header: tuple[str, ...] = ()
    quoted: bool = False
    folds: list[Ints] = field(default_factory=list)
    faults: int = 0
    stopped: bool = False

    def note(self, code: Code, line: int = 0, **values: Value) -> None:
        self.problems.add(code, FilePlace(self.file, line), values)

    def fault(self, code: Code, line: int, **values: Value) -> None:
        if self.faults == MOST_FAULTS:
            self.stop(Code.READING_STOPPED, line, faults=MOST_FAULTS)
        else:
            self.faults += 1
            self.note(code, line, **values)

    def stop(self, code: Code, line: int, **values: Value) -> None:
        """Add a fault after which the rest of the file cannot be told apart."""
        if not self.stopped:
            self.stopped = True
            self.note(code, line, **values)

    def blocks(self, stream: BinaryIO) -> Iterator[bytes]:
        """Whole records, some at a time.

        The last one ends with a line end even where the file does not.
        """
        rest = b""
        while chunk := stream.read(CHUNK):
            block = rest + chunk
            end = _end_of_records(block)
            rest = block[end:]
            if end:
                yield block[:end]
            if len(rest) > LONGEST_LINE:
                break
        if rest.count(QUOTE) % 2:
            self._look_at_quotes(rest + b"\n")
            self.stop(Code.QUOTE_UNCLOSED, self.line)
        elif len(rest) > LONGEST_LINE:
            self.stop(Code.LINE_TOO_LONG, self.line, limit=LONGEST_LINE)
        elif rest:
            yield rest + b"\n"

    def take(self, block: bytes) -> None:
        """Look at a block of whole records."""
        self._look_at_characters(block)
        cells = np.frombuffer(block, np.uint8)
        marks = np.flatnonzero((cells == COMMA) | (cells == NEWLINE))
        quotes = np.flatnonzero(cells == QUOTE) if QUOTE in block else np.empty(0, np.int64)
        if quotes.size:
            self.quoted = True
            marks = marks[np.searchsorted(quotes, marks) % 2 == 0]
            self._look_at_quotes(block)
        if not self.header:
            self._take_header(block, cells, marks)
        if not self.stopped:
            self._look_at_records(block, cells, marks)

    def _look_at_characters(self, block: bytes) -> None:
        if b"\0" in block:
            for line, text in enumerate(block.split(b"\n"), self.line):
                if b"\0" in text:
                    self.fault(Code.NUL_BYTE, line)
        if _decodes(block):
            return
        for line, text in enumerate(block.split(b"\n"), self.line):
            if wrong := _first_wrong_bytes(text):
                self.fault(Code.NOT_UTF8, line, value=wrong)

    def _look_at_quotes(self, block: bytes) -> None:
        cells = np.frombuffer(block, np.uint8)
        quotes = np.flatnonzero(cells == QUOTE)
        opening, closing = quotes[0::2], quotes[1::2]
        before = cells[opening - 1]
        right = (opening == 0) | (before == COMMA) | (before == NEWLINE) | (before == QUOTE)
        after, later = cells[closing + 1], cells[np.minimum(closing + 2, cells.size - 1)]
        ends = (after == COMMA) | (after == NEWLINE) | (after == QUOTE)
        ends |= (after == RETURN) & (later == NEWLINE)
        if right.all() and ends.all():
            return
        first = min(
            int(opening[~right].min(initial=cells.size)),
            int(closing[~ends].min(initial=cells.size)),
        )
        self._stray(block, quotes, first)

    def _stray(self, block: bytes, quotes: Ints, place: int) -> None:
        """A quote where none may stand.

        If its cell goes over a line end, it was the opening that went wrong.
        """
        nth = int(np.searchsorted(quotes, place))
        opened = int(quotes[nth - 1]) if nth % 2 else place
        line = self.line + block.count(b"\n", 0, opened)
        if b"\n" in block[opened:place]:
            self.stop(Code.QUOTE_UNCLOSED, line)
        else:
            self.stop(Code.QUOTE_STRAY, line)

    def _take_header(self, block: bytes, cells: Bytes, marks: Ints) -> None:
        stops = marks[: int(np.flatnonzero(cells[marks] == NEWLINE)[0]) + 1].tolist()
        starts = [0, *(stop + 1 for stop in stops[:-1])]
        names = tuple(_cell(block[a:b]) for a, b in zip(starts, stops, strict=True))
        whole = names[0]
        if len(names) == 1:
            for delimiter in OTHER_DELIMITERS:
                if delimiter in whole:
                    self.stop(Code.WRONG_DELIMITER, 1, value=delimiter)
        if "\r" in "".join(names):
            self.stop(Code.CARRIAGE_RETURNS, 1)
        if names == ("",):
            self.stop(Code.FILE_EMPTY, 0)
        self.header = names

    def _look_at_records(self, block: bytes, cells: Bytes, marks: Ints) -> None:
        width = len(self.header)
        last = np.flatnonzero(cells[marks] == NEWLINE)
        ends = marks[last]
        lines = self._lines(block, cells, ends)
        fields = np.diff(last, prepend=-1)
        for record in np.flatnonzero(fields != width).tolist():
            count = int(fields[record])
            self.fault(Code.RAGGED_ROW, int(lines[record]), fields=count, expected=width)
        for record in np.flatnonzero(np.diff(ends, prepend=-1) > LONGEST_LINE).tolist():
            self.fault(Code.LINE_TOO_LONG, int(lines[record]), limit=LONGEST_LINE)
        self.line += block.count(b"\n") if QUOTE in block else ends.size
        self.rows += ends.size

    def _lines(self, block: bytes, cells: Bytes, ends: Ints) -> Ints:
        """The line on which each record of the block begins.

        Line breaks in quotes are kept as folds.
        """
        if QUOTE not in block:
            return np.arange(self.line, self.line + ends.size)
        breaks = np.flatnonzero(cells == NEWLINE)
        after = np.searchsorted(breaks, ends, side="right")
        inside = np.diff(after, prepend=0) - 1
        if inside.any():
            self.folds.append(np.repeat(np.arange(self.rows, self.rows + ends.size), inside))
        lines: Ints = self.line + np.concatenate([[0], after[:-1]])
        return lines


def _end_of_records(block: bytes) -> int:
    """Where the last whole record of a block ends, 0 where there is none."""
    if QUOTE not in block:
        return block.rfind(b"\n") + 1
    cells = np.frombuffer(block, np.uint8)
    quotes, breaks = np.flatnonzero(cells == QUOTE), np.flatnonzero(cells == NEWLINE)
    outside = breaks[np.searchsorted(quotes, breaks) % 2 == 0]
    return int(outside[-1]) + 1 if outside.size else 0


def _decodes(block: bytes) -> bool:
    """Whether a block is UTF-8; Polars looks at it sixteen times as fast as ``bytes.decode``."""
    try:
        pl.Series([block], dtype=pl.Binary).cast(pl.String)
    except pl.exceptions.ComputeError:
        return False
    return True


def _first_wrong_bytes(text: bytes) -> str:
    """The first bytes of a line that are no UTF-8, in hexadecimal; empty when all are."""
    try:
        text.decode()
    except UnicodeDecodeError as error:
        return text[error.start : error.end].hex(" ")
    return ""


def _cell(text: bytes) -> str:
    plain = text.removesuffix(b"\r").decode(errors="replace")
    return plain[1:-1].replace('""', '"') if plain.startswith('"') else plain
