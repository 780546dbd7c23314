"""Texts for the press: factcheck finds every number in the declaration, and none is typed by hand."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from salakhum.declare import DeclaredResult, State
from salakhum.factcheck import Numeral, Verdict, factcheck, figures
from salakhum.languages import LANGUAGES, format_count, sentence
from salakhum.languages.catalogues import read_catalogue
from salakhum.publish.feeds import posts, press, press_release
from salakhum.publish.feeds.press import LONGEST_POST

Document = DeclaredResult
COUNTRIES = ["cambodia", "portugal", "netherlands", "small"]
FAULTS = {Verdict.MISPRINT, Verdict.NOT_OURS}
CATALOGUES = Path(__file__).parents[3] / "src" / "salakhum" / "languages"


@pytest.fixture
def small(history: Sequence[Document]) -> Document:
    return history[-1]


def texts(document: Document) -> list[str]:
    """The files for the press as a site has them, in every language."""
    return [
        content.decode() for content in press(document, LANGUAGES, "http://127.0.0.1:8000").values()
    ]


def verdicts(text: str, document: Document) -> list[tuple[Numeral, Verdict]]:
    return [(one.numeral, one.verdict) for one in factcheck(text, figures(document))]


@pytest.mark.parametrize("country", [*COUNTRIES, pytest.param("romania", marks=pytest.mark.slow)])
def test_factcheck_passes_on_every_text(country: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(country)
    for text in texts(document):
        found = verdicts(text, document)
        assert len(found) > 3
        assert [(one.text, verdict) for one, verdict in found if verdict in FAULTS] == [], text


@pytest.mark.parametrize("country", ["cambodia", "portugal"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_others_have_is_proven_and_not_believed(
    country: str, language: str, request: pytest.FixtureRequest
) -> None:
    document = request.getfixturevalue(country)
    text = press_release(document, language).text
    line = next(one for one in text.splitlines() if of_others(language).fullmatch(one))
    told = [one.text for one, _ in verdicts(text, document) if one.start in within(line, text)]
    assert len(told) == 3
    for number in told:
        wrong = line.replace(number, format_count(7_654_321, language), 1)
        assert Verdict.NOT_OURS in [
            verdict
            for one, verdict in verdicts(text.replace(line, wrong), document)
            if one.start in within(line, text)
        ]


def of_others(language: str) -> re.Pattern[str]:
    """The line about all who have no line of their own, with whatever numbers."""
    line = sentence(
        "feeds.press.rest", language, values=dict.fromkeys(("count", "votes", "seats"), 2)
    )
    return re.compile(r"[\d.,\s]+".join(map(re.escape, line.split(format_count(2, language)))))


def within(line: str, text: str) -> range:
    return range(text.index(line), text.index(line) + len(line))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_typed_into_a_sentence(language: str) -> None:
    for code, said in read_catalogue(CATALOGUES / language / "feeds.toml").items():
        for text in said.values():
            assert re.search(r"[0-9០-៩]", text) is None, code


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_post_fits_every_channel(country: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(country)
    for language in LANGUAGES:
        assert all(0 < len(one) <= LONGEST_POST for one in posts(document, language))


def test_the_release_tells_the_nation(cambodia: Document) -> None:
    text = press_release(cambodia, "en").text
    assert "7,394,427 voters cast a ballot, 80.32 % of the 9,205,681 registered" in text
    assert "7,237,037 ballots are valid and 157,390 invalid" in text
    assert "seats 9,376" in text
    assert "The councils must take office by Sunday, 10 July 2022." in text
    km = press_release(cambodia, "km").text
    assert "៧.៣៩៤.៤២៧" in km
    assert re.search("[0-9]", km) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_modelled_figures_are_called_so_in_every_text(language: str, cambodia: Document) -> None:
    word = sentence("site.counts.modelled.mark", language)
    assert word in press_release(cambodia, language).paragraphs[0]
    assert all(word in one.lower() for one in posts(cambodia, language))


def test_real_figures_bear_no_mark(portugal: Document) -> None:
    assert not any(one.startswith("[") for one in posts(portugal, "en"))


def test_there_is_a_post_for_each_province(cambodia: Document) -> None:
    found = posts(cambodia, "en")
    assert len(found) == 3 + 25
    assert "Banteay Meanchey: " in found[3]


def test_lists_stand_in_the_order_of_the_ballot(small: Document) -> None:
    text = press_release(small, "en").text
    assert text.index("Peace Party: votes") < text.index("Quiet Party: votes")


def test_a_correction_says_why(small: Document) -> None:
    release = press_release(small, "en")
    assert release.headline == "Two <communes>: corrected result"
    assert "Reason for the new version: two lists exchanged at the pagoda." in release.paragraphs


def test_a_reason_that_ends_with_a_full_stop_gets_no_other(small: Document) -> None:
    for said in ("Forms were mended.", "Forms were mended", "Forms were mended។"):
        paragraphs = press_release(replace(small, reason={"": said}), "en").paragraphs
        assert "Reason for the new version: Forms were mended." in paragraphs


def test_what_the_forms_do_not_say_is_not_told(netherlands: Document) -> None:
    text = press_release(netherlands, "en").text
    assert "Polling day was Wednesday, 21 March 2018." in text
    assert "registered" not in text
    assert "invalid" not in text


def test_shares_need_the_valid_votes(small: Document) -> None:
    text = press_release(replace(small, nation=replace(small.nation, valid=None)), "en").text
    assert "Peace Party: votes 450, seats 5." in text


def test_without_posts_none_are_told(netherlands: Document) -> None:
    assert not any(" holds the post " in one for one in posts(netherlands, "en"))


def test_a_name_too_long_for_a_post_gives_none(small: Document) -> None:
    nation = replace(small.nation, names={"en": "x" * 300})
    found = posts(replace(small, nation=nation), "en")
    assert not any("xxx" in one for one in found)


def test_before_the_count_nothing_is_told_of_seats(small: Document) -> None:
    results = tuple(
        replace(party, votes=0, seats=0, chiefs=None, first_deputies=None, second_deputies=None)
        for party in small.nation.parties_results
    )
    nation = replace(small.nation, stations_in=0, seats=0, parties_results=results)
    before = replace(small, nation=nation, areas=(), state=State.PRE_ELECTION, reason=None)
    release = press_release(before, "en")
    assert release.headline == "Two <communes>: before the election"
    assert "Seats" not in release.text
    assert len(posts(before, "en")) == 1


def test_a_partial_count_says_that_seats_can_change(small: Document) -> None:
    nation = replace(small.nation, stations_in=2)
    text = press_release(replace(small, nation=nation), "en").text
    assert "Not every polling station has been counted yet: seats can still change." in text


def test_files_end_with_the_address_of_the_page(small: Document) -> None:
    found = press(small, ("en", "km"), "https://results.example/")
    assert list(found) == [
        "press/en.txt", "press/en-posts.txt", "press/km.txt", "press/km-posts.txt",
    ]  # fmt: skip
    assert found["press/km.txt"].decode().endswith("\nhttps://results.example/km/\n")
    assert len(press(small, ("en",))["press/en.txt"]) < len(found["press/en.txt"])


def test_no_party_is_left_out_without_a_word(cambodia: Document, portugal: Document) -> None:
    results = cambodia.nation.parties_results
    text = press_release(cambodia, "en").text
    rest = [one for one in results if not one.seats]
    assert f"{len(rest)} others: votes {sum(one.votes for one in rest):,}, seats 0." in text
    won = sum(one.seats > 0 for one in results)
    post = posts(cambodia, "en")[1]
    told = re.search(r"; (\d+) others seats ([\d,]+)\.", post)
    assert told is not None
    assert post.count(" seats ") - 1 + int(told[1]) == won
    assert re.search(r"\d+ others seats [\d,]+\.", posts(portugal, "en")[1])


def test_holders_without_a_line_of_their_own_are_counted_together(small: Document) -> None:
    results = [
        replace(party, id=f"{party.id}{n}", chiefs=5 - n)
        for n in range(5)
        for party in small.nation.parties_results[:1]
    ]
    nation = replace(small.nation, parties_results=tuple(results))
    found = posts(replace(small, nation=nation), "en")[2]
    assert found.endswith("in 3 councils. Others hold it in 3 councils.")
