"""Letters that fit on a chair."""

import pytest

from salakhum.publish.pictures.letters import lettered


@pytest.mark.parametrize(
    ("party", "abbreviation", "names", "letters"),
    [
        ("x", "CPP", {}, "CPP"),
        ("x", "FUNCINPEC", {}, "FUNC"),
        ("PS", "", {"en": "Partido"}, "PS"),
        ("long-id", "", {"en": "Khmer National United Party"}, "KNUP"),
        ("long-id", "", {"ro": "PARTIDUL S.O.S. ROMÂNIA"}, "PSOS"),
        ("long-id", "", {"en": "Liberal"}, "LIBE"),
        ("long-id", "", {}, "LONG"),
        ("long-id", "", {"en": "- / -"}, "- / "),
    ],
)
def test_letters_are_the_abbreviation_the_short_id_the_initials_or_the_beginning(
    party: str, abbreviation: str, names: dict[str, str], letters: str
) -> None:
    assert lettered([(party, abbreviation, names)]) == (letters,)


def test_who_comes_later_takes_a_number() -> None:
    same = [(f"list-{i}", "ABCD", dict[str, str]()) for i in range(12)]
    found = lettered(same)
    assert found[:3] == ("ABCD", "ABC2", "ABC3")
    assert found[-1] == "AB12"
    assert len(set(found)) == 12
