"""One meaning, one form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salakhum.languages import clean_text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("ទឹក\u200bល្អក់\u200bទី១", "ទឹកល្អក់ទី១"),
        ("\u200c\u200d", ""),
        ("Alianta\u0306", "Aliantă"),
        ("ភូមិថ្មី ២", "ភូមិថ្មី ២"),
        ("", ""),
    ],
)
def test_invisible_breaks_go_and_letters_are_composed(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
