"""A result as a document: what it says, what it rests on, what may follow it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.declare.conftest import document

from salakhum.canonical import canonical, digest
from salakhum.count import CHECKS
from salakhum.declare import (
    Accepted,
    BadDeclarationError,
    Declaration,
    State,
    declare,
    declared_result,
    may_follow,
    rule_digest,
    to_json,
)
from salakhum.findings import Finding, Severity
from salakhum.margins import margins
from salakhum.recount import Result, recount
from salakhum.register import Election, Stage
from salakhum.rules import Confidence, Exhausted, Provenance, Rule, load_rule, rule_ids

Declared = Callable[..., Declaration]
Made = Callable[..., Result]
Read = Callable[..., Election]

TIED = """\
station,version,list,votes
0601-1,1,P,150
0601-1,1,Q,140
0601-1,2,P,191
0601-1,2,Q,100
0601-2,1,P,100
0601-2,1,Q,191
0602-1,1,P,290
0602-1,1,Q,200
0602-1,2,P,290
0602-1,2,Q,200
"""
LOTS = "council,question,drawn,drawn_at,witnessed_by\n"
SEAT = "0601,seat 5: 1 of P|Q,P,2022-06-20,three monks\n"
CHIEF = "0601,chief: 1 of P|Q,Q,2022-06-20,three monks\n"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON))
def test_the_order_of_keys_says_nothing(value: dict[str, Any]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))
    assert json.loads(canonical(value)) == value


@pytest.mark.parametrize("value", [0.5, {"a": [1, {"b": 2.0}]}])
def test_a_number_with_a_decimal_point_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="write a whole number"):
        canonical(value)


def test_two_splits_of_the_same_bytes_have_two_digests() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")


def test_a_first_version_is_not_certified_and_a_certified_one_is_not_forgotten() -> None:
    first = {state for state in State if may_follow(None, state)}
    assert first == {State.PRE_ELECTION, State.UNOFFICIAL_PARTIAL, State.UNOFFICIAL_COMPLETE}
    after = {state for state in State if may_follow(State.CERTIFIED, state)}
    assert after == {State.CORRECTION, State.RECOUNT}
    assert not any(may_follow(state, State.PRE_ELECTION) for state in State)
    assert all(isinstance(may_follow(one, two), bool) for one, two in product(State, State))


def test_the_document_says_what_it_is_and_what_it_rests_on(paper: dict[str, Any]) -> None:
    assert paper["number"] == 1
    assert paper["state"] == "unofficial-complete"
    assert paper["counts"] == "rehearsal"
    assert paper["election"]["names"] == {"en": "Two communes", "km": "ឃុំពីរ"}
    assert paper["rests_on"] == {"forms.csv": "0" * 64}
    assert paper["rule"]["digest"] == rule_digest(load_rule("kh-2001"))
    assert paper["supersedes"] is None
    assert paper["deadlines"] == {}
    canonical(paper)


def test_the_figures_of_every_level(paper: dict[str, Any]) -> None:
    nation = paper["nation"]
    figures = {key: nation[key] for key in ("stations", "registered", "ballots_cast", "invalid")}
    assert figures == {"stations": 3, "registered": 1500, "ballots_cast": 1100, "invalid": 19}
    assert (nation["councils"], nation["seats"], nation["terms"]["term_years"]) == (2, 10, 5)
    (province,) = paper["areas"]
    assert province["names"] == {"km": "កំពង់ធំ", "en": "Kampong Thom"}
    assert [(one["id"], one["votes"], one["seats"]) for one in province["parties_results"]] == [
        ("p", 640, 6),
        ("q", 441, 4),
    ]


def test_a_council_stands_alone(paper: dict[str, Any]) -> None:
    alpha, beta = paper["councils"]
    assert alpha["names"] == {"km": "អាល់ហ្វា", "en": "Alpha"}
    assert (alpha["ballots_cast"], alpha["valid"], alpha["stations_in"]) == (600, 591, 2)
    assert alpha["lists"][0] == {
        "id": "P",
        "names": {"km": "សន្តិភាព", "en": "Peace"},
        "party": "p",
        "votes": 350,
        "seats": 3,
    }
    assert alpha["trace"][0]["quotient"] == "591/5"
    assert sum(move["seats"] for move in alpha["trace"]) == 5
    assert alpha["elected"][0] == {
        "list": "P",
        "position": 1,
        "candidate": "0601P1",
        "names": {"en": "P 1"},
        "post": "chief",
    }
    assert [one["position"] for one in alpha["elected"]] == [1, 3, 4, 1, 2]
    assert alpha["successions"][0] == {"lists": ["P"], "order": [5, 6, 7, 8, 9, 10]}
    assert alpha["outstanding"] == {}
    assert alpha["material"]["seats"] == {"call": "settled"}
    assert beta["lots"] == []
    assert paper["material"] == {
        "councils": {"seats": {"settled": 2}, "chief": {"settled": 2}},
        "stations": [],
    }


def test_a_package_without_candidates_names_nobody_to_follow(
    made: Made, declared: Declared
) -> None:
    """No person is invented: positions are known, names are not."""
    council = document(declared(result=made(candidates__csv=None)))["councils"][0]
    assert council["elected"][0] == {"list": "P", "position": 1, "post": "chief"}
    assert council["successions"] == []


def test_a_seat_without_a_candidate_stays_unfilled(made: Made, declared: Declared) -> None:
    few = "council,list,rank,id,status\n0601,P,1,a,\n0601,P,2,b,died\n0601,Q,1,c,\n"
    few += "".join(f"0602,{one},{rank},{one}{rank},\n" for one in "PQ" for rank in range(1, 6))
    council = document(declared(result=made(candidates__csv=few)))["councils"][0]
    assert council["status"] == "refused"
    assert council["reason"] == "lists-exhausted"
    assert [one["seats"] for one in council["lists"]] == [0, 0]
    assert "elected" not in council


def test_vacant_seats_are_counted(made: Made, declared: Declared) -> None:
    law = load_rule("kh-2001")
    vacant = replace(law, allocation=replace(law.allocation, exhausted=Exhausted.VACANT))
    few = "council,list,rank,id,status\n0601,P,1,a,\n0601,Q,1,c,\n"
    few += "".join(f"0602,{one},{rank},{one}{rank},\n" for one in "PQ" for rank in range(1, 6))
    council = document(declared(result=made(rule=vacant, candidates__csv=few)))["councils"][0]
    assert council["vacant"] == 3
    assert [one["seats"] for one in council["lists"]] == [1, 1]


def test_a_lot_is_asked_and_its_question_declared(made: Made, declared: Declared) -> None:
    council = document(declared(result=made(votes__csv=TIED)))["councils"][0]
    assert council["status"] == "lots_required"
    assert council["question"]["among"] == ["P", "Q"]
    assert [one["seats"] for one in council["lists"]] == [2, 2]
    assert council["material"]["seats"] == {"call": "lot"}
    assert "elected" not in council


def test_recorded_lots_decide_and_are_declared(made: Made, declared: Declared) -> None:
    result = made(votes__csv=TIED, lots__csv=LOTS + SEAT)
    council = document(declared(result=result))["councils"][0]
    assert council["status"] == "allocated"
    assert council["people_question"]["step"] == "chief"
    assert council["lots"] == [
        {
            "question": "seat 5: 1 of P|Q",
            "drawn": ["P"],
            "drawn_at": "2022-06-20",
            "witnessed_by": "three monks",
        }
    ]
    both = made("both", votes__csv=TIED, lots__csv=LOTS + SEAT + CHIEF)
    council = document(declared(result=both))["councils"][0]
    posts = {one["post"]: one["list"] for one in council["elected"] if "post" in one}
    assert posts["chief"] == "Q"
    assert council["material"]["chief"] == {"call": "lot"}


def test_a_lot_that_answers_another_question_is_refused(made: Made, declared: Declared) -> None:
    result = made(votes__csv=TIED, lots__csv=LOTS + SEAT + CHIEF.replace("chief", "first deputy"))
    council = document(declared(result=result))["councils"][0]
    assert council["people_refused"] == "draw-does-not-match"


def test_what_is_outstanding_says_whether_a_council_can_still_change(
    read: Read, declared: Declared
) -> None:
    election = read()
    partial = recount(election, load_rule("kh-2001"), Stage.PROVISIONAL)
    paper = document(declared(State.UNOFFICIAL_PARTIAL, result=partial))
    assert paper["stage"] == "provisional"
    alpha, beta = paper["councils"]
    assert alpha["outstanding"] == {"not_in": {"stations": 1, "voters": 400}}
    assert alpha["material"]["seats"]["call"] == "open"
    assert alpha["material"]["seats"]["stations"] == 1
    assert beta["material"]["seats"] == {"call": "settled"}
    assert paper["material"]["stations"] == ["0601-2"]
    assert paper["material"]["councils"]["seats"] == {"settled": 1, "open": 1}


def test_voters_that_nobody_states_are_told(read: Read, declared: Declared) -> None:
    stations = "id,council,name,registered\n0601-1,0601,a,400\n0601-2,0601,b,\n0602-1,0602,c,700\n"
    forms = (
        "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank\n"
        "0601-1,1,final,,400,410,110,300,290,10,0\n0602-1,1,final,,700,710,210,500,490,10,0\n"
    )
    votes = "station,version,list,votes\n0601-1,1,P,200\n0601-1,1,Q,90\n0602-1,1,P,290\n0602-1,1,Q,200\n"
    election = read(stations__csv=stations, forms__csv=forms, votes__csv=votes)
    result = recount(election, load_rule("kh-2001"))
    alpha = document(declared(State.UNOFFICIAL_PARTIAL, result=result))["councils"][0]
    assert alpha["outstanding"]["not_in"] == {"stations": 1, "voters": 0, "unknown": 1}


def test_margins_are_declared_where_they_are_known(made: Made, declared: Declared) -> None:
    result = made()
    near = margins(result.contests, result.rule, result.seats)
    alpha = document(declared(result=result, margins=near))["councils"][0]["margins"]
    moved = alpha["seats"]["moved"]
    assert moved["ballots"] == int(near.seats.moved.ballots[0])
    assert {moved["holder"], moved["rival"]} == {"P", "Q"}
    assert alpha["chief"]["moved"] == {
        "ballots": 55,
        "certain": 55,
        "holder": "P",
        "rival": "Q",
        "source": "P",
        "target": "Q",
    }
    waiting = made("tied", votes__csv=TIED)
    near = margins(waiting.contests, waiting.rule, waiting.seats)
    tied = document(declared(result=waiting, margins=near))["councils"][0]["margins"]
    assert tied["seats"]["moved"] == {"ballots": 0}


def test_a_list_alone_has_no_margin(made: Made, declared: Declared) -> None:
    lists = "council,id,name_en,kind,partners,party\n0601,P,Peace,list,1,p\n0602,P,Peace,list,1,p\n"
    forms = (
        "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank\n"
        "0601-1,1,final,,400,410,110,300,300,0,0\n0602-1,1,final,,700,710,210,500,500,0,0\n"
    )
    votes = "station,version,list,votes\n0601-1,1,P,300\n0602-1,1,P,500\n"
    result = made(lists__csv=lists, forms__csv=forms, votes__csv=votes, candidates__csv=None)
    near = margins(result.contests, result.rule, result.seats)
    council = document(declared(result=result, margins=near))["councils"][0]
    assert council["margins"]["chief"] == {}


def test_deadlines_run_from_the_announcement(declared: Declared) -> None:
    declaration = declared(approved_on=date(2022, 6, 24), announced_on=date(2022, 6, 26))
    assert declaration.deadlines()["take_office_days"] == date(2022, 7, 10)
    paper = document(declaration)
    assert (paper["approved_on"], paper["announced_on"]) == ("2022-06-24", "2022-06-26")
    deadline = {"last_day": "2022-07-10", "runs_from": "announced_on", "unverified": False}
    assert paper["deadlines"]["take_office_days"] == deadline
    with pytest.raises(BadDeclarationError, match="before it was approved"):
        declared(approved_on=date(2022, 6, 26), announced_on=date(2022, 6, 24))


@pytest.mark.parametrize("said", ["approved_on", "announced_on"])
def test_nothing_is_approved_or_announced_before_the_polls_but_what_comes_before_them(
    said: str, declared: Declared
) -> None:
    eve: dict[str, Any] = {said: date(2022, 6, 4)}
    with pytest.raises(BadDeclarationError, match="before the polls"):
        declared(**eve)
    made = declared(state=State.PRE_ELECTION, **eve)
    assert document(made)[said] == "2022-06-04"


def test_an_accepted_finding_keeps_its_reason(made: Made, declared: Declared) -> None:
    finding = Finding("C999", Severity.EXPLAIN, "station 0601-1", values={"cast": 300})
    result = replace(made(), findings=(finding, finding))
    paper = document(declared(result=result, accepted=(Accepted(finding, "recounted twice"),)))
    assert paper["checks"] == [
        {"code": "C999", "severity": "explain", "number": 2, "accepted": 2, "unverified": []}
    ]
    said = {
        "code": "C999",
        "severity": "explain",
        "subject": "station 0601-1",
        "fields": [],
        "values": {"cast": 300},
        "accepted": {"": "recounted twice"},
    }
    assert [council["findings"] for council in paper["councils"]] == [[said, said], []]
    with pytest.raises(BadDeclarationError, match="without a reason"):
        declared(result=result, accepted=(Accepted(finding, ""),))
    with pytest.raises(BadDeclarationError, match="no finding of this result"):
        declared(result=result, accepted=(Accepted(replace(finding, code="C998"), "so"),))


def test_a_finding_says_that_its_threshold_is_not_settled(made: Made, declared: Declared) -> None:
    code, check = next((code, check) for code, check in CHECKS.items() if check.thresholds)
    finding = Finding(code, Severity.NOTE, "station 0601-1")
    law = load_rule("kh-2001")
    path = f"checks.{check.thresholds[0]}"
    doubtful = replace(law, provenance={path: Provenance("nobody", Confidence.UNVERIFIED)})
    paper = document(declared(result=replace(made(), findings=(finding,), rule=doubtful)))
    assert paper["checks"][0]["unverified"] == [path]


def test_versions_are_a_chain(declared: Declared, made: Made) -> None:
    first = declared_result(declared())
    second = declared_result(declared(State.CERTIFIED, before=first, result=made("again")))
    assert second.number == 2
    assert second.supersedes == digest(canonical(to_json(first)))
    third = declared_result(
        declared(State.CORRECTION, before=second, result=made("third"), reason="court order")
    )
    assert (third.number, third.reason) == (3, {"": "court order"})
    assert third.supersedes == digest(canonical(to_json(second)))
    tampered = to_json(first) | {"state": "pre-election"}
    assert second.supersedes != digest(canonical(tampered))


def test_what_cannot_be_declared(declared: Declared, made: Made) -> None:
    with pytest.raises(BadDeclarationError, match="certified cannot follow nothing"):
        declared(State.CERTIFIED)
    certified = replace(declared_result(declared()), state=State.CERTIFIED)
    with pytest.raises(BadDeclarationError, match="a correction needs a reason"):
        declared(State.CORRECTION, before=certified, result=made("other"))
    tied = made("tied", votes__csv=TIED)
    with pytest.raises(BadDeclarationError, match="lots are not drawn"):
        declared(State.CERTIFIED, before=declared_result(declared(result=tied)), result=tied)


def test_every_law_has_a_digest_of_its_own() -> None:
    assert len({rule_digest(load_rule(one)) for one in rule_ids()}) == len(rule_ids())


def test_a_parameter_or_its_source_changes_the_digest(cambodia: Rule) -> None:
    other = replace(cambodia, provenance={"law": Provenance("read", Confidence.HIGH)})
    longer = replace(cambodia, terms={**cambodia.terms, "mandate_years": 6})
    assert len({rule_digest(one) for one in (cambodia, other, longer)}) == 3


def test_lists_of_one_name_are_added_up_where_there_are_no_parties(
    made: Made, declared: Declared
) -> None:
    lists = (
        "council,id,name,kind,partners\n0601,P,Peace,list,1\n0601,Q,Quiet,list,1\n"
        "0602,P,Peace,list,1\n0602,Q,Other,list,1\n"
    )
    nation = document(declared(result=made(lists__csv=lists, parties__csv=None)))["nation"]
    assert nation["by_name"]
    votes = {one["id"]: one["votes"] for one in nation["parties_results"]}
    assert votes == {"Peace": 640, "Quiet": 241, "Other": 200}


def test_the_declared_figures_are_those_of_the_forms(made: Made) -> None:
    result = made()
    assert np.array_equal(result.forms, [1, 2, 4])
    assert declare(result, State.UNOFFICIAL_COMPLETE, {}).number == 1


def test_a_figure_that_some_forms_lack_is_given_for_those_that_have_it(
    made: Made, declared: Declared
) -> None:
    """Station 0601-2 does not say its invalid ballots; nobody of 0602 does."""
    head = "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,"
    forms = head + (
        "ballots_cast,valid,invalid,blank,reason\n"
        "0601-1,2,final,,400,410,110,300,291,9,0,\n"
        "0601-2,1,final,,400,410,110,300,300,,0,\n"
        "0602-1,2,final,,700,710,210,500,490,,0,\n"
    )
    votes = (
        "station,version,list,votes\n0601-1,2,P,150\n0601-1,2,Q,141\n0601-2,1,P,200\n0601-2,1,Q,100\n"
        "0602-1,2,P,290\n0602-1,2,Q,200\n"
    )
    found = document(declared(result=made(forms__csv=forms, votes__csv=votes)))
    assert "invalid" not in found["nation"]
    assert found["nation"]["partly"] == {"invalid": {"sum": 9, "known": 1, "lacking": 2}}
    assert found["nation"]["ballots_cast"] == 1100
    first, second = found["councils"]
    assert first["partly"] == {"invalid": {"sum": 9, "known": 1, "lacking": 1}}
    assert "partly" not in second
    assert all("partly" not in place for place in (document(declared())["nation"], second))
    assert canonical(found)


def test_seats_of_a_list_without_a_party_are_seats_of_the_nation_too(
    declared: Declared, made: Made
) -> None:
    lists = """\
council,id,name_km,name_en,kind,partners,party
0601,P,សន្តិភាព,Peace,list,1,p
0601,Q,ស្ងប់,Quiet,list,1,
0602,P,សន្តិភាព,Peace,list,1,p
0602,Q,ស្ងប់,Quiet,list,1,q
"""
    found = document(declared(result=made(lists__csv=lists)))
    assert found["nation"]["seats"] == 10
    assert sum(one["seats"] for one in found["nation"]["parties_results"]) < 10
    assert found["areas"][0]["seats"] == 10
