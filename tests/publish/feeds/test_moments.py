"""When an entry is from and where it leads: the moment in the log, and the page with the figures it tells."""

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from salakhum.declare import DeclaredResult
from salakhum.publish.feeds.atom import ATOM
from salakhum.register import Election

from .conftest import write_feeds

NOON = "2022-06-05T20:30:00Z"


def attribute(file: Path, path: str) -> list[str]:
    root = etree.parse(file).getroot()
    return [str(one) for one in root.xpath(path, namespaces={"a": ATOM})]


def test_a_version_is_dated_by_the_log_else_by_the_document_else_after_the_poll(
    history: Sequence[DeclaredResult], election: Election, tmp_path: Path
) -> None:
    write_feeds(history, election, tmp_path / "bare")
    days = attribute(tmp_path / "bare/feeds/en/0601.atom", "a:entry/a:updated/text()")
    assert days == [f"2022-{day}T00:00:00Z" for day in ("07-10", "06-26", "06-06")]
    write_feeds(history, election, tmp_path / "known", declared={1: NOON})
    known = attribute(tmp_path / "known/feeds/en/0601.atom", "a:entry/a:updated/text()")
    assert known == [*days[:2], NOON]


def test_an_entry_leads_to_the_page_with_its_figures(
    history: Sequence[DeclaredResult], election: Election, tmp_path: Path
) -> None:
    def folder_of(place: str, number: int) -> str:
        return "v/2/" if place == "0601" and number < 3 else ""

    write_feeds(history, election, tmp_path, folder_of=folder_of)
    links = attribute(tmp_path / "feeds/km/0601.atom", "a:entry/a:link/@href")
    assert links == ["/km/0601/", "/v/2/km/0601/", "/v/2/km/0601/"]
    page = attribute(tmp_path / "feeds/km/0601.atom", "a:link[@rel='alternate']/@href")
    assert page == ["/km/0601/"]
