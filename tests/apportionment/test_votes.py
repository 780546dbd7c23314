"""Votes as people have them, and the sentence for each kind that cannot be taken."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

from salakhum.apportionment import Apportionment, ApportionmentError, VotesByList, apportion
from salakhum.errors import SalakhumError
from salakhum.rules import BadRuleError, UnknownMethodError, UnknownRuleError, load_rule

SEATS = {"CPP": 9, "CP": 2}


def apportioned(votes: object) -> Apportionment:
    return apportion(votes, 11, method="dhondt")  # type: ignore[arg-type]  # wrong votes too


@pytest.mark.parametrize(
    "votes",
    [
        {"CPP": 2600, "CP": 780},
        {"CPP": np.int64(2600), "CP": np.int32(780)},
        pd.Series({"CPP": 2600, "CP": 780}),
        pd.Series({"CPP": 2600, "CP": 780}, dtype="Int64"),
        pd.DataFrame({"list": ["CPP", "CP"], "votes": [2600, 780]}),
        pd.DataFrame({"votes": [2600, 780]}, index=["CPP", "CP"]),
        pd.Series(["CPP"] * 2600 + ["CP"] * 780).value_counts(),
        pl.DataFrame({"list": ["CPP", "CP"], "votes": [2600, 780]}),
        pl.Series("list", ["CPP"] * 2600 + ["CP"] * 780).value_counts(sort=True),
    ],
    ids=lambda votes: type(votes).__module__.partition(".")[0] + type(votes).__name__,
)
def test_votes_come_as_dict_series_or_frame(votes: VotesByList) -> None:
    assert apportioned(votes).seats == SEATS
    assert list(apportioned(votes).votes.items()) == [("CPP", 2600), ("CP", 780)]


@pytest.mark.parametrize(
    "votes", [[2600, 780], (2600, 780), pl.Series([2600, 780]), np.array([2600, 780])]
)
def test_counts_without_names_are_numbered_from_1(votes: VotesByList) -> None:
    assert apportioned(votes).seats == {"1": 9, "2": 2}


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ({"A": -5}, "The votes of 'A' are -5. Votes are never negative"),
        ({"A": 780.0}, r"The votes of 'A' are 780.0. Votes are whole numbers and this is float"),
        ({"A": np.float64(1)}, "Votes are whole numbers and this is float64"),
        ({"A": Decimal(1)}, "Votes are whole numbers and this is Decimal"),
        ({"A": Fraction(1)}, "Votes are whole numbers and this is Fraction"),
        ({"A": True}, "The votes of 'A' are True. Votes are whole numbers and this is bool"),
        ({"A": np.True_}, "Votes are whole numbers and this is bool"),
        ({"A": [1]}, "Votes are whole numbers and this is list"),
        ({"A": np.array([1, 2])}, "Votes are whole numbers and this is ndarray"),
        ({"A": "2,600"}, "The votes of 'A' are '2,600'. That is a text; write 2600."),
        ({"A": "many"}, "That is a text; write a whole number."),
        ({"A": None}, "The votes of 'A' are missing .* missing is not 0. Leave the list out"),
        ({"A": float("nan")}, "The votes of 'A' are missing"),
        (pd.Series({"A": 5, "B": None}), "The votes of 'A' are 5.0. .*astype"),
        (pd.Series({"A": 5, "B": None}, dtype="Int64"), "The votes of 'B' are missing"),
        (pl.DataFrame({"list": ["A"], "votes": [None]}), "The votes of 'A' are missing"),
        ({}, "No list has a vote, so no seat can be given. Give votes by list"),
        ({"A": 0, "B": 0}, "No list has a vote"),
        (pl.DataFrame({"list": ["A", "A"], "votes": [1, 2]}), "'A' stands twice. Add up its votes"),
        (pd.Series([1, 2], index=["A", "A"]), "'A' stands twice"),
        (pl.DataFrame({"votes": [1]}), "has two columns, .* this one has 'votes'. Choose two"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "Choose two of different names"),
        (pl.DataFrame(), "this one has none"),
        (pl.LazyFrame({"list": ["A"], "votes": [1]}), "call collect\\(\\) on them first"),
        (pd.Series([1, 2]), r"called by a text, not by 0 \(int\)\. .* in pandas .* the index"),
        ({" ": 1}, "A list has no name"),
        ("A=5", "Votes are a dict, a series or a frame, not str"),
        ({3, 4}, "not set. Write them by list"),
        (5, "not int"),
        (None, "not NoneType"),
        (np.array(5), "not ndarray"),
    ],
    ids=str,
)
def test_wrong_votes_get_a_sentence(votes: object, sentence: str) -> None:
    with pytest.raises(ApportionmentError, match=sentence) as wrong:
        apportioned(votes)
    assert isinstance(wrong.value, SalakhumError)
    assert isinstance(wrong.value, ValueError)


@pytest.mark.parametrize("seats", [0, -1, 1.0, True, "3", None, 10**9])
def test_wrong_seats_get_a_sentence(seats: object) -> None:
    with pytest.raises(ApportionmentError, match="a whole number from 1 to 10,000; here it is"):
        apportion({"A": 1}, seats, method="hare")  # type: ignore[arg-type]


def test_one_of_rule_and_method_is_given() -> None:
    votes = {"A": 1}
    with pytest.raises(ApportionmentError, match="Give rule= or method=, not both"):
        apportion(votes, 1, rule="kh-2001", method="dhondt")
    with pytest.raises(ApportionmentError, match='Give a law, for example rule="kh-2001", or'):
        apportion(votes, 1)
    with pytest.raises(ApportionmentError, match="Give a law"):
        apportion(votes, 1, method=5)  # type: ignore[arg-type]
    with pytest.raises(ApportionmentError, match="'dhondt' is a method: write method='dhondt'"):
        apportion(votes, 1, rule="dhondt")
    with pytest.raises(ApportionmentError, match="'kh-2001' is a rule: write rule='kh-2001'"):
        apportion(votes, 1, method="kh-2001")


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(
        UnknownRuleError, match="No rule 'kh-2002' is shipped; the nearest is kh-20"
    ):
        apportion({"A": 1}, 1, rule="kh-2002")
    with pytest.raises(
        UnknownMethodError, match='called "D\'Hondt"; the nearest is dhondt; use one'
    ):
        apportion({"A": 1}, 1, method="D'Hondt")
    with pytest.raises(UnknownMethodError, match="called 'webster'; use one of dhondt, sainte-lag"):
        apportion({"A": 1}, 1, method="webster")


def test_a_rule_may_be_a_value_or_a_file(tmp_path: Path) -> None:
    law = load_rule("kh-2001")
    file = Path(__file__).parents[2] / "src" / "salakhum" / "rules" / "packs" / "kh-2001.toml"
    votes = {"CPP": 2600, "CP": 780}
    assert apportion(votes, 11, rule=law) == apportion(votes, 11, rule=file)
    assert apportion(votes, 11, rule=str(file)).seats == SEATS
    (tmp_path / "bad.toml").write_text("id = 5", encoding="utf-8")
    with pytest.raises(BadRuleError, match=r"bad\.toml is no sound rule pack"):
        apportion(votes, 11, rule=tmp_path / "bad.toml")


def test_what_the_law_refuses_is_said_in_its_words() -> None:
    with pytest.raises(ApportionmentError, match="There are fewer votes than the 7 seats"):
        apportion({"A": 1, "B": 1}, 7, rule="ro-2015")
