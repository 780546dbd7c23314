"""What is written is read again as the same election."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from salakhum.register import read_election, write_election
from salakhum.register.writing import Format

REAL = ("bosnia_2008", "netherlands_2018", "portugal_2025", "romania_2024_a", "spain_2015")


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("written_as", ["csv", "parquet"])
def test_a_real_election_comes_back_the_same(
    real_elections: Path,
    tmp_path: Path,
    difference: Callable[[Any, Any], str],
    name: str,
    written_as: Format,
) -> None:
    election = read_election(real_elections / name).election
    assert election is not None
    write_election(election, tmp_path, format=written_as)
    again = read_election(tmp_path).election
    assert difference(election, again) == ""
