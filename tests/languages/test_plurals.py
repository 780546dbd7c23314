"""The forms of nouns beside numbers, by the conditions of CLDR."""

import pytest

from salakhum.languages.plurals import holds, is_condition, plural

ENGLISH = {"one": "i = 1 and v = 0"}
FRENCH = {"one": "i = 0,1"}
ROMANIAN = {"one": "i = 1 and v = 0", "few": "v != 0 or n = 0 or n != 1 and n % 100 = 1..19"}
POLISH = {
    "one": "i = 1 and v = 0",
    "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
    "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14",
}


@pytest.mark.parametrize(
    ("conditions", "number", "category"),
    [
        ({}, 1, "other"),
        (ENGLISH, 0, "other"),
        (ENGLISH, 1, "one"),
        (ENGLISH, 21, "other"),
        (ENGLISH, -1, "one"),
        (FRENCH, 0, "one"),
        (FRENCH, 2, "other"),
        (ROMANIAN, 1, "one"),
        (ROMANIAN, 0, "few"),
        (ROMANIAN, 119, "few"),
        (ROMANIAN, 120, "other"),
        (POLISH, 22, "few"),
        (POLISH, 12, "many"),
        (POLISH, 1, "one"),
        (POLISH, 1000, "many"),
    ],
)
def test_a_number_has_the_form_that_its_language_gives_it(
    conditions: dict[str, str], number: int, category: str
) -> None:
    assert plural(number, conditions) == category


def test_what_cldr_does_not_write_for_whole_numbers_is_no_condition() -> None:
    assert is_condition("n % 10 = 1 and n % 100 != 11")
    for text in ("", "n", "n == 1", "n is 1", "e = 0", "n = 1 xor n = 2"):
        assert not is_condition(text)
        with pytest.raises(ValueError, match="no condition of CLDR"):
            holds(text, 1)
