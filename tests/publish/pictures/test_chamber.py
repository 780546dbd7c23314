"""The council's chairs."""

import re

import pytest
from tests.publish.results import council_result, list_json

from salakhum.publish.pictures import (
    Chair,
    Palette,
    Party,
    chairs_of,
    chamber,
    palette,
)
from salakhum.publish.pictures.chair_arcs import arcs
from salakhum.publish.pictures.chamber import letters_size
from salakhum.publish.pictures.patterns import PATTERN_PATHS
from salakhum.publish.pictures.text_width import width_of

LISTS = [list_json("one", seats=2), list_json("two", seats=1)]
PARTIES = {"one": "A", "two": "B"}
CHAIRS = (
    Chair("A", {"en": "Sok", "km": "សុខ"}, "chief", 1),
    Chair("A", {}, "first deputy", 2),
    Chair("B", {"km": "ចាន់"}, "second deputy", 1),
    Chair(None),
)


def test_chairs_come_from_the_people_elected() -> None:
    elected = [
        {"list": "one", "names": {"en": "Sok"}, "position": 1, "post": "chief"},
        {"list": "two", "position": 1},
    ]
    assert chairs_of(council_result(seats=3, lists=LISTS, elected=elected), PARTIES) == (
        Chair("A", {"en": "Sok"}, "chief", 1),
        Chair("B", {}, "", 1),
        Chair(None),
    )


def test_where_nobody_is_named_the_seats_of_the_lists_are_chairs() -> None:
    found = chairs_of(council_result(seats=4, lists=LISTS), PARTIES)
    assert [(one.party, one.place) for one in found] == [("A", 1), ("A", 2), ("B", 1), (None, 0)]


def test_every_chair_says_who_sits_there(marks: Palette) -> None:
    svg = chamber(CHAIRS, marks, "en", name="Hall")
    for told in ("Sok", "No. 2 on the list List A", "ចាន់", "Vacant seat"):
        assert f"<title>{told}</title>" in svg
    assert '<title id="chamber-title">The council of Hall</title>' in svg


def test_hue_pattern_and_letters(marks: Palette) -> None:
    svg = chamber(CHAIRS, marks, "en", name="Hall")
    assert svg.count(f'fill="{marks.of("A").colour}"') == 3  # two chairs and the key
    assert svg.count(PATTERN_PATHS[marks.of("B").pattern]) == 2  # the chair and the key
    assert svg.count(">A<") == 3  # two chairs and the key
    assert "stroke-dasharray" in svg  # the empty chair


def test_posts_are_a_star_and_numbers(marks: Palette) -> None:
    svg = chamber(CHAIRS, marks, "km", name="សាលា")
    assert svg.count("m0 -8l2 5") == 2  # on the chair and in the key
    assert svg.count("<circle") == 4
    assert "២" in svg


@pytest.mark.parametrize("seats", [13, 19, 31, 45, 60])
def test_a_post_in_several_arcs_stands_on_its_own_chair(seats: int, marks: Palette) -> None:
    posts = {0: "mayor", seats // 2: "first deputy"}
    chairs = [Chair("A", {}, posts.get(n, ""), n + 1) for n in range(seats)]
    svg = chamber(chairs, marks, "km", name="សាលា")
    placed = arcs(seats)
    discs = re.findall(r'<circle cx="(\d+)" cy="(\d+)" r="(\d+)" fill="#fff"', svg)
    assert len(discs) == 2
    for n, (x, y, radius) in zip(posts, discs, strict=True):
        middle, height = placed.places[n]
        assert int(x) == middle
        assert int(y) - int(radius) >= height - placed.size // 2  # not above the chair
    assert svg.count("m0 -8l2 5") == 2


def test_the_key_has_the_posts_in_their_order(marks: Palette) -> None:
    svg = chamber(CHAIRS[::-1], marks, "en", name="Hall")
    told = [svg.index(f">{one}: ") for one in ("Chief", "First deputy", "Second deputy")]
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("letters", "room", "size"),
    [("CPP", 36, 12), ("FUNCINPEC", 36, 5), ("FUNCINPEC", 14, 0), ("PS", 14, 5)],
)
def test_letters_are_whole_on_a_chair_or_not_there(letters: str, room: int, size: int) -> None:
    assert letters_size(letters, room) == size
    assert width_of(letters, size) <= room


def test_letters_that_fit_on_no_chair_are_in_the_key() -> None:
    long = palette([Party("x", {"en": "The Party"}, "FUNCINPEC")])
    assert chamber([Chair("x")] * 60, long, "en", name="Hall").count(">FUNCINPEC<") == 1


def test_no_seat_at_all(marks: Palette) -> None:
    assert "picture chamber" in chamber((), marks, "en", name="Hall")
