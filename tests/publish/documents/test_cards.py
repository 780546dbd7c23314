"""Cards are as large as networks want them, and the same every time."""

import struct

import pytest
from tests.publish.documents.sheets import bars

from salakhum.publish.documents import Papers, council_card, place_card


def size(png: bytes) -> tuple[int, ...]:
    assert png[12:16] == b"IHDR"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_council_has_a_card_of_1200_by_630(papers: Papers, row: int) -> None:
    made = council_card(papers, row)
    assert size(made) == (1200, 630)
    assert council_card(papers, row) == made


@pytest.mark.parametrize("area", ["KH", "01", "0102"])
def test_the_nation_and_every_area_have_one_too(papers: Papers, area: str) -> None:
    assert size(place_card(papers, papers.place(area))) == (1200, 630)


def test_the_largest_council_has_one(large_papers: Papers) -> None:
    assert size(council_card(large_papers, 0)) == (1200, 630)


def test_a_card_shows_who_has_most_seats_longest(papers: Papers) -> None:
    lengths = [one["length"] for one in bars(papers, papers.areas["KH"])]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == 1000
