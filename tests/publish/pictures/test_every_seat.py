"""The nation as all its seats."""

import re

import pytest

from salakhum.publish.pictures import Block, Palette, Shape, Tile, every_seat, every_seat_table


def block(name: str, councils: int, *, place: tuple[int, int] | None = None) -> Block:
    tiles = tuple(
        Tile(f"{name}{i}", f"{name} {i}", (("A", 5), ("B", 0), ("C", 2)), i % 2, f"/{name}/{i}")
        for i in range(councils)
    )
    return Block(name, name, tiles, f"/{name}", place)


def area(svg: str, fill: str) -> int:
    """Units that paths of this fill cover."""
    paths = re.findall(rf'<path d="([^"]*)" fill="{re.escape(fill)}"', svg)
    pieces = [piece for path in paths for piece in re.findall(r"h(\d+)v(\d+)", path)]
    return sum(int(wide) * int(high) for wide, high in pieces)


def pitch(svg: str) -> int:
    return int(re.findall(r'<pattern id="seats-0" width="(\d+)"', svg)[0])


@pytest.mark.parametrize("shape", Shape)
def test_every_seat_is_one_square(shape: Shape, marks: Palette) -> None:
    blocks = [block("North", 120), block("South", 99)]
    svg = every_seat(blocks, marks, "en", title="All", shape=shape)
    square = pitch(svg) ** 2
    assert area(svg, "url(#seats-0)") == 219 * 5 * square
    assert area(svg, "url(#seats-2)") == 219 * 2 * square
    assert area(svg, "url(#seats-vacant)") == (60 + 49) * square


def test_a_nation_links_its_areas_with_few_elements(marks: Palette) -> None:
    svg = every_seat([block(f"P{i}", 70) for i in range(25)], marks, "en", title="All")
    assert svg.count("<a ") == 25
    assert svg.count("<path") == 25 * 3 + 2  # one for each area and party, the pattern of C twice


def test_a_province_links_every_council_and_says_its_seats(marks: Palette) -> None:
    svg = every_seat([block("District", 12)], marks, "en", title="All")
    assert svg.count("<a ") == 13
    assert 'href="/District/3" aria-label="District 3: A 5, C 2"' in svg


def test_without_addresses_nothing_is_a_link(marks: Palette) -> None:
    still = Block("x", "X", (Tile("1", "One", (("A", 3),)),))
    svg = every_seat([still], marks, "en", title="All")
    assert "<a " not in svg
    assert 'role="img"' in svg


def test_the_key_names_the_parties_with_seats(marks: Palette) -> None:
    svg = every_seat([block("North", 3)], marks, "km", title="All")
    assert "បញ្ជី A" in svg
    assert "បញ្ជី B" not in svg
    assert "១៥" in svg


def test_of_many_parties_the_key_names_those_with_most_seats(marks: Palette) -> None:
    seats = tuple((letter, number) for number, letter in enumerate("ABCDEFGHIJKLMNOP", 1))
    svg = every_seat([Block("x", "X", (Tile("1", "One", seats),))], marks, "en", title="All")
    assert "List P" in svg
    assert "List E" in svg
    assert "List D" not in svg


def test_no_area_and_no_seat(marks: Palette) -> None:
    assert "picture every-seat" in every_seat([], marks, "en", title="All")
    assert "picture every-seat" in every_seat([Block("x", "X", ())], marks, "en", title="All")


def test_the_table_says_the_same(marks: Palette) -> None:
    table = every_seat_table([block("North", 3), block("South", 2)], marks, "en", caption="All")
    assert table.headings == ("Area", "Councils", "Seats", "A", "C")
    assert table.rows == (("North", "3", "22", "15", "6"), ("South", "2", "15", "10", "4"))


def test_parties_beyond_the_columns_stand_together(marks: Palette) -> None:
    seats = tuple((letter, 2) for letter in "ABCDEFGHI")
    blocks = [Block("x", "X", (Tile("1", "One", seats, 1),))]
    table = every_seat_table(blocks, marks, "en", caption="All")
    assert table.headings[-1] == "Others"
    assert table.rows == (("X", "1", "19", *("2",) * 7, "4"),)


def test_more_seats_than_fit_make_a_higher_picture(marks: Palette) -> None:
    svg = every_seat([block("All", 9_000)], marks, "en", title="All", shape=Shape.CARD)
    assert pitch(svg) == Shape.CARD.value.smallest
    assert area(svg, "url(#seats-0)") == 9_000 * 5 * 4


def test_a_poster_bears_its_title(marks: Palette) -> None:
    poster = every_seat([block("North", 3)], marks, "en", title="Every seat", shape=Shape.POSTER)
    assert 'font-size="44"' in poster
    assert ">Every seat</text>" in poster
    assert ">Every seat</text>" not in every_seat(
        [block("North", 3)], marks, "en", title="Every seat"
    )


def test_a_large_province_has_links_without_tooltips_and_on_a_phone_links_its_districts(
    marks: Palette,
) -> None:
    small, large = [block("D", 30)], [block("D", 70), block("E", 57)]
    assert every_seat(small, marks, "en", title="All").count("<title>") == 30
    wide = every_seat(large, marks, "en", title="All")
    narrow = every_seat(large, marks, "en", title="All", shape=Shape.NARROW)
    assert (wide.count("<title>"), wide.count("<a ")) == (0, 127 + 2)
    assert narrow.count("<a ") == 2
