"""The figures of a document, each with a name and with words by which a text speaks of it."""

from dataclasses import replace
from datetime import date

import pytest

from salakhum.count import DECLARED
from salakhum.declare import Deadline, DeclaredResult
from salakhum.factcheck import QuotableFigure, Verdict, factcheck, figures
from salakhum.factcheck.figures import (
    DAY_FIGURES,
    DERIVED,
    OF_A_PARTY,
    OF_THE_WHOLE,
    YEAR,
)
from salakhum.languages import LANGUAGES, sentence


def test_figures_come_out_of_a_document(paper: DeclaredResult) -> None:
    known = figures(paper)
    assert QuotableFigure("polling_day", 20220605) in known
    assert QuotableFigure("registered", 1500) in known
    assert QuotableFigure("not_voted", 400) in known
    assert QuotableFigure("votes", 640, ("គណបក្សសន្តិភាព", "Peace Party", "p")) in known
    assert QuotableFigure("councils", 2, area=("កំពង់ធំ", "Kampong Thom")) in known
    assert QuotableFigure("seats", 5, area=("អាល់ហ្វា", "Alpha"), local=True) in known
    checked = factcheck("In Alpha commune Peace won 3 of 5 seats.", known)
    assert [one.verdict for one in checked] == [Verdict.EXACT] * 2


CODES = [*DECLARED, *OF_THE_WHOLE, *OF_A_PARTY, *DAY_FIGURES, *DERIVED, YEAR, "term_years"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", sorted({*CODES, "take_office_days"}))
def test_every_figure_has_a_name(what: str, language: str) -> None:
    assert sentence(f"figure.{what}", language)


COUNTABLE = sorted({*CODES, "take_office_days"} - DAY_FIGURES - {YEAR})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", COUNTABLE)
def test_every_count_has_words_that_say_so(what: str, language: str) -> None:
    assert all(sentence(f"words.{what}", language).split("|"))


def test_a_council_without_a_name_has_no_figures_and_one_without_lists_its_own(
    paper: DeclaredResult,
) -> None:
    nameless = replace(paper.councils[0], names={})
    silent = replace(paper.councils[0], names={"en": "Here"}, lists=(), valid=None, invalid=None)
    known = figures(replace(paper, areas=(), councils=(nameless, silent)))
    assert {figure.area for figure in known} == {(), ("Here",)}
    local = {figure.what: figure.value for figure in known if figure.local}
    assert local["seats"] == silent.seats
    assert not local.keys() & {"valid", "invalid", "votes"}


def test_days_are_figures(paper: DeclaredResult) -> None:
    deadline = Deadline(last_day=date(2022, 7, 10), runs_from="announced_on", unverified=False)
    dated = replace(
        paper,
        approved_on=date(2022, 6, 24),
        announced_on=date(2022, 6, 26),
        deadlines={"take_office_days": deadline},
    )
    assert {f.value for f in figures(dated)} >= {20220624, 20220626, 20220710}
