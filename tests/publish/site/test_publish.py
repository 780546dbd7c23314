"""A published folder: complete, the same bytes every time, replaced whole, kept up to date form by form."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from salakhum.declare import State
from salakhum.publish import NotPublishableError, PublishingOrder, Resident, publish
from salakhum.record import RecordError, read_record

Record = Callable[..., Path]
Edit = Callable[[str, str], None]


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_kind_of_page_is_there_in_every_language(site: Path) -> None:
    places = ["", "01/", "02/", "0102/", "010201/", "010202/", "0103/", "020101/"]
    apart = ["parties/", "places/", "search/", "verify/", "downloads/", "versions/", "rules/"]
    for language in ("km", "en"):
        for address in (*places, *apart, "screen/", "screen/01/"):
            assert (site / language / address / "index.html").is_file(), address
    for place in ("index", "01", "0102", "010201", "parties"):
        assert json.loads((site / f"{place}.json").read_bytes())["counts"] == "rehearsal"
    for name in ("index.html", "404.html", "robots.txt", "sitemap.xml", "static/embed.js"):
        assert (site / name).is_file(), name


def test_what_is_compressed_beside_a_page_is_the_page(site: Path) -> None:
    for name in ("en/010201/index.html", "010201.json", "data/csv/votes.csv"):
        content = (site / name).read_bytes()
        assert gzip.decompress((site / f"{name}.gz").read_bytes()) == content
        assert brotli.decompress((site / f"{name}.br").read_bytes()) == content


def test_built_twice_and_by_several_processes_it_is_the_same(
    site: Path, certified: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    publish(PublishingOrder(certified, again, base="https://results.example/"), processes=2)
    assert files(again) == files(site)


def test_an_earlier_site_gives_way_as_a_whole(certified: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(
        PublishingOrder(certified, out, data=False, base="https://results.example"), processes=1
    )
    (out / "old.html").write_text("old")
    publish(PublishingOrder(certified, out, data=False), processes=1)
    assert not (out / "old.html").exists()
    assert not (out / "sitemap.xml").exists()  # nobody said where the site stands
    assert not (out / "data").exists()


def test_a_folder_of_other_files_is_left_alone(certified: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(NotPublishableError, match="holds other files"):
        publish(PublishingOrder(certified, out), processes=1)
    assert files(out) == {"thesis.txt": b"mine"}


def test_nothing_is_touched_where_the_record_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RecordError):
        publish(PublishingOrder(tmp_path / "nothing", tmp_path / "site"), processes=1)
    assert not list(tmp_path.iterdir())


def test_a_corrected_form_is_written_in_place_as_a_whole_build_would(
    certified: Path, record: Record, add: Edit, tmp_path: Path
) -> None:
    out, whole = tmp_path / "site", tmp_path / "whole"
    order = PublishingOrder(certified, out)
    resident = Resident(order, publish(order, processes=1))
    add("forms.csv", "010201-1,2,final,,400,420,120,300,295,5,,,counted again\n")
    add("votes.csv", "010201-1,2,X,20\n010201-1,2,Y,275\n")
    folder = record(State.CORRECTION, reason="School 1 was counted again")
    written = resident.update(read_record(folder))
    publish(PublishingOrder(folder, whole), processes=1)
    expected, found = files(whole), files(out)
    differing = {one for one in expected.keys() | found if expected.get(one) != found.get(one)}
    assert {one.split("/")[0] for one in differing} <= {"data", "en", "km"}
    assert {one for one in differing if not one.startswith("data/")} <= {
        f"{language}/downloads/index.html{kind}"
        for language in ("en", "km")
        for kind in ("", ".gz", ".br")
    }
    assert {"en/010201/index.html", "v/2/km/010201/index.html"} <= set(written)
    assert {"feeds/km/010201.atom", "feeds/en.atom", "press/en.txt"} <= set(written)
    untouched = ("010202", "0103", "02", "020101")
    assert not [one for one in written if one.split("/")[-2:-1] and one.split("/")[1] in untouched]


def test_the_bundle_is_offered_where_there_is_one(certified: Path, tmp_path: Path) -> None:
    bundle, out = tmp_path / "bundle.zip", tmp_path / "site"
    bundle.write_bytes(b"a bundle")
    publish(PublishingOrder(certified, out, bundle=bundle, data=False), processes=1)
    assert (out / "record.zip").read_bytes() == b"a bundle"
    assert 'href="../../record.zip"' in (out / "en/verify/index.html").read_text("utf-8")
