"""Hues of equal lightness and chroma, given in order, told apart by every eye; patterns and letters for the rest."""

import math
from itertools import combinations, pairwise

import pytest

from salakhum.publish.pictures import Palette, Party, palette
from salakhum.publish.pictures.contrast import SCALE, corrected, luminance
from salakhum.publish.pictures.palette import HUES, LETTERS_ON_HUE
from salakhum.publish.pictures.patterns import PATTERN_PATHS

LIGHTNESS, CHROMA = 0.62, 0.13
Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

# Severity 1.0, on linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, table 1.
EYES: dict[str, Matrix] = {
    "every cone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no L cones (protanopia)": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no M cones (deuteranopia)": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no S cones (tritanopia)": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Ottosson, "A perceptual color space for image processing", 2020: linear sRGB to LMS, and LMS' to OKLab.
TO_LMS: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def through(matrix: Matrix, vector: Vector) -> Vector:
    a, b, c = (sum(x * y for x, y in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def linear(colour: str) -> Vector:
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _light(r), _light(g), _light(b)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def oklab(light: Vector) -> Vector:
    a, b, c = (max(part, 0) ** (1 / 3) for part in through(TO_LMS, light))
    return through(TO_LAB, (a, b, c))


def seen(colour: str, eye: str) -> Vector:
    a, b, c = (min(max(part, 0), 1) for part in through(EYES[eye], linear(colour)))
    return oklab((a, b, c))


def contrast(colour: str, other: str) -> float:
    light, dark = sorted((sum(_weighted(colour)), sum(_weighted(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _weighted(colour: str) -> Vector:
    r, g, b = linear(colour)
    return 0.2126 * r, 0.7152 * g, 0.0722 * b


@pytest.mark.parametrize(("hue", "colour"), HUES.items())
def test_each_hue_has_the_lightness_and_the_chroma_of_all(hue: int, colour: str) -> None:
    lightness, a, b = oklab(linear(colour))
    assert lightness == pytest.approx(LIGHTNESS, abs=0.004)
    assert 0.1 < math.hypot(a, b) < CHROMA + 0.004  # less where sRGB ends, at the greens and cyans
    assert math.degrees(math.atan2(b, a)) % 360 == pytest.approx(hue, abs=1.5)


def test_no_hue_is_that_of_a_warning_and_none_is_grey() -> None:
    assert not any(hue < 44 or hue > 344 or 68 <= hue <= 100 for hue in HUES)
    assert len(HUES) >= 17


@pytest.mark.parametrize("page", ["#ffffff", "#fdfcf9", "#16171b", "#000000"])
@pytest.mark.parametrize("colour", HUES.values())
def test_every_hue_stands_out_on_a_light_and_on_a_dark_page(colour: str, page: str) -> None:
    assert contrast(colour, page) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("colour", HUES.values())
def test_letters_are_read_on_every_hue(colour: str) -> None:
    assert contrast(colour, LETTERS_ON_HUE) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("eye", EYES)
def test_neighbours_in_the_order_of_registration_are_far_apart_for_every_eye(eye: str) -> None:
    colours = list(HUES.values())
    assert min(math.dist(seen(a, eye), seen(b, eye)) for a, b in pairwise(colours)) > 0.055


@pytest.mark.parametrize("eye", EYES)
def test_the_first_three_are_far_apart_for_every_eye(eye: str) -> None:
    first = list(HUES.values())[:3]
    assert min(math.dist(seen(a, eye), seen(b, eye)) for a, b in combinations(first, 2)) > 0.1


def test_neighbours_are_at_least_a_fifth_of_the_circle_apart() -> None:
    assert all(abs((a - b + 180) % 360 - 180) >= 72 for a, b in pairwise(HUES))


def test_whom_an_eye_cannot_tell_apart_by_hue_the_pattern_and_the_letters_do() -> None:
    marks = palette(Party(f"P{i}") for i in range(200)).marks
    assert len({one.letters for one in marks}) == 200
    assert len({(one.colour, one.pattern) for one in marks}) == 200
    assert len({one.pattern for one in marks[: len(PATTERN_PATHS)]}) == len(PATTERN_PATHS)


def test_hues_are_given_in_the_order_of_registration_and_not_by_name() -> None:
    one = palette([Party("A"), Party("B")])
    other = palette([Party("B"), Party("A")])
    assert one.of("A").colour == other.of("B").colour
    assert one.of("B").pattern == other.of("A").pattern


def test_a_stranger_has_no_mark(marks: Palette) -> None:
    assert "A" in marks
    assert "stranger" not in marks
    with pytest.raises(KeyError):
        marks.of("stranger")


def test_a_name_is_that_of_the_language_else_any_else_the_id() -> None:
    named = palette(
        [Party("A", {"en": "Apple", "km": "ផ្លែប៉ោម"}), Party("B", {"ro": "Pară"}), Party("C")]
    )
    assert [one.name("km") for one in named.marks] == ["ផ្លែប៉ោម", "Pară", "C"]


@pytest.mark.parametrize(
    "official", ["#ffffff", "#000000", "#ffff00", "#0000ff", "#8b0000", "#9b6fc3", "#00ff00"]
)
def test_an_official_colour_is_corrected_for_contrast_and_not_trusted(official: str) -> None:
    given = palette([Party("A", colour=official)]).of("A").colour
    assert contrast(given, "#ffffff") >= 2.99
    assert contrast(given, "#16171b") >= 2.99


@pytest.mark.parametrize("written", ["blue", "9b6fc3", "#9b6", "#9b6fc3ff"])
def test_a_colour_in_other_words_is_as_good_as_none(written: str) -> None:
    given = palette([Party("A", colour=written)]).of("A")
    assert given.colour == palette([Party("A")]).of("A").colour


def test_an_official_colour_that_is_readable_stays() -> None:
    assert corrected("#9b6fc3") == "#9b6fc3"


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#0a0b0c", "#123456", "#fedcba", "#7f7f7f"]
)
def test_luminance_in_whole_numbers_is_that_of_the_standard(colour: str) -> None:
    assert luminance(colour) == pytest.approx(sum(_weighted(colour)) * SCALE, abs=3)
