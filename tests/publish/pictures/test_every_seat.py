"""The nation as all its seats."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from salakhum.publish.pictures import Block, Palette, Tile, every_seat, key_list, poster, seats_key
from salakhum.publish.pictures.shared_mark import SHOWN
from salakhum.publish.pictures.tiles import POSTER


def block(name: str, councils: int, *, place: tuple[int, int] | None = None) -> Block:
    tiles = tuple(
        Tile(f"{name}{i}", f"{name} {i}", (("A", 5), ("B", 0), ("C", 2)), i % 2, f"/{name}/{i}")
        for i in range(councils)
    )
    return Block(name, name, tiles, f"/{name}", place)


def area(svg: str, fill: str) -> int:
    """Units that paths of this fill cover, with the gap at two sides of each run."""
    paths = re.findall(rf'<path d="([^"]*)" fill="{re.escape(fill)}"', svg)
    pieces = [piece for path in paths for piece in re.findall(r"h(\d+)v(\d+)", path)]
    return sum((int(wide) + 1) * (int(high) + 1) for wide, high in pieces)


def pitch(svg: str) -> int:
    return int(re.findall(r'<pattern id="seats-0" width="(\d+)"', svg)[0])


@pytest.mark.parametrize("draw", [every_seat, poster])
def test_every_seat_is_one_square(draw: Callable[..., str], marks: Palette) -> None:
    svg = draw([block("North", 120), block("South", 99)], marks, "en", title="All")
    square = pitch(svg) ** 2
    assert area(svg, "url(#seats-0)") == 219 * 5 * square
    assert area(svg, "url(#seats-2)") == 219 * 2 * square
    assert area(svg, "url(#seats-vacant)") == (60 + 49) * square


def test_a_nation_links_its_areas_with_few_elements(marks: Palette) -> None:
    html = every_seat([block(f"P{i}", 70) for i in range(25)], marks, "en", title="All")
    assert html.count('<a class="block" href="/P') == 25
    assert html.count("<a ") == 25
    assert html.count("<path") == 25 * 3 + 1  # one for each area and party, the pattern of C
    assert html.count('class="row"') < 10


def test_a_province_links_every_council_and_says_its_seats(marks: Palette) -> None:
    html = every_seat([block("District", 12)], marks, "en", title="All")
    assert html.count("<a ") == 13
    assert 'href="/District/3" aria-label="District 3: A 5, C 2"' in html


def test_drawings_of_a_page_do_not_reach_out_of_their_frames(marks: Palette) -> None:
    html = every_seat([block(f"P{i}", i) for i in range(1, 30)], marks, "en", title="All")
    drawn = re.findall(r'viewBox="0 0 (\d+) (\d+)"[^>]*>(.*?)</svg>', html)
    assert len(drawn) == 29
    for wide, high, inside in drawn:
        runs = re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)", inside)
        assert max(int(x) + int(w) for x, _, w, _ in runs) <= int(wide)
        assert max(int(y) + int(h) for _, y, _, h in runs) <= int(high)


def test_places_are_named_as_they_are(marks: Palette) -> None:
    strange = Block("x", "<A & B>", (Tile("1", "One", (("A", 3),), 0, '/"1'),), "/x?a&b")
    for one in (strange, Block("y", "<A & B>", strange.tiles * 300, "/x?a&b")):
        ET.fromstring(every_seat([one], marks, "en", title='"All" & more'))  # noqa: S314 - our own


def test_without_addresses_nothing_is_a_link(marks: Palette) -> None:
    still = Block("x", "X", (Tile("1", "One", (("A", 3),)),))
    assert "<a " not in every_seat([still], marks, "en", title="All")
    assert 'role="img"' in poster([still], marks, "en", title="All")


def test_the_key_names_the_parties_with_seats(marks: Palette) -> None:
    html = key_list(seats_key([block("North", 3)], marks, "km"))
    assert html.count("<li>") == 2
    assert "<b>A</b> <span>បញ្ជី A</span> <span>១៥</span>" in html


def test_of_many_lists_the_weakest_share_a_mark_and_no_seat_is_lost(marks: Palette) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    seats = tuple((letter, number) for number, letter in enumerate(letters, 1))
    blocks = [Block("x", "X", (Tile("1", "One", seats),))]
    *named, (others, words, figure) = seats_key(blocks, marks, "en")
    weak = len(letters) - SHOWN
    assert [mark.id for mark, _, _ in named] == list(letters[weak:])
    assert (words, figure) == ("Other lists", str(sum(range(weak + 1))))
    html = every_seat(blocks, marks, "en", title="All")
    assert html.count("<path d=") == html.count("<pattern") + html.count('fill-opacity=".8"') - 1
    drawn = sum(
        area(html, f"url(#seats-{mark.number})") for mark in (*(one for one, _, _ in named), others)
    )
    assert (
        drawn
        == sum(range(27)) * int(re.findall(r'<pattern id="seats-25" width="(\d+)"', html)[0]) ** 2
    )


@pytest.mark.parametrize("draw", [every_seat, poster])
def test_no_area_and_no_seat(draw: Callable[..., str], marks: Palette) -> None:
    for blocks in ([], [Block("x", "X", ())]):
        ET.fromstring(draw(blocks, marks, "en", title="All"))  # noqa: S314 - our own


def test_more_seats_than_fit_make_a_higher_picture(marks: Palette) -> None:
    svg = poster([block("All", 40_000)], marks, "en", title="All")
    assert pitch(svg) == POSTER.smallest
    assert area(svg, "url(#seats-0)") == 40_000 * 5 * POSTER.smallest**2


def test_a_large_province_has_links_without_tooltips_and_a_larger_one_links_its_districts(
    marks: Palette,
) -> None:
    small, large = [block("D", 30)], [block("D", 70), block("E", 57)]
    assert every_seat(small, marks, "en", title="All").count("<title>") == 30
    html = every_seat(large, marks, "en", title="All")
    assert (html.count("<title>"), html.count("<a ")) == (0, 127 + 2)
    assert every_seat([*large, block("F", 80)], marks, "en", title="All").count("<a ") == 3
