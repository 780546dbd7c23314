"""Maps on the pages, where boundaries were given."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.declare import State
from salakhum.publish import PublishingOrder, publish
from salakhum.publish.pictures import BadBoundariesError

CORNERS = {"010201": (100, 14), "010202": (101, 14), "0103": (102, 14), "020101": (100, 10)}


@pytest.fixture(scope="module")
def boundaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GeoJSON with a square for every commune but 0103."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x, y + 1], [x + 1, y + 1], [x + 1, y], [x, y]]],
            },
        }
        for code, (x, y) in CORNERS.items()
        if code != "0103"
    ]
    file = tmp_path_factory.mktemp("geography") / "communes.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


@pytest.fixture(scope="module")
def mapped(land: Path, boundaries: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the certified record with maps."""
    out = tmp_path_factory.mktemp("mapped") / "site"
    publish(PublishingOrder(land / "record", out, data=False, boundaries=boundaries), processes=1)
    return out


@pytest.mark.parametrize(
    "page", ["en/index.html", "km/index.html", "en/01/index.html", "km/02/index.html"]
)
def test_the_nation_and_its_areas_have_a_map_a_table_and_a_file(mapped: Path, page: str) -> None:
    html = (mapped / page).read_text(encoding="utf-8")
    assert html.count('id="map-title"') == 1
    assert html.count('id="map-table"') == 1
    assert (mapped / page).with_name("map.svg").is_file()


def test_every_council_on_the_map_leads_to_its_page(mapped: Path) -> None:
    html = (mapped / "en/index.html").read_text(encoding="utf-8")
    drawn = html[html.index('id="map-title"') :].partition("</svg>")[0]
    for code in CORNERS:
        assert f'href="../en/{code}/"' in drawn


def test_a_council_without_polygon_is_a_small_square(mapped: Path) -> None:
    html = (mapped / "en/01/index.html").read_text(encoding="utf-8")
    assert html.count("h9v9h-9z") == 1


def test_blocks_stand_as_their_areas_lie(mapped: Path) -> None:
    html = (mapped / "en/index.html").read_text(encoding="utf-8")
    seats = html[html.index('class="seats"') :]
    assert seats.index(">South<") < seats.index(">North<")  # further west, in one row


def test_without_boundaries_the_package_may_say_where_its_areas_lie(
    package: Path, certified: Path, record: Callable[..., Path], tmp_path: Path
) -> None:
    file = package / "areas.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    where = {"01": ",10,105", "02": ",10.5,104.5"}
    told = [row + where.get(row.partition(",")[0], ",,") for row in rows]
    file.write_text("\n".join([f"{head},latitude,longitude", *told, ""]), encoding="utf-8")
    shutil.rmtree(certified)  # another register, another record
    placed = record(State.UNOFFICIAL_COMPLETE)
    publish(PublishingOrder(placed, tmp_path / "site", data=False), processes=1)
    html = (tmp_path / "site/en/index.html").read_text(encoding="utf-8")
    seats = html[html.index('class="seats"') :]
    assert seats.index(">South<") < seats.index(">North<")


def test_boundaries_of_another_country_draw_nothing(
    land: Path, boundaries: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.geojson"
    other.write_text(boundaries.read_text().replace('"code": "0', '"code": "9'))
    out = tmp_path / "site"
    publish(PublishingOrder(land / "record", out, data=False, boundaries=other), processes=1)
    assert "map-title" not in (out / "en/index.html").read_text(encoding="utf-8")


def test_what_is_no_geojson_is_said_before_anything_is_written(land: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.geojson"
    wrong.write_text("none")
    with pytest.raises(BadBoundariesError):
        publish(PublishingOrder(land / "record", tmp_path / "site", boundaries=wrong))
    assert [one.name for one in tmp_path.iterdir()] == ["wrong.geojson"]
