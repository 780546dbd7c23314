"""A count that is not finished: stations out and in quarantine, a lot to be drawn, a council without an answer."""

from pathlib import Path

import pytest
from lxml import html

import salakhum.rules
from salakhum.declare import State
from salakhum.margins import margins
from salakhum.publish import NotPublishableError, PublishingOrder, publish
from salakhum.publish.edition.edition import edition
from salakhum.publish.edition.places import Place
from salakhum.publish.site.extras import Extras
from salakhum.record import (
    Counted,
    NewVersion,
    cosign_record,
    declare_record,
    read_record,
    rehearsal_keys,
)
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

NOON = 1_654_689_600


@pytest.fixture(scope="module")
def record(land: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partial count of the land, whose first version it is."""
    folder = tmp_path_factory.mktemp("unfinished")
    package = folder / "package"
    package.mkdir()
    for file in (land / "package").iterdir():
        (package / file.name).write_bytes(file.read_bytes())
    _edit(package / "forms.csv", "010201-3,", "")
    _edit(package / "votes.csv", "010201-3,", "")
    _edit(package / "forms.csv", "010202-1,", ",,,\n", ",,quarantined,torn in two\n")
    for n in (1, 2, 3):
        _edit(package / "votes.csv", f"0103-{n},1,X", f"{190 + n}\n", "147\n")
        _edit(package / "votes.csv", f"0103-{n},1,Y", f"{105 - n}\n", "147\n")
        _edit(package / "votes.csv", f"020101-{n},1,X", f"{190 + n}\n", "0\n")
        _edit(package / "votes.csv", f"020101-{n},1,Y", f"{105 - n}\n", "0\n")
    election, law = read_election(package).election, load_rule("kh-2001")
    assert election is not None
    result = recount(election, law)
    rule = Path(salakhum.rules.__file__).with_name("packs") / "kh-2001.toml"
    near = margins(result.contests, law, result.seats)
    keys = rehearsal_keys("example.org/log")
    counted = Counted(package, rule.read_bytes(), result, near)
    version = NewVersion(State.UNOFFICIAL_PARTIAL, NOON)
    made = declare_record(folder / "record", counted, keys.ring, version)
    cosign_record(folder / "record", keys.asks(made, NOON))
    return folder / "record"


@pytest.fixture(scope="module")
def site(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    out = tmp_path_factory.mktemp("published") / "site"
    publish(PublishingOrder(record, out, data=False), processes=1)
    return out


def _edit(file: Path, begins: str, old: str, new: str = "") -> None:
    """Replace ``old`` in the lines that begin so; with nothing to replace, drop them."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [
        line.replace(old, new) if line.startswith(begins) else line
        for line in lines
        if old or not line.startswith(begins)
    ]
    assert kept != lines
    file.write_text("".join(kept), encoding="utf-8")


def words(site: Path, address: str) -> str:
    """The words of a page."""
    page = html.fromstring((site / address / "index.html").read_bytes())
    return " ".join(page.find(".//main").text_content().split())


def test_the_nation_says_how_far_the_count_is(site: Path) -> None:
    told = words(site, "en")
    assert "So far, with 10 of 12 stations counted:" in told
    assert "Unofficial, count incomplete." in told
    assert "Stations not yet counted: 2 of 12." in told
    assert "Stations that can still change something: 2" in told
    assert "So far" not in words(site, "en/02")


def test_a_council_says_what_is_out_and_what_that_can_change(site: Path) -> None:
    told = words(site, "en/010201")
    assert "Stations yet to report: 1." in told
    assert "No form yet" in told
    apart = words(site, "en/010202")
    assert "Stations whose form is in quarantine: 1." in apart
    assert "Its form is in quarantine and is not counted: torn in two" in apart
    assert "Who would be elected on this count" in apart


def test_a_lot_is_asked_for_by_name(site: Path) -> None:
    told = words(site, "en/0103")
    assert "A lot must be drawn: 1 among First Party and Second & <Party>" in told
    assert "(seat " in told
    assert told.count("A lot already decides this.") == 1


def test_where_a_lot_decides_no_ballots_are_counted(site: Path) -> None:
    told = words(site, "en")
    assert "0 ballots" not in told
    assert "Councils where lists are tied and a lot decides: Middle" in told
    assert "Nothing is outstanding" not in told


def test_a_council_without_an_answer_says_why(site: Path) -> None:
    told = words(site, "en/020101")
    assert "No list has any votes, so no seat can be allocated." in told
    assert "The 5 seats have not been allocated yet." in told


def test_a_package_that_its_rule_refuses_is_not_published(record: Path, tmp_path: Path) -> None:
    made = read_record(record)
    for file in (record / "election").iterdir():
        (tmp_path / "election").mkdir(exist_ok=True)
        (tmp_path / "election" / file.name).write_bytes(file.read_bytes())
    (tmp_path / "election/councils.csv").write_text("id,area,seats\n010201,nowhere,5\n")
    broken = type(made)(
        tmp_path, made.rule, made.keys, made.log, made.checkpoint, made.declarations
    )
    with pytest.raises(NotPublishableError, match="not sound"):
        edition(broken)


def test_what_lies_beside_the_pages_has_its_address() -> None:
    nation, place = Place("L", "", "country", {}), Place("01", "01", "province", {})
    every = Extras(cards=True, documents=True)
    assert every.card(nation, council=False) == "cards/nation.png"
    assert every.card(place, council=False) == "cards/area-01.png"
    assert every.card(place, council=True) == "cards/01.png"
    assert every.certificate(nation) == "documents/declaration.pdf"
    assert every.certificate(place) == "documents/certificates/01.pdf"
    assert Extras().card(place, council=True) == Extras().certificate(place) == ""
