"""Every sentence is there in both languages, with the same values, and every fault of the code has one."""

import re
from pathlib import Path

import pytest

import salakhum_verify
from salakhum_verify.speech import LANGUAGES, number, sentences

CODE = Path(salakhum_verify.__file__).parent
VALUES = re.compile(r"\{(\w+)\}")


def raised() -> set[str]:
    """The codes that the sources raise."""
    pattern = re.compile(r'(?:DoesNotVerify|NotABundle)\(\s*"([a-z0-9-]+)"')
    sources = (path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    return {code for source in sources for code in pattern.findall(source)}


def test_every_fault_has_a_sentence_and_every_sentence_a_fault() -> None:
    assert raised() == sentences("en")["fault"].keys()


@pytest.mark.parametrize("table", list(sentences("en")))
def test_the_languages_say_the_same(table: str) -> None:
    english, khmer = (sentences(language)[table] for language in LANGUAGES)
    assert english.keys() == khmer.keys()
    for code in english:
        assert set(VALUES.findall(english[code])) == set(VALUES.findall(khmer[code])), code


def test_khmer_is_khmer() -> None:
    for table in sentences("km").values():
        for sentence in table.values():
            assert re.search("[ក-៹]", sentence)


def test_numbers_are_written_in_the_language() -> None:
    assert (number(1_234_567, "en"), number(1_234_567, "km")) == ("1,234,567", "១.២៣៤.៥៦៧")
    assert number("a\x1b[2Jb\nverified", "en") == "a\ufffd[2Jb\ufffdverified"
    assert (number(None, "km"), number("12", "km")) == ("–", "12")
