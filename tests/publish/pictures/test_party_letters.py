"""Letters that nobody takes for another party."""

import csv
from pathlib import Path

import pytest

from salakhum.publish.pictures.party_letters import lettered

Row = tuple[str, str, dict[str, str]]


@pytest.mark.parametrize(
    ("party", "abbreviation", "names", "letters"),
    [
        ("x", "CPP", {}, "CPP"),
        ("x", "FUNCINPEC", {}, "FUNCINPEC"),
        ("PS", "", {"en": "Partido"}, "PS"),
        ("CDS-PP", "", {"pt": "CDS-PP"}, "CDS-PP"),
        ("a-long-id", "", {"ro": "AUR"}, "AUR"),
        ("17", "", {"ro": "UDMR"}, "UDMR"),
        ("17", "", {"ro": "Uniunea Democrată"}, "Uniune…"),
        ("PPD/PSD.MPT", "", {"pt": "PPD/PSD.MPT"}, "PPD/PS…"),
        ("a-long-id", "", {"en": "The Khmer Party", "km": "គណបក្ស"}, "The Kh…"),
        ("គណបក្សប្រជាជនកម្ពុជា", "", {"km": "គណបក្សប្រជាជនកម្ពុជា"}, "គណបក្សប្រជា…"),
        ("a-long-id", "", {"en": "Party of all"}, "Party…"),
        ("a-long-id", "", {}, "a-long…"),
    ],
)
def test_letters_are_what_the_package_says_whole_or_visibly_cut(
    party: str, abbreviation: str, names: dict[str, str], letters: str
) -> None:
    assert lettered([(party, abbreviation, names)]) == (letters,)


def test_equal_beginnings_are_all_numbered() -> None:
    same: list[Row] = [(f"PPD/PSD.{i}", "", {}) for i in ("IL", "MPT", "CDS")]
    assert lettered(same) == ("PPD/PS…1", "PPD/PS…2", "PPD/PS…3")


def test_equal_abbreviations_are_whole_and_numbered() -> None:
    assert lettered([("a", "ABCD", {}), ("b", "abcd", {})]) == ("ABCD (1)", "abcd (2)")


def test_an_abbreviation_that_is_anothers_name_is_numbered() -> None:
    rows: list[Row] = [("a", "PPM", {}), ("b", "B", {"en": "PPM"}), ("c", "", {"en": "PPM (1)"})]
    assert lettered(rows) == ("PPM (2)", "B", "c")


@pytest.mark.parametrize(
    ("folder", "shown", "never"),
    [
        ("portugal_2025", {"PS", "CDS-PP", "PCP-PEV", "B.E."}, {"PPM", "CDS-"}),
        ("romania_2024_a", set[str](), {"APUR", "UDMD", "PSD"}),
        ("cambodia_2022", {"CPP", "CP", "FUNCINPEC"}, {"FUNC"}),
    ],
)
def test_no_letters_of_a_real_list_are_those_of_another(
    real_elections: Path, folder: str, shown: set[str], never: set[str]
) -> None:
    rows = _stood(real_elections / folder)
    letters = lettered(rows)
    assert len(set(letters)) == len(rows)
    assert shown <= set(letters)
    owners = _called(rows)
    for told, (party, *_) in zip(letters, rows, strict=True):
        assert owners.get(told.casefold(), {party}) == {party}
    if not any(owners.get(one.casefold()) for one in never):
        assert not never & set(letters)


def _stood(folder: Path) -> list[Row]:
    """Everybody who stood: parties with their abbreviations, else lists by their names."""
    parties = folder / "parties.csv"
    if parties.exists():
        with parties.open(encoding="utf-8", newline="") as file:
            return [
                (f"party {n}", row["id"], {"en": row["name_en"]})
                for n, row in enumerate(csv.DictReader(file))
            ]
    with (folder / "lists.csv").open(encoding="utf-8", newline="") as file:
        names = dict.fromkeys(row["name"] for row in csv.DictReader(file))
    return [(one, "", {"x": one}) for one in names]


def _called(rows: list[Row]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for party, abbreviation, names in rows:
        for one in (party, abbreviation, *names.values()):
            if one:
                owners.setdefault(one.casefold(), set()).add(party)
    return owners
