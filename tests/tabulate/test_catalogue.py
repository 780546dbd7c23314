"""Every figure has a name in every language."""

import pytest

from salakhum.languages import has_sentence, sentence
from salakhum.tabulate import FIGURES


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_has_a_name(figure: str, language: str) -> None:
    assert has_sentence(f"tabulate.{figure}", language)


@pytest.mark.parametrize(("language", "thousand"), [("en", "1,652"), ("km", "១.៦៥២")])
def test_what_is_missing_is_said_with_its_sum(language: str, thousand: str) -> None:
    said = sentence("tabulate.missing", language, values={"missing": 3, "forms": 1652})
    assert thousand in said
