"""A small sound rule pack, and a way to break it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.rules import BadRuleError, read_rule

_CHECKS = (
    "most_registered_per_station = 750, invalid_share = '3 %', blank_share = '3 %', difference_ballots = 15, "
    "difference_share = '2 %', neighbour_share_points = '25 %', neighbour_turnout_points = '20 %', "
    "neighbour_stations_least = 4, neighbour_ballots_least = 100, swap_factor = '3', swap_votes_least = 20, "
    "round_numbers_least = 4, one_list_ballots_least = 50, identical_vectors_ballots_least = 50, "
    "overvote_allowance = 5, history_turnout_points = '20 %', history_invalid_points = '5 %', "
    "history_share_points = '25 %'"
)


def parameter(value: str) -> str:
    return f'{{ value = {value}, source = "law", confidence = "high" }}'


PACK = f"""
id = "small"
country = "xx"

[names]
en = "A small law"
km = "ច្បាប់តូច"

[sources]
law = "The law"

[law]
valid_from = {parameter("2001-03-19")}

[ballots]
valid_includes_blank = {parameter("false")}

[allocation]
ties = {parameter('["lots"]')}
exhausted = {parameter('"pass-on"')}

[[allocation.variants]]
seats_from = {parameter("0")}

[[allocation.variants.steps]]
step = {{ value = "highest-averages", article = "Art. 5", source = "law", confidence = "low" }}
divisors = {parameter('"1, 2, 3"')}

[[allocation.thresholds]]
share = {parameter('"5 %"')}

[persons]
order = {parameter('"closed"')}

[posts]
rule = {parameter('"none"')}

[checks]
{chr(10).join(f"{name} = {parameter(value)}" for name, value in (line.split(" = ") for line in _CHECKS.split(", ")))}

[terms]
mandate_years = {parameter("5")}
"""


@pytest.fixture
def pack() -> str:
    """The text of a small sound rule pack."""
    return PACK


@pytest.fixture
def problems(tmp_path: Path) -> Callable[[str | bytes], list[tuple[str, str]]]:
    """Code and path of everything that is wrong with a pack, in the order found."""

    def read(text: str | bytes) -> list[tuple[str, str]]:
        file = tmp_path / "small.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        try:
            read_rule(file)
        except BadRuleError as bad:
            return [(f.code, ".".join(f.fields)) for f in bad.findings]
        return []

    return read
