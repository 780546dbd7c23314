"""Whatever bytes stand in a file, reading ends with findings, never with an exception."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.register import read_election
from salakhum.register.problems import Problems
from salakhum.register.read.layout import read_layout

Package = dict[str, bytes]
Write = Callable[[Package, Path], Path]

FILES = (
    "election.toml",
    *(f"{n}.csv" for n in ("areas", "councils", "stations", "parties", "lists")),
)
FILES += tuple(f"{n}.csv" for n in ("candidates", "forms", "votes", "lots", "official"))
FRAGMENTS = st.sampled_from(
    [
        b",",
        b"\n",
        b'"',
        b"\r\n",
        b"\r",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"1",
        b"-1",
        "៥".encode(),
        b"01",
        b"a",
        b"id",
    ]
)
PIECES = st.lists(FRAGMENTS | st.binary(max_size=8), max_size=12).map(b"".join)


@st.composite
def spoilt(draw: st.DrawFn, sound: bytes) -> bytes:
    """A sound file in which some stretch was replaced."""
    low = draw(st.integers(0, len(sound)))
    high = draw(st.integers(low, min(len(sound), low + 20)))
    return sound[:low] + draw(PIECES) + sound[high:]


def never_raises(
    folder: Path, file: str, contents: st.SearchStrategy[bytes], examples: int
) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(contents)
    def reads(content: bytes) -> None:
        (folder / file).write_bytes(content)
        reading = read_election(folder)
        assert reading.election is not None or reading.findings

    reads()


def as_parquet(content: bytes) -> bytes:
    buffer = io.BytesIO()
    pl.read_csv(content, infer_schema=False).write_parquet(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("examples", [20, pytest.param(500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("file", FILES)
def test_spoilt_bytes_never_raise(
    tiny: Package, write_package: Write, tmp_path: Path, file: str, examples: int
) -> None:
    contents = spoilt(tiny[file]) | PIECES
    never_raises(write_package(tiny, tmp_path), file, contents, examples)


@pytest.mark.parametrize("examples", [20, pytest.param(1500, marks=pytest.mark.slow)])
@pytest.mark.parametrize("table", ["areas", "votes", "candidates"])
def test_spoilt_parquet_never_raises(
    tiny: Package, write_package: Write, tmp_path: Path, table: str, examples: int
) -> None:
    contents = spoilt(as_parquet(tiny.pop(f"{table}.csv")))
    never_raises(write_package(tiny, tmp_path), f"{table}.parquet", contents, examples)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=6)


@settings(deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=6)
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_sound_file_is_laid_out_as_the_csv_module_reads_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], end: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows([["a", "b", "c", "d"][: len(rows[0])], *rows])
    path = tmp_path_factory.mktemp("sound") / "areas.csv"
    path.write_bytes(text.getvalue().encode())
    layout = read_layout(path, Problems())
    assert layout is not None
    assert layout.rows == len(rows)
    lines = text.getvalue().split("\n")
    read = csv.reader(io.StringIO(text.getvalue(), newline=""), strict=True)
    next(read)
    for row in range(len(rows)):
        rest = io.StringIO("\n".join(lines[layout.line(row) - 1 :]), newline="")
        assert next(csv.reader(rest)) == next(read)
    frame = pl.read_csv(path, infer_schema=False, quote_char='"' if layout.quoted else None)
    assert frame.fill_null("").rows() == [tuple(row) for row in rows]
