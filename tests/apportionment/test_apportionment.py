"""What an apportionment shows, and what it can be asked."""

import html
from fractions import Fraction

import pytest

from salakhum.allocate import Act
from salakhum.apportionment import ApportionmentError, apportion
from salakhum.languages import LANGUAGES

COMMUNE = apportion({"CPP": 2600, "CP": 780}, seats=11, rule="kh-2001")
TIED = apportion({"A": 150, "B": 150}, seats=3, method="dhondt")


def test_it_prints_as_a_table() -> None:
    title, empty, *lines = str(COMMUNE).splitlines()
    assert title.endswith("11 seats")
    assert not empty
    assert [line.split() for line in lines] == [
        ["List", "Votes", "Share", "Seats"],
        ["CPP", "2,600", "76.92", "%", "9"],
        ["CP", "780", "23.08", "%", "2"],
        ["Total", "3,380", "100.00", "%", "11"],
    ]
    assert len({len(line) for line in lines}) == 1
    assert repr(COMMUNE) == str(COMMUNE)


def test_letters_without_a_width_shift_no_column() -> None:
    lines = str(apportion({"ក្តី": 5, "Ab": 4}, 3, method="hare")).splitlines()[2:]
    assert [line.index("5") for line in lines if line.startswith("ក្តី")] != []
    khmer, latin = (line.partition("  ")[0] for line in lines[1:3])
    assert (khmer.rstrip(), latin.rstrip()) == ("ក្តី", "Ab")
    starts = [lines[1].index("5") - 2, lines[2].index("4")]  # two marks stand over their letters
    assert starts[0] == starts[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lot_is_asked_for_under_the_table(language: str) -> None:
    assert "A, B" in TIED.to_text(language).splitlines()[-1]
    assert "A, B" in TIED.to_html(language)
    assert "A, B" not in COMMUNE.to_text(language)


def test_a_notebook_shows_a_table_that_escapes_what_it_is_given() -> None:
    shown = apportion({"<script>": 5, "B & C": 3}, 3, method="dhondt")._repr_html_()
    assert shown.startswith("<table>")
    assert "<script>" not in shown
    assert html.escape("<script>") in shown
    assert '<th scope="row">B &amp; C</th><td>3</td>' in shown


def test_every_seat_has_its_reason() -> None:
    assert [move.act for move in COMMUNE.trace] == [Act.QUOTA, Act.QUOTA, Act.AVERAGE]
    assert COMMUNE.trace[-1].quotient == Fraction(2600, 9)
    assert len(COMMUNE.explain()) == 3
    assert COMMUNE.explain()[-1].startswith("Seat 11 goes to CPP because 288 8/9 > 260 (CP).")


def test_the_margin_is_the_fewest_voters_who_put_a_seat_in_doubt() -> None:
    margin = COMMUNE.margin
    assert margin is not None
    assert (margin.ballots, margin.holder, margin.rival) == (65, "CPP", "CP")
    moved = {"CPP": 2600 - margin.ballots, "CP": 780 + margin.ballots}
    assert apportion(moved, 11, rule="kh-2001").question is not None
    less = {"CPP": moved["CPP"] + 1, "CP": moved["CP"] - 1}
    assert apportion(less, 11, rule="kh-2001").seats == COMMUNE.seats


def test_a_lot_is_a_margin_of_0_and_a_list_alone_has_none() -> None:
    assert TIED.margin is not None
    assert TIED.margin.ballots == 0
    assert TIED.with_draw("B").margin == TIED.margin
    assert apportion({"A": 5}, 3, method="hare").margin is None


def test_margins_end_where_machine_words_do() -> None:
    large = apportion({"A": 2**53, "B": 1}, 3, method="hare")
    assert large.seats == {"A": 3, "B": 0}
    with pytest.raises(ApportionmentError, match=r"up to 2\*\*53 votes"):
        _ = large.margin


def test_a_draw_answers_its_question_alone() -> None:
    drawn = TIED.with_draw("B")
    assert (drawn.seats, drawn.question) == ({"A": 1, "B": 2}, None)
    assert apportion({"A": 150, "B": 150}, 3, method="dhondt", draws=drawn.draws) == drawn
    with pytest.raises(ApportionmentError, match="C was drawn but is not among those"):
        TIED.with_draw("C")
    with pytest.raises(ApportionmentError, match="asks for 1, but 2 were drawn"):
        TIED.with_draw("A", "B")
    with pytest.raises(ApportionmentError, match="Nothing has to be drawn here"):
        drawn.with_draw("B")
    with pytest.raises(ApportionmentError, match="The figures have changed since: draw again"):
        apportion({"A": 151, "B": 151, "C": 151}, 4, method="dhondt", draws=drawn.draws)


def test_it_becomes_a_frame() -> None:
    assert COMMUNE.to_polars().to_dict(as_series=False) == {
        "list": ["CPP", "CP"],
        "votes": [2600, 780],
        "seats": [9, 2],
    }


def test_large_counts_become_a_frame_too() -> None:
    assert apportion({"A": 2**53, "B": 2}, 3, method="hare").to_polars()["votes"].sum() == 2**53 + 2
