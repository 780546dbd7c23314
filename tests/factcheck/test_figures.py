"""The figures of a document, each with a name and with words by which a text speaks of it."""

from datetime import date

import pytest

from salakhum.factcheck import Figure, Verdict, factcheck, figures
from salakhum.factcheck.figures import (
    COUNTED,
    DAY_FIGURES,
    DERIVED,
    OF_A_PARTY,
    OF_THE_WHOLE,
    YEAR,
)
from salakhum.languages import LANGUAGES, sentence


def test_figures_come_out_of_a_document(paper: dict[str, object]) -> None:
    known = figures(paper)
    assert Figure("polling_day", 20220605) in known
    assert Figure("registered", 1500) in known
    assert Figure("not_voted", 400) in known
    assert Figure("votes", 640, ("គណបក្សសន្តិភាព", "Peace Party", "p")) in known
    assert Figure("councils", 2, area=("កំពង់ធំ", "Kampong Thom")) in known
    assert Figure("seats", 5, area=("អាល់ហ្វា", "Alpha"), local=True) in known
    checked = factcheck("In Alpha commune Peace won 3 of 5 seats.", known)
    assert [one.verdict for one in checked] == [Verdict.EXACT] * 2


CODES = [*COUNTED, *OF_THE_WHOLE, *OF_A_PARTY, *DAY_FIGURES, *DERIVED, YEAR, "term_years"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", sorted({*CODES, "take_office_days"}))
def test_every_figure_has_a_name(what: str, language: str) -> None:
    assert sentence(f"figure.{what}", language)


COUNTABLE = sorted({*CODES, "take_office_days"} - DAY_FIGURES - {YEAR})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", COUNTABLE)
def test_every_count_has_words_that_say_so(what: str, language: str) -> None:
    assert all(sentence(f"words.{what}", language).split("|"))


def test_a_document_without_names_or_days_gives_what_it_has(paper: dict[str, object]) -> None:
    nameless = {"names": {}, "lists": [], "seats": 5}
    silent = {"names": {"en": "Here"}, "lists": [], "seats": 7, "registered": 90}
    place = {"names": {"en": "There"}, "parties_results": [], "seats": 3}
    bare = {
        "election": {"date": "2022-06-05"},
        "nation": {},
        "areas": [place],
        "councils": [nameless, silent],
    }
    assert figures(bare) == (
        Figure("polling_day", 20220605),
        Figure("polling_year", 2022),
        Figure("seats", 3, area=("There",)),
        Figure("registered", 90, area=("Here",), local=True),
        Figure("seats", 7, area=("Here",), local=True),
    )
    dated = paper | {
        "approved_on": "2022-06-24",
        "announced_on": date(2022, 6, 26).isoformat(),
        "deadlines": {"take_office_days": {"last_day": "2022-07-10"}},
    }
    assert {f.value for f in figures(dated)} >= {20220624, 20220626, 20220710}
