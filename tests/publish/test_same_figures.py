"""One quantity is one number: page, sentence, picture, page JSON, feed, press and open data, read back, say the same.

Every real election is published twice: as it is, and unfinished, with stations that are out, figures that forms lack and
councils in which all lists have the same votes.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from lxml import etree, html
from tests.publish.exports.conftest import SMALL

import salakhum.rules
from salakhum.declare import CouncilStatus, DeclaredResult, PlaceResult, State, from_json
from salakhum.languages import sentence
from salakhum.margins import margins
from salakhum.publish import PublishingOrder
from salakhum.publish.edition.edition import read_edition
from salakhum.publish.site.site import PageTask
from salakhum.publish.worker import Worker
from salakhum.record import Counted, NewVersion, declare_record, rehearsal_keys
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

NOON = 1_791_201_600
PACKS = Path(salakhum.rules.__file__).with_name("packs")
REAL = ("bosnia_2008", "netherlands_2018", "portugal_2025", "romania_2024_a", "spain_2015")
FIGURES = ("registered", "ballots_cast", "valid", "invalid", "blank")
OUT, SILENT, TIED = (
    3,
    4,
    5,
)  # every such station is out, or gives no valid ballots; every such council is tied
MOST_PAGES = 4  # of councils of one kind
ATOM = "{http://www.w3.org/2005/Atom}"
USUAL = ("small", "bosnia_2008", "bosnia_2008 unfinished", "netherlands_2018", "portugal_2025")
CASES = [  # each is published once, by the process that has its group
    pytest.param(
        case,
        marks=[pytest.mark.xdist_group(case), *([] if case in USUAL else [pytest.mark.slow])],
    )
    for case in ("small", *REAL, *(f"{name} unfinished" for name in REAL))
]
CHANGED = ("stations", "councils", "forms", "votes")


def unfinished(source: Path, folder: Path) -> Path:
    """A package with stations that are out, figures that forms lack and ties."""
    folder.mkdir()
    for file in source.glob("*"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "official.csv").unlink()
    tables = {name: pl.read_csv(folder / f"{name}.csv", infer_schema=False) for name in CHANGED}
    numbered = tables["stations"].select(station="id", council="council").with_row_index("row")
    number = {name: row for row, name in enumerate(tables["councils"]["id"])}
    council = pl.col("council").replace_strict(number, return_dtype=pl.Int64)
    kinds = numbered.select(
        "station",
        out=pl.col("row") % OUT == 0,
        silent=pl.col("row") % SILENT == 1,
        tied=council % TIED == 1,
    )
    forms = tables["forms"].join(kinds, on="station").filter(~pl.col("out"))
    votes = tables["votes"].join(kinds, on="station").filter(~pl.col("out"))
    changed = {
        "forms": forms.with_columns(valid=pl.when("silent").then(None).otherwise("valid")),
        "votes": votes.with_columns(votes=pl.when("tied").then(pl.lit("12")).otherwise("votes")),
    }
    for name, table in changed.items():
        table.select(tables[name].columns).write_csv(folder / f"{name}.csv")
    return folder


@dataclass(frozen=True)
class Published:
    """What was published: a site with some of its pages and all open data, and the declaration of its record."""

    site: Path
    declared: DeclaredResult
    document: Mapping[str, Any]
    councils: tuple[str, ...]  # those with a page, and the slugs of the pages
    areas: tuple[str, ...]
    slug: Mapping[str, str]

    def json(self, code: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.site / f"{self.slug[code]}.json").read_bytes())
        return found

    def page(self, code: str) -> html.HtmlElement:
        slug = self.slug[code]
        folder = self.site / "en" / ("" if slug == "index" else slug)
        return html.fromstring((folder / "index.html").read_bytes())

    def picture(self, code: str, name: str) -> html.HtmlElement:
        return html.fromstring((self.site / "en" / self.slug[code] / name).read_bytes())

    def summary(self, code: str) -> str:
        slug = self.slug[code]
        name = "en" if slug == "index" else f"en/{slug}"
        entry = etree.parse(self.site / "feeds" / f"{name}.atom").find(f"{ATOM}entry/{ATOM}summary")
        assert entry is not None
        return entry.text or ""

    def csv(self, name: str) -> pl.DataFrame:
        return pl.read_csv(self.site / "data" / "csv" / f"{name}.csv", infer_schema=False)

    @cached_property
    def lists(self) -> dict[tuple[str, str], tuple[int, int | None]]:
        """Votes and seats of every list, as the table of lists has them."""
        rows = self.csv("lists").select("council", "list", "votes", "seats").iter_rows()
        return {(council, own): (int(v), number(s)) for council, own, v, s in rows}


def number(text: str | None) -> int | None:
    """A number of a page or of a table; None where there is none."""
    plain = (text or "").replace(",", "").strip()
    return None if plain in {"", "–"} else int(plain)


def names_of(place: PlaceResult) -> set[str]:
    """The names of who stood in a place."""
    return {name for entry in place.results for name in (*entry.names.values(), entry.id)}


def without(text: str, names: Iterable[str]) -> str:
    """A text without names, in which numbers may stand."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "*")
    return text


def said(text: str) -> tuple[int, ...]:
    """The whole numbers of a text, in order, without those of shares."""
    found = re.findall(r"(?<![\d.,])\d[\d,]*(?![\d.]*\d| ?%)", text)
    return tuple(int(number.replace(",", "")) for number in found)


def publish_some(package: Path, folder: Path) -> Published:
    """Declare a package; publish its open data, feeds and press, and pages of every kind of council."""
    record, site = folder / "record", folder / "site"
    reading = read_election(package)
    assert reading.election is not None, reading.findings[:3]
    law = load_rule(reading.election.about.rule)
    result = recount(reading.election, law)
    near = margins(result.contests, law, result.seats)
    counted = Counted(package, (PACKS / f"{law.id}.toml").read_bytes(), result, near)
    ring = rehearsal_keys("example.org/log").ring
    declare_record(record, counted, ring, NewVersion(State.UNOFFICIAL_PARTIAL, NOON))
    worker = Worker(PublishingOrder(record, site), read_edition(record))
    tasks = [*(PageTask("area", row) for row in range(3)), *councils_to_see(worker.edition.result)]
    tasks = [task for task in tasks if task in set(worker.site.tasks())]
    extras = worker.write_data()
    worker.write_pages(tasks)
    worker.write_standalone(extras)
    places = {task: worker.site.place(task) for task in tasks}
    document = json.loads((record / "declarations" / "1" / "declaration.json").read_bytes())
    return Published(
        site,
        from_json(document),
        document,
        tuple(place.id for task, place in places.items() if task.kind == "council"),
        tuple(place.id for task, place in places.items() if task.kind == "area"),
        {place.id: place.slug or "index" for place in places.values()},
    )


def councils_to_see(declared: DeclaredResult) -> Iterator[PageTask]:
    """Some councils of every status, some that are partly in, and some that are whole."""
    kinds = Counter[tuple[str, bool]]()
    for row, council in enumerate(declared.councils):
        kind = (council.status, council.stations_in < council.stations)
        kinds[kind] += 1
        if kinds[kind] <= MOST_PAGES:
            yield PageTask("council", row)


@pytest.fixture(scope="session")
def already() -> dict[str, Published]:
    """Tests run in any order: what one case needs is kept while others run."""
    return {}


@pytest.fixture(params=CASES)
def published(
    request: pytest.FixtureRequest,
    real_elections: Path,
    tmp_path_factory: pytest.TempPathFactory,
    already: dict[str, Published],
) -> Published:
    case: str = request.param
    if case not in already:
        folder = tmp_path_factory.mktemp("same")
        already[case] = publish_some(package_of(case, real_elections, folder), folder)
    return already[case]


def package_of(case: str, real_elections: Path, folder: Path) -> Path:
    """The small package, a real one, or one that is unfinished."""
    name, *kind = case.split()
    if name == "small":
        package = folder / "package"
        package.mkdir()
        for file, text in SMALL.items():
            (package / file).write_text(text, encoding="utf-8")
        return package
    return unfinished(real_elections / name, folder / "package") if kind else real_elections / name


def test_ties_and_partial_counts_are_among_them(
    published: Published, request: pytest.FixtureRequest
) -> None:
    councils = published.declared.councils
    if "unfinished" in request.node.name or "small" in request.node.name:
        assert any(council.status is CouncilStatus.LOTS_REQUIRED for council in councils)
        assert any(council.stations_in < council.stations for council in councils)
    assert len(published.councils) >= 3
    assert any(council.margins for council in councils)


def test_the_json_of_a_page_is_the_declaration(published: Published) -> None:
    document = published.document
    councils = {council["id"]: council for council in document["councils"]}
    areas = {area["id"]: area for area in (document["nation"], *document["areas"])}
    for code in published.councils:
        assert published.json(code)["council"] == councils[code]
    for code in published.areas:
        assert published.json(code)["area"] == areas[code]


def test_lists_have_the_same_votes_and_seats_on_the_page_and_in_every_table(
    published: Published,
) -> None:
    for code in published.councils:
        council, page = published.declared.by_council[code], published.page(code)
        cells = {cell.get("data-shown"): cell.text for cell in page.iterfind(".//td[@data-shown]")}
        for entry in council.lists:
            assert number(cells[f"votes {entry.id}"]) == entry.votes
            assert number(cells[f"seats {entry.id}"]) == entry.seats
            decided = council.status is CouncilStatus.ALLOCATED
            row = published.lists[code, entry.id]
            assert row == (entry.votes, entry.seats if decided else None)
    assert len(published.lists) == sum(len(c.lists) for c in published.declared.councils)


def test_the_first_sentence_adds_up_to_the_table(published: Published) -> None:
    for code in (*published.councils, *published.areas):
        place = published.declared.by_council.get(code) or published.declared.by_area[code]
        lead = published.page(code).find_class("lead")[0].text_content()
        lead = without(lead.partition("registered voters voted")[0], names_of(place))
        told = said(lead.rpartition(" counted: ")[2])
        won = sorted((entry.seats for entry in place.results if entry.seats), reverse=True)
        named = len(told) - 1 - (2 if " others " in lead else 0)
        others = [len(won) - named, sum(won[named:])] if named < len(won) else []
        if not won or won[0] == place.seats:
            assert told == (place.seats,)
            assert ("won all" in lead) == bool(won)
        else:
            assert told == (won[0], place.seats, *won[1:named], *others)


def test_the_picture_of_a_council_has_the_seats_of_its_table(published: Published) -> None:
    for code in published.councils:
        council = published.declared.by_council[code]
        drawn = published.picture(code, "chamber.svg").xpath("//*[local-name()='desc']")
        parts = drawn[0].text.split("; ") if drawn else ()
        seats = [int(won.group(1)) for part in parts if (won := re.search(r" (\d+)$", part))]
        assert seats == [entry.seats for entry in council.lists if entry.seats]


def test_figures_are_those_of_the_tables(published: Published) -> None:
    tables = {"council": published.csv("councils"), "area": published.csv("areas")}
    rows = {kind: {row["id"]: row for row in table.to_dicts()} for kind, table in tables.items()}
    labels = {name: sentence(f"site.figure.{name}", "en") for name in FIGURES}
    declared = published.declared
    places: list[tuple[str, PlaceResult]] = [("council", council) for council in declared.councils]
    places += [("area", area) for area in declared.by_area.values()]
    for kind, place in places:
        row = rows[kind][place.id]
        assert [number(row[name]) for name in ("stations", "stations_in", *FIGURES)] == [
            getattr(place, name) for name in ("stations", "stations_in", *FIGURES)
        ]
        if place.id in (published.councils if kind == "council" else published.areas):
            shown = published.page(place.id).find_class("figures")[0]
            told = {pair[0].text: pair[1].text for pair in shown.iterfind("div")}
            for name, label in labels.items():
                assert number(told.get(label)) == getattr(place, name)
            assert told["Stations counted"] == f"{place.stations_in:,} of {place.stations:,}"


def test_parties_have_the_same_votes_and_seats_in_every_area(published: Published) -> None:
    table = published.csv("standings")
    rows = {
        (row["area"], row["party"]): (number(row["votes"]), number(row["seats"]))
        for row in table.to_dicts()
    }
    for area in published.declared.by_area.values():
        for party in area.results:
            assert rows.pop((area.id, party.id)) == (party.votes, party.seats)
    assert rows == {}
    for code in published.areas:
        area = published.declared.by_area[code]
        results = published.page(code).find_class("results")[0]
        shown = [
            (
                number(line.find("td[@data-l='Votes']").text),
                number(line.find("td[@class='won']").text),
            )
            for line in results.iterfind("tbody/tr")
        ]
        assert sum(votes or 0 for votes, _ in shown) == sum(p.votes for p in area.results)
        assert sum(seats or 0 for _, seats in shown) == sum(p.seats for p in area.results)
        assert set(shown[:-1]) <= {(party.votes, party.seats) for party in area.results}


def test_the_press_says_what_the_tables_say(published: Published) -> None:
    nation = published.declared.nation
    text = (published.site / "press" / "en.txt").read_text("utf-8")
    if nation.stations_in:
        assert f"Seats: {nation.seats:,}, in {nation.councils:,} councils." in text
    assert f"Polling stations counted: {nation.stations_in:,} of {nation.stations:,}." in text
    lines = [
        said(without(line, names_of(nation))) for line in text.splitlines() if ": votes " in line
    ]
    with_seats = [party for party in nation.results if party.seats]
    summed = nation.results if text.count(" others: votes ") else with_seats
    assert sum(numbers[-2] for numbers in lines) == sum(party.votes for party in summed)
    assert sum(numbers[-1] for numbers in lines) == sum(party.seats for party in summed)


def test_feeds_say_what_the_pages_say(published: Published) -> None:
    for code in published.councils:
        council = published.declared.by_council[code]
        told = said(without(published.summary(code), names_of(council)))
        assert told[:2] == (council.stations_in, council.stations)
        won = [entry.seats for entry in council.lists if entry.seats]
        if council.ballots_cast is not None and council.registered is not None:
            assert told[2:4] == (council.ballots_cast, council.registered)
        if council.status is CouncilStatus.ALLOCATED and len(won) <= 12:
            assert told[-len(won) - 1 :] == (council.seats, *won)


def test_margins_are_said_as_they_are_declared(published: Published) -> None:
    for code in published.councils:
        council = published.declared.by_council[code]
        if council.margins is None or council.margins.seats.moved is None:
            continue
        margin = published.page(code).xpath("//section[@aria-labelledby='margin']//li")[0]
        told = said(without(margin.text_content(), names_of(council)))
        ballots = council.margins.seats.moved.ballots
        assert told[:1] == ((ballots,) if ballots else ())


def test_votes_of_the_stations_add_up_to_those_declared(published: Published) -> None:
    lines = published.csv("votes").with_columns(pl.col("votes").cast(pl.Int64))
    sums = lines.group_by("council", "list").agg(pl.col("votes").sum())
    added = {(council, own): votes for council, own, votes in sums.iter_rows()}
    assert {key: votes for key, (votes, _) in published.lists.items() if votes} == {
        key: votes for key, votes in added.items() if votes
    }
    stations = published.csv("stations")
    for council in published.councils:
        declared = published.declared.by_council[council]
        here = stations.filter(pl.col("council") == council)
        assert here.height == declared.stations
        assert here["version"].drop_nulls().len() == declared.stations_in


def test_every_format_has_the_same_rows(published: Published) -> None:
    for file in (published.site / "data" / "parquet").glob("*.parquet"):
        frame = pl.read_parquet(file).with_columns(pl.all().cast(pl.String))
        assert frame.equals(published.csv(file.stem)), file.name
    book = openpyxl.load_workbook(published.site / "data" / "results.xlsx", read_only=True)
    rows = list(book["Lists"].iter_rows(values_only=True))
    heads = [str(cell).split("\n")[0] for cell in rows[0]]
    votes = heads.index(sentence("exports.label.votes", "en"))
    assert [row[votes] for row in rows[1:]] == [votes for votes, _ in published.lists.values()]


def test_the_common_formats_have_the_same_votes_and_seats(published: Published) -> None:
    data = published.site / "data"
    report = json.loads((data / "nist" / "nation.json").read_bytes())
    contests = report["Election"][0]["Contest"]
    counts = [
        {count["Type"]: count["Count"] for count in selection["VoteCounts"]}
        for contest in contests
        for selection in contest["ContestSelection"]
    ]
    assert [(c["total"], c.get("seats")) for c in counts] == list(published.lists.values())
    memberships = json.loads((data / "popolo.json").read_bytes())["memberships"]
    seated = Counter((m["organization_id"], m["label"].rpartition(" ")[0]) for m in memberships)
    assert seated == Counter(
        (f"council/{council.id}", person.list)
        for council in published.declared.councils
        for person in council.elected or ()
    )
