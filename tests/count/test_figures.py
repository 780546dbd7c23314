"""The catalogue of what stands on a form: every list of figures in the house is taken from it."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

from salakhum.count import DECLARED, HEADLINE, SIGNED, in_print
from salakhum.count.figures import COUNTS, FIGURES, MARKS
from salakhum.declare import CountedFigures
from salakhum.languages import LANGUAGES, has_sentence
from salakhum.register import FORM_COUNTS

SOURCES = Path(__file__).parents[2] / "src" / "salakhum"
# The catalogue, the columns of the format, and what single checks look at.
LISTS = ("count/figures.py", "register/columns.py", "count/checks/")


def test_a_figure_that_goes_further_goes_as_far_as_others_too() -> None:
    assert set(HEADLINE) < set(SIGNED) < set(DECLARED) < set(COUNTS)
    assert [figure.name for figure in FIGURES if figure.packaged] == list(FORM_COUNTS)


def test_what_is_declared_is_a_field_of_every_place() -> None:
    beside = {"stations", "stations_in", "partly"}
    assert [field.name for field in fields(CountedFigures) if field.name not in beside] == [
        *DECLARED
    ]


def test_a_form_is_shown_in_the_order_of_the_paper() -> None:
    assert in_print(reversed(COUNTS)) == in_print()
    assert in_print(("valid", "pages", "blank")) == ("blank", "valid")
    assert in_print() == (
        "registered",
        "ballots_received",
        "ballots_unused",
        "ballots_spoilt",
        "ballots_cast",
        "invalid",
        "blank",
        "valid",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_and_every_mark_has_a_name(language: str) -> None:
    assert all(has_sentence(figure.label, language) for figure in FIGURES)
    assert all(has_sentence(f"count.field.{mark}", language) for mark in MARKS)


def literal_lists(tree: ast.AST) -> list[int]:
    """The lines of lists that name more than three figures of a form."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple | ast.List | ast.Set)
        and sum(isinstance(part, ast.Constant) and part.value in COUNTS for part in node.elts) > 3
    ]


def test_nobody_lists_the_figures_again() -> None:
    again = [
        f"{path.relative_to(SOURCES).as_posix()}:{line}"
        for path in sorted(SOURCES.rglob("*.py"))
        if not path.relative_to(SOURCES).as_posix().startswith(LISTS)
        for line in literal_lists(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert again == []
