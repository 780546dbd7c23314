"""A stranger who looks for a table finds its reader by its name."""

from importlib import import_module

import pytest

from salakhum.register.columns import CHANGES, TABLES


@pytest.mark.parametrize(
    "table", [*(table.name for table in TABLES), CHANGES.name, "election_toml"]
)
def test_a_table_is_read_by_the_file_that_is_named_for_it(table: str) -> None:
    reader = import_module(f"salakhum.register.read.{table}")
    name = "about" if table == "election_toml" else table
    function = getattr(reader, f"read_{name}")
    assert function.__module__ == reader.__name__
