"""Every problem has its sentence in every language."""

import pytest

from salakhum.languages import LANGUAGES, has_sentence
from salakhum.register.problems import Code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_sentence(code: Code, language: str) -> None:
    assert has_sentence(code.value, language)


def test_codes_are_never_used_twice() -> None:
    assert len({code.value for code in Code}) == len(Code)
    assert len(Code.__members__) == len(Code)
