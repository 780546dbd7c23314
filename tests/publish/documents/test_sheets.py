"""What stands on a sheet: words in every language, every finding, every lot, and what the counts are."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.publish.documents.sheets import (
    council_sheet,
    minutes_sheet,
    nation_sheet,
    party_rows,
    quotient_chart_object,
)
from tests.publish.results import area_result, council_result, list_json, party_json

from salakhum.allocate import Act, Move
from salakhum.declare import CouncilResult, DeclaredResult
from salakhum.publish.documents import Papers, UnprintableError, council_certificate
from salakhum.publish.documents.council_sheet import remarks
from salakhum.publish.documents.party_rows import MOST
from salakhum.publish.documents.press import print_pdf
from salakhum.publish.documents.station_tables import shared_start
from salakhum.publish.documents.wording import Wording

FIRST, WAITING, TIED = 0, 1, 2


def test_numbers_of_tables_are_read_in_every_language() -> None:
    assert Wording(("km", "en")).count(7241) == "7,241"
    assert Wording(("km",)).count(7241) == "៧.២៤១"
    assert Wording(("km",)).count(None) == "–"
    assert Wording(("km",)).share(1, 0) == Wording(("en",)).share(None, 7) == "–"


def test_a_name_that_all_languages_share_stands_once() -> None:
    assert Wording(("km", "en")).names({"": "Cluj"}) == ["Cluj"]
    assert Wording(("km", "en")).names({"en": "One", "km": "មួយ"}) == ["មួយ", "One"]


def test_every_sheet_says_that_its_counts_are_modelled(papers: Papers) -> None:
    for sheet in (
        council_sheet(papers, FIRST),
        minutes_sheet(papers, papers.place("01")),
        nation_sheet(papers),
    ):
        assert "គំរូ" in sheet["counts"][0]
        assert sheet["counts"][1].startswith("MODELLED")


def test_real_counts_need_no_line(large_papers: Papers) -> None:
    assert council_sheet(large_papers, 0)["counts"] == []


def test_the_state_is_said_with_its_days_and_version(papers: Papers) -> None:
    sheet = council_sheet(papers, FIRST)
    assert sheet["state"][1] == (
        "Unofficial, count complete. Approved on Sunday, 26 June 2022. "
        "Announced on Sunday, 26 June 2022. Version 2."
    )
    assert sheet["shape"] == "empty"
    assert papers.day == date(2022, 6, 26)


def test_without_an_announcement_documents_bear_the_day_of_the_poll(large_papers: Papers) -> None:
    assert large_papers.day == date(2022, 6, 5)


def test_a_new_version_says_why_it_is_there(papers: Papers, large_papers: Papers) -> None:
    assert nation_sheet(papers)["remarks"][0][1] == "It supersedes version 1: Printed again."
    assert nation_sheet(large_papers)["remarks"] == []


def test_stations_stand_with_their_figures_and_votes(papers: Papers) -> None:
    tables = council_sheet(papers, FIRST)["tables"]
    assert tables["prefix"] == "010201-"
    assert tables["halves"] == 2
    [block] = tables["blocks"]
    assert block["rows"][0] == ["001", "400", "300", "5", "295", "200", "95"]
    assert tables["out"] == []


def test_a_station_that_is_not_counted_is_named(papers: Papers) -> None:
    tables = council_sheet(papers, WAITING)["tables"]
    assert tables["blocks"][0]["rows"][1][1:] == ["–"] * 6
    assert tables["out"][1] == "Stations not counted: 1 (010202-002)."


def test_many_lists_are_cut_into_tables_of_equal_width(large_papers: Papers) -> None:
    tables = council_sheet(large_papers, 0)["tables"]
    assert [len(block["marks"]) for block in tables["blocks"]] == [10, 10, 10]
    assert {len(block["rows"]) for block in tables["blocks"]} == {90}


@pytest.mark.parametrize(
    ("ids", "start"),
    [
        (["010201-001", "010201-002"], 7),
        (["a1", "a2"], 0),
        (["x"], 0),
        ([], 0),
        (["a-1", "a-1-2"], 2),
    ],
)
def test_what_ids_share_is_said_once(ids: list[str], start: int) -> None:
    assert shared_start(ids) == start


def test_a_tie_is_told_instead_of_the_last_seat(papers: Papers) -> None:
    sheet = council_sheet(papers, TIED)
    assert sheet["remarks"][0][1].startswith(
        "Undecided: a lot must be drawn for 1 of First Party, Second Party"
    )
    assert [chair["mark"] for chair in sheet["chamber"]["chairs"]].count(None) == 1
    assert sheet["people"] == []


def council(**said: Any) -> CouncilResult:
    names = (("X", "First"), ("Y", "Second"))
    lists = [list_json(code) | {"names": {"en": name}} for code, name in names]
    return council_result(lists=lists, **said)


def test_lots_that_were_drawn_are_told_with_their_witnesses() -> None:
    drawn = {
        "question": "chief",
        "drawn": ["Y"],
        "drawn_at": "2022-06-07",
        "witnessed_by": "observers",
    }
    [told] = remarks(council(lots=[drawn]), Wording(("en",)))
    assert told == ["Drawn by lot: Second (2022-06-07; witnesses: observers)."]


def test_a_lot_among_others_than_lists_names_them_as_they_are() -> None:
    question = {"seats": 1, "among": ["X/3", "X/4"], "article": "7", "step": "candidate of X"}
    question["sure"] = {}
    [told] = remarks(council(people_question=question), Wording(("en",)))
    assert told == ["Undecided: a lot must be drawn for 1 of X/3, X/4 [7]."]


def test_a_council_that_has_no_answer_says_why() -> None:
    said = council(status="refused", reason="no-votes")
    assert remarks(said, Wording(("en",))) == [
        ["No list has any votes, so no seat can be allocated."]
    ]


def test_vacant_seats_are_told() -> None:
    assert remarks(council(vacant=1, unfilled=2), Wording(("en",))) == [["Vacant seats: 3."]]


def test_minutes_print_every_finding_and_say_where_no_reason_is_recorded(papers: Papers) -> None:
    sheet = minutes_sheet(papers, papers.place("01"))
    told = [found for one in sheet["findings"] for found in one["findings"] if found["code"]]
    assert {found["code"] for found in told} >= {"C401"}
    assert {found["reason"][1] for found in told} == {"No reason is recorded."}
    assert sheet["summary"][1].startswith(f"{len(told)} findings")


def test_minutes_say_why_a_form_was_replaced_and_where_none_counts(papers: Papers) -> None:
    sheet = minutes_sheet(papers, papers.place("01"))
    told = [found for one in sheet["findings"] for found in one["findings"] if not found["code"]]
    assert [(one["text"][1], one["reason"][1:]) for one in told] == [
        ("Station 010201-002: version 2 of its form is counted.", ["Reason: A line was missing."]),
        ("Station 010202-002: no form is counted.", []),
    ]


def test_minutes_print_the_reason_that_was_given(papers: Papers) -> None:
    [first, *_] = papers.returns.of(FIRST, papers.declared)[6].findings
    councils = [
        replace(
            council,
            findings=tuple(
                replace(finding, accepted={"": "Counted twice."}) if finding == first else finding
                for finding in council.findings
            ),
        )
        for council in papers.result.councils
    ]
    result = replace(papers.result, councils=tuple(councils))
    said = minutes_sheet(_with(papers, result), papers.place("01"))
    reasons = {
        found["reason"][-1]
        for one in said["findings"]
        for found in one["findings"]
        if found["code"]
    }
    assert "Reason: Counted twice." in reasons


def test_minutes_of_an_area_without_findings_say_so(papers: Papers) -> None:
    assert "found nothing" in minutes_sheet(papers, papers.place("02"))["summary"][1]


def test_of_very_many_parties_the_smallest_without_a_seat_stand_together(papers: Papers) -> None:
    parties = [party_json("X", votes, mayors=0) for votes in range(MOST + 6)]
    parties[1] |= {"seats": 1, "mayors": 1}
    rows = party_rows(papers, area_result(parties_results=parties))
    assert len(rows) == MOST + 1
    assert (rows[0]["votes"], rows[0]["seats"], rows[0]["posts"]) == ("1", "1", ["1"])
    assert rows[-1]["name"][1] == "6 others"
    assert (rows[-1]["votes"], rows[-1]["posts"]) == ("20", ["0"])
    assert rows[-1]["share"] == "4.60 %"


def test_everybody_with_a_seat_has_a_row(papers: Papers) -> None:
    parties = [party_json("X", votes, 1) for votes in range(MOST + 6)]
    rows = party_rows(papers, area_result(parties_results=parties))
    assert [row["votes"] for row in rows] == [str(votes) for votes in range(MOST + 6)]


def test_posts_are_called_by_their_name(papers: Papers) -> None:
    assert [one[1] for one in nation_sheet(papers)["posts"]] == [
        "Chiefs",
        "First deputies",
        "Second deputies",
    ]


def test_the_log_is_that_of_the_checkpoint(papers: Papers) -> None:
    head = papers.declared.checkpoint.text.splitlines()
    told = [row["value"] for row in council_sheet(papers, FIRST)["signing"]["rows"]]
    assert told[2:4] == [f"{head[0]} · {head[1]}", head[2]]


def test_posts_have_the_marks_of_the_site_in_their_order(papers: Papers) -> None:
    posts = council_sheet(papers, FIRST)["chamber"]["posts"]
    assert [(one["post"], one["mark"]) for one in posts] == [
        ("chief", ""),
        ("first deputy", "១"),
        ("second deputy", "២"),
    ]


def test_without_the_address_of_a_site_there_is_no_code(
    large_papers: Papers, papers: Papers
) -> None:
    assert council_sheet(large_papers, 0)["signing"]["code"] == ""
    signing = council_sheet(papers, FIRST)["signing"]
    assert signing["address"] == "https://results.example/km/010201/"
    assert signing["code"].startswith("<svg")


def test_who_saw_the_log_is_counted_against_who_must_have(papers: Papers) -> None:
    found = papers.certification
    policy = papers.record.policy_at(papers.declared.basis)
    outside = [one for one in policy.witnesses if one.independent]
    told = council_sheet(papers, FIRST)["signing"]["certified"][1]
    assert told.endswith(
        f"{len(found.witnesses)} of {len(policy.witnesses)} witnesses have seen the log; {policy.quorum} are needed; "
        f"{found.independent} of {len(outside)} independent ones, {len(outside) // 2 + 1} are needed."
    )


def test_too_few_signatures_are_said(papers: Papers) -> None:
    weak = replace(papers.certification, complete=False)
    told = council_sheet(_certified(papers, weak), FIRST)["signing"]["certified"][1]
    assert told.startswith("Too few signatures to certify")


def test_mark_up_in_a_name_stays_text(papers: Papers) -> None:
    sheet = council_sheet(papers, FIRST) | {"title": '#panic("obeyed") *bold* $x$ \\'}
    assert print_pdf("certificate", sheet, papers.day).startswith(b"%PDF")


def test_a_letter_that_no_font_has_is_refused_and_not_printed_as_a_box(papers: Papers) -> None:
    sheet = council_sheet(papers, FIRST) | {"sentence": ["漢", "漢"]}
    with pytest.raises(UnprintableError):
        print_pdf("certificate", sheet, papers.day)


def test_a_document_made_after_others_is_the_same(papers: Papers, tmp_path: Path) -> None:
    del tmp_path
    first = council_certificate(papers, FIRST)
    council_certificate(papers, WAITING)
    assert council_certificate(papers, FIRST) == first


class _Changed(Papers):
    """Papers with one thing put in place of what the record says."""


def _with(papers: Papers, result: DeclaredResult) -> Papers:
    class Other(_Changed):
        @property
        def result(self) -> DeclaredResult:
            return result

    return Other(papers.edition, papers.base)


def _certified(papers: Papers, certification: Any) -> Papers:
    made = Papers(papers.edition, papers.base)
    made.__dict__["certification"] = certification
    return made


def test_a_figure_that_nobody_knows_is_left_out(papers: Papers) -> None:
    first, *others = papers.result.councils
    result = replace(papers.result, councils=(replace(first, registered=None), *others))
    labels = [one["label"][1] for one in council_sheet(_with(papers, result), FIRST)["figures"]]
    assert "Registered voters" not in labels
    assert "Turnout" not in labels


def test_minutes_are_printed_where_forms_say_votes_and_no_ballots(papers: Papers) -> None:
    sheet = minutes_sheet(papers, papers.place("01")) | {"figures": []}
    assert print_pdf("minutes", sheet, papers.day).startswith(b"%PDF")


def test_a_council_without_an_allocation_has_no_quotient_chart(papers: Papers) -> None:
    refused = replace(papers.result.councils[FIRST], trace=())
    assert quotient_chart_object(papers, refused) is None


def test_where_averages_are_the_whole_law_they_are_called_so(papers: Papers) -> None:
    council = papers.result.councils[FIRST]
    move = Move(number=1, act=Act.AVERAGE, winner="X", quotient=Fraction(1350))
    found = quotient_chart_object(papers, replace(council, trace=(move,)))
    assert found is not None
    [section] = found["sections"]
    assert section["heading"][1] == "Seat by seat, by highest average"
    assert section["bars"][0]["figure"] == "1,350"


def test_a_version_without_a_reason_names_the_one_before(papers: Papers) -> None:
    said = nation_sheet(_with(papers, replace(papers.result, reason=None)))
    assert said["remarks"] == [["ជំនួសកំណែទី ១។", "It supersedes version 1."]]
