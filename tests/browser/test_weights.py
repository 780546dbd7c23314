"""Pages stay light enough for a slow line and an old telephone, and what is compressed is the same file."""

import gzip
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

pytestmark = pytest.mark.xdist_group("demo")

PAGE = 60_000  # bytes on the line without a map
NATION = 300_000  # with one
NODES = 1_000  # elements outside lists and tables
TEXTS = {
    ".html", ".css", ".js", ".json", ".jsonld", ".atom", ".xml", ".csv", ".svg", ".geojson", ".txt"
}  # fmt: skip
FEW = 400  # bytes; below them compressing gives nothing
SHOWN = 8

Sheets = dict[str, Any]


def test_no_page_is_heavier_than_a_slow_line_carries(demo_site: Path, sheets: Sheets) -> None:
    sizes = {name: (demo_site / f"{name}.gz").stat().st_size for name in sheets if "/" in name}
    assert {name: size for name, size in sizes.items() if size > PAGE} == {}


def test_no_page_has_more_nodes_than_an_old_telephone_draws(sheets: Sheets) -> None:
    crowded = {name: sheet.nodes for name, sheet in sheets.items() if sheet.nodes > NODES}
    assert dict([*crowded.items()][:SHOWN]) == {}


def test_every_compressed_file_is_the_file_beside_it(demo_site: Path) -> None:
    wrong, alone = [], []
    for file in demo_site.rglob("*"):
        if file.suffix not in TEXTS or not file.is_file():
            continue
        content = file.read_bytes()
        for suffix, unpack in ((".gz", gzip.decompress), (".br", brotli.decompress)):
            beside = file.with_name(file.name + suffix)
            if not beside.is_file():
                alone += [beside.relative_to(demo_site)] * (len(content) > FEW)
            elif unpack(beside.read_bytes()) != content:
                wrong.append(beside.relative_to(demo_site))
    assert wrong == []
    assert alone[:SHOWN] == []
