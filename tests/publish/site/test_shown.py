"""What is made is shown: the press, the workbook, the sizes, what is settled; and names as they are."""

from pathlib import Path

import pytest
from lxml import etree, html
from tests.publish.results import party_result

from salakhum.publish.edition.strongest import OtherParties, strongest
from salakhum.publish.edition.wording import Telling, short


def test_a_name_loses_only_what_it_says_of_its_counts() -> None:
    assert short("Land 2022 (rehearsal)", "rehearsal") == "Land 2022"
    assert short("ទឹកដី (ហ្វឹកហាត់)", "rehearsal") == "ទឹកដី"
    assert short("Land (south) 2022 (votes modelled)", "modelled") == "Land (south) 2022"
    assert short("Land 2022 (second round)", "modelled") == "Land 2022 (second round)"
    assert short("Land 2022 (rehearsal)", "real") == "Land 2022 (rehearsal)"


@pytest.mark.parametrize(
    ("number", "english", "khmer"),
    [
        (999, "999 bytes", "៩៩៩ បៃ"),
        (1500, "2 kB", "២ គីឡូបៃ"),
        (999_999, "1,000 kB", "១.០០០ គីឡូបៃ"),
        (12_345_678, "12.3 MB", "១២,៣ មេហ្គាបៃ"),
    ],
)
def test_a_size_is_said_in_units(number: int, english: str, khmer: str) -> None:
    assert Telling("en").size(number) == english
    assert Telling("km").size(number) == khmer


def test_the_downloads_offer_the_workbook_first_and_the_press_in_both_languages(
    site: Path,
) -> None:
    page = html.fromstring((site / "en/downloads/index.html").read_bytes())
    links = page.xpath("//table//a/@href")
    texts = ["en.txt", "en-posts.txt", "km.txt", "km-posts.txt"]
    assert links[:4] == [f"../../press/{name}" for name in texts]
    assert links[4] == "../../data/results.xlsx"
    assert (site / "press/km.txt.br").is_file()
    assert len(page.xpath("//td/details/code")) == len(links)


def test_a_finished_count_says_that_nothing_is_outstanding(site: Path) -> None:
    said = "Nothing is outstanding: no seat can still change."
    assert said in (site / "en/index.html").read_text("utf-8")
    assert said not in (site / "en/01/index.html").read_text("utf-8")


def test_ballots_have_their_noun() -> None:
    assert [Telling("en").ballots(number) for number in (1, 2)] == ["1 ballot", "2 ballots"]
    assert Telling("km").ballots(1) == "១ សន្លឹក"


def test_the_others_are_summed_and_the_order_stays() -> None:
    parties = [party_result(str(n), n, n // 2, chiefs=1) for n in range(5)]
    shown, rest = strongest(parties, 2, ["chiefs"])
    assert [one.id for one in shown] == ["3", "4"]
    assert rest == OtherParties(number=3, votes=3, seats=1, posts={"chiefs": 3})
    assert strongest(parties, 5) == (parties, None)


def test_votes_and_seats_can_be_taken_away_as_a_picture(site: Path) -> None:
    page = html.fromstring((site / "km/parties/index.html").read_bytes())
    assert "votes-and-seats.svg" in page.xpath("//figure//a/@href")
    assert etree.parse(site / "km/parties/votes-and-seats.svg").getroot().get("viewBox")
