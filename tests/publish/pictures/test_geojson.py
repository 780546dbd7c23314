"""Boundaries from a GeoJSON file."""

import json
from pathlib import Path
from typing import Any

import pytest

from salakhum.publish.pictures import BadBoundariesError, middles, read_boundaries

SQUARE = [[[0, 60], [0, 61], [2, 61], [2, 60], [0, 60]]]
NEXT = [[[2, 60], [2, 61], [4, 61], [4.0, 60.0], [2, 60]]]


def written(folder: Path, *features: dict[str, Any]) -> Path:
    file = folder / "areas.geojson"
    file.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    return file


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_the_property_whose_values_are_ids_names_the_areas(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        feature("Polygon", SQUARE, code="01", name="West"),
        feature("Polygon", NEXT, code="02", name="East"),
        feature("Polygon", NEXT, code="99", name="Nowhere"),
    )
    found = read_boundaries(file, {"01", "02"})
    assert found.rings.keys() == {"01", "02"}
    assert len(found.arcs) == 3


def test_ids_that_are_numbers_in_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, feature("Polygon", SQUARE, code=160801))
    assert read_boundaries(file, {"160801"}).rings.keys() == {"160801"}


def test_islands_and_holes_are_rings(tmp_path: Path) -> None:
    file = written(tmp_path, feature("MultiPolygon", [SQUARE, NEXT], code="01"))
    assert len(read_boundaries(file, {"01"}).rings["01"]) == 2


def test_a_degree_is_half_as_wide_at_sixty_north(tmp_path: Path) -> None:
    file = written(tmp_path, feature("Polygon", SQUARE, code="01"))
    (arc,) = read_boundaries(file, {"01"}).arcs
    xs, ys = [x for x, _ in arc], [y for _, y in arc]
    assert (max(ys) - min(ys)) == 1_000_000
    assert max(xs) - min(xs) == pytest.approx(2_000_000 * 0.492, rel=0.01)


@pytest.mark.parametrize(
    "document",
    [{"features": []}, {"features": [{"properties": {"id": "01"}, "geometry": None}]},
     {"features": [{"properties": {"id": "01"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}],
)  # fmt: skip
def test_a_file_without_polygons_gives_none(tmp_path: Path, document: dict[str, Any]) -> None:
    file = tmp_path / "none.geojson"
    file.write_text(json.dumps(document), encoding="utf-8")
    found = read_boundaries(file, {"01"})
    assert found.arcs == ()
    assert found.rings == {}


def test_the_middle_of_a_part_comes_from_its_areas(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        feature("Polygon", SQUARE, code="01"),
        feature("Polygon", NEXT, code="02"),
    )
    drawn = read_boundaries(file, {"01", "02"})
    both = middles(drawn, {"01": "P", "02": "P"})
    apart = middles(drawn, {"01": "P", "02": "Q"})
    assert both["P"][1] == pytest.approx(60_500_000, abs=2)
    assert apart["P"][0] < both["P"][0] < apart["Q"][0]
    assert middles(drawn, {"02": "Q"}).keys() == {"Q"}


@pytest.mark.parametrize("content", ["", "[]", "{}", "not json", '{"type": "Feature"}'])
def test_what_is_no_geojson_is_refused_by_name(tmp_path: Path, content: str) -> None:
    file = tmp_path / "wrong.geojson"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadBoundariesError, match=r"wrong\.geojson: no GeoJSON"):
        read_boundaries(file, {"01"})


@pytest.mark.parametrize("ring", ["north", [["east", 1]], [[1]], [1, 2], None])
def test_a_ring_without_positions_is_refused_by_the_name_of_the_file(
    tmp_path: Path, ring: object
) -> None:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    file = written(tmp_path, {"properties": {"id": "01"}, "geometry": geometry})
    with pytest.raises(BadBoundariesError, match=r"areas\.geojson: no GeoJSON geometry"):
        read_boundaries(file, {"01"})


def test_a_feature_without_properties_names_no_area(tmp_path: Path) -> None:
    file = written(
        tmp_path, {"properties": None, "geometry": None}, feature("Polygon", SQUARE, code="01")
    )
    assert read_boundaries(file, {"01"}).rings.keys() == {"01"}
