"""Pictures on the pages: drawn once, said again in words, and files to take away."""

from pathlib import Path

import pytest
from lxml import etree, html
from tests.publish.results import area_result, party_json

from salakhum.declare import State
from salakhum.languages import sentence
from salakhum.publish import PublishingOrder, publish
from salakhum.publish.edition.views import VersionStanding, VersionView
from salakhum.publish.edition.wording import Telling
from salakhum.publish.pictures import Imprint, Party, palette
from salakhum.publish.site.imprints import imprint_of
from salakhum.publish.site.page_pictures import PagePictures

SVG = '<svg xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_nation_shows_turnout_by_area(site: Path, language: str) -> None:
    page = (site / language / "index.html").read_text(encoding="utf-8")
    assert 'id="turnout-title"' in page


def test_an_area_with_councils_only_has_no_chart_of_areas(site: Path) -> None:
    page = (site / "en" / "02" / "index.html").read_text(encoding="utf-8")
    assert 'id="turnout-title"' not in page


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_picture_has_a_file_and_words_on_its_page(site: Path, language: str) -> None:
    figures = 0
    for path in site.rglob(f"{language}/**/index.html"):
        page = html.fromstring(path.read_bytes())
        for figure in page.xpath("//figure"):
            figures += 1
            (name,) = figure.xpath(
                ".//*[@class='take']/a[substring(@href, string-length(@href) - 3) = '.svg']/@href"
            )
            file = path.with_name(str(name)).read_text(encoding="utf-8")
            assert file.startswith(SVG)
            assert "<a " not in file  # nothing in it leads anywhere once it is taken away
            told = figure.get("aria-details")
            assert page.xpath("//*[@id=$id]", id=told) or figure.xpath("./figcaption/text()")
    assert figures > 10


def told(file: Path) -> str:
    """Everything that is written in a picture."""
    return " ".join(text.strip() for text in etree.parse(file).getroot().itertext())


def test_a_file_says_of_what_it_is(site: Path) -> None:
    chamber = told(site / "en/010201/chamber.svg")
    for words in ("010201", "Certified.", "Version 2", "https://results.example/en/010201/"):
        assert words in chamber


@pytest.mark.parametrize("language", ["en", "km"])
def test_counts_that_are_not_real_are_marked_in_every_file(site: Path, language: str) -> None:
    word = sentence("site.counts.rehearsal.word", language)
    files = list((site / language).rglob("*.svg"))
    assert len(files) > 10
    assert [one for one in files if word not in told(one)] == []


def test_real_counts_of_a_place_without_source_and_address() -> None:
    standing = VersionStanding(VersionView(1, State.CERTIFIED, None, None, None))
    imprint = imprint_of(Telling("en"), "Hall", standing, counts="real", source="", address="")
    assert imprint == Imprint("Hall", "", ("Certified. Version 1",))


def test_files_of_a_superseded_page_stand_beside_it_and_say_so(
    corrected: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    publish(PublishingOrder(corrected, out, data=False), processes=1)
    before, after = (told(out / one / "en/010201/chamber.svg") for one in ("v/2", "."))
    assert "superseded by version 3" in before
    assert "superseded" not in after
    assert "Version 3" in after
    assert (out / "en/versions/change-3.svg").read_text(encoding="utf-8").startswith(SVG)


def test_too_many_parties_for_a_chart_are_not_drawn() -> None:
    parties = [party_json(f"p{n}", n) for n in range(31)]
    drawn = PagePictures(palette(Party(f"p{n}") for n in range(31)))
    assert drawn.strengths(area_result(parties_results=parties), Telling("en")) is None
    assert drawn.strengths(area_result(parties_results=parties[:30]), Telling("en")) is not None
