"""``salakhum allocate``: JSON lines in, JSON lines out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

import salakhum.rules
from salakhum.cli.output import Exit

Run = Callable[..., Result]


TIED = {"id": "t", "seats": 1, "lists": [{"id": "A", "votes": 5}, {"id": "B", "votes": 5}]}


def ask(run: Run, *lines: object, rule: str = "kh-2001", more: tuple[str, ...] = ()) -> list[Any]:
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    done = run("allocate", "--rule", rule, *more, input=text)
    return [done.exit_code, *(json.loads(line) for line in done.stdout.splitlines())]


def test_answers_stand_in_the_order_of_the_questions(run: Run) -> None:
    councils = [
        {"id": str(n), "seats": n, "lists": [{"id": "A", "votes": 9}, {"id": "B", "votes": 4}]}
        for n in range(1, 6)
    ]
    code, *answers = ask(run, *councils)
    assert code == Exit.DONE
    assert [one["id"] for one in answers] == ["1", "2", "3", "4", "5"]
    assert answers[-1]["seats"] == {"A": 4, "B": 1}
    assert answers[-1]["elected"] == {"A": [1, 2, 3, 4], "B": [1]}


def test_a_lot_is_asked_and_its_answer_taken_back(run: Run) -> None:
    _, asked = ask(run, TIED)
    assert asked["status"] == "lots_required"
    assert asked["question"]["among"] == ["A", "B"]
    assert asked["question"]["sure"] == {"A": 0, "B": 0}
    for question in (asked["question"], "seat 1: 1 of A|B"):
        _, drawn = ask(run, TIED | {"lots": [{"question": question, "drawn": ["B"]}]})
        assert (drawn["status"], drawn["seats"]) == ("allocated", {"A": 0, "B": 1})
    _, alone = ask(run, TIED | {"lots": [asked["question"] | {"drawn": "A"}]})
    assert alone["seats"] == {"A": 1, "B": 0}


def test_a_lot_about_people_is_asked_for_once_the_seats_stand(run: Run) -> None:
    lists = [{"id": "A", "votes": 60, "candidate_votes": [30, 30]}, {"id": "B", "votes": 10}]
    _, found = ask(run, {"id": "p", "seats": 1, "lists": lists}, rule="no-modified-sainte-lague")
    assert found["seats"] == {"A": 1, "B": 0}


def test_an_empty_line_asks_nothing(run: Run) -> None:
    code, *answers = ask(run, "", TIED, "  ", TIED)
    assert (code, len(answers)) == (Exit.DONE, 2)


def test_seats_that_nobody_is_left_for_are_vacant_where_the_rule_says_so(
    run: Run, tmp_path: Path
) -> None:
    short = [{"id": "A", "votes": 9, "candidates": 1}, {"id": "B", "votes": 4, "candidates": 1}]
    asked, pack = {"id": "v", "seats": 3, "lists": short}, tmp_path / "own.toml"
    _, refused = ask(run, asked)
    assert refused["reason"].startswith("lists-exhausted")
    shipped = Path(salakhum.rules.__file__).with_name("packs") / "kh-2001.toml"
    passed_on, vacant = 'exhausted = { value = "pass-on"', 'exhausted = { value = "vacant"'
    pack.write_text(shipped.read_text("utf-8").replace(passed_on, vacant), "utf-8")
    _, found = ask(run, asked, rule=str(pack))
    assert (found["seats"], found["vacant"]) == ({"A": 1, "B": 1}, 1)


def test_the_trace_comes_when_asked_for(run: Run) -> None:
    _, plain = ask(run, TIED | {"seats": 2})
    assert "trace" not in plain
    _, traced = ask(run, TIED | {"seats": 2}, more=("--trace",))
    assert [one["winner"] for one in traced["trace"]] == ["A", "B"]


def test_votes_may_be_larger_than_any_machine_word(run: Run) -> None:
    lists = [{"id": "A", "votes": 10**30}, {"id": "B", "votes": 10**30 - 1}]
    _, found = ask(run, {"id": "big", "seats": 3, "lists": lists})
    assert found["seats"] == {"A": 2, "B": 1}


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("nonsense", "line 1"),
        ("[1]", "one JSON object"),
        ({"id": "x", "seats": 1, "lists": []}, "lists: "),
        ({"id": "x", "seats": 1.5, "lists": [{"id": "A", "votes": 1}]}, "seats: "),
        ({"id": "x", "seats": 1, "lists": [{"id": "A", "votes": -1}]}, "lists[0].votes: "),
        ({"id": "x", "seats": 1, "lists": [{"votes": 1}]}, "lists[0].id: "),
        ({"id": "x", "seats": 1, "lists": [7]}, "lists[0]: "),
        ({"id": "x", "seats": 1, "lists": [{"id": "A", "votes": 1, "kind": "sect"}]}, ".kind: "),
        (TIED | {"lots": "A"}, "lots: "),
        (TIED | {"lots": [{"drawn": ["A"]}]}, "lots[0]: "),
        (TIED | {"lots": [7]}, "lots[0]: "),
        (
            {"id": "x", "seats": 1, "lists": [{"id": "A", "votes": 1, "candidate_votes": "1"}]},
            "candidate_votes: ",
        ),
        (
            {"id": "x", "seats": 1, "lists": [{"id": "A", "votes": 1, "candidate_votes": [True]}]},
            "candidate_votes.0: ",
        ),
        ({"id": "x", "seats": "y" * 60, "lists": [{"id": "A", "votes": 1}]}, "…"),
    ],
)
def test_a_bad_line_is_answered_in_its_place(run: Run, line: object, part: str) -> None:
    code, bad, good = ask(run, line, TIED | {"seats": 2})
    assert code == Exit.BAD_INPUT
    assert bad["status"] == "refused"
    assert part in bad["reason"]
    assert good["status"] == "allocated"


def test_a_council_without_votes_is_refused_and_empty_lines_are_passed_over(run: Run) -> None:
    none = {"id": "0", "seats": 3, "lists": [{"id": "A", "votes": 0}]}
    code, found = ask(run, none, "")
    assert (code, found["status"], found["reason"]) == (Exit.DONE, "refused", "no-votes")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (TIED | {"seats": 10_001}, "seats: at most 10000, not 10001"),
        (
            TIED | {"lots": [{"question": {"step": "s", "seats": 1, "among": 5}, "drawn": "A"}]},
            "lots[0]",
        ),
        (TIED | {"lists": [{"id": "A", "votes": 1, "alliance": ["x"]}]}, "lists[0].alliance: "),
        (TIED | {"valid": 9}, "valid: at least the votes of all lists, 10, not 9"),
        (
            TIED | {"lists": [{"id": "A", "votes": 1, "partners": 0}]},
            "lists[0].partners: a whole number from 1, not 0",
        ),
        (
            TIED | {"lists": [{"id": "A", "votes": 1, "partners": -1}]},
            "lists[0].partners: a whole number from 1, not -1",
        ),
        ('{"id": "x", "lists": ' + "[" * 50_000, "nested too deeply"),
    ],
)
def test_a_hostile_line_is_refused_and_the_next_one_answered(
    run: Run, line: object, reason: str
) -> None:
    code, refused, answered = ask(run, line, TIED)
    assert code == Exit.BAD_INPUT
    assert refused["status"] == "refused"
    assert reason in refused["reason"]
    assert answered["status"] == "lots_required"


def test_valid_votes_may_be_more_than_those_of_the_lists(run: Run) -> None:
    code, *answers = ask(run, TIED | {"valid": 10}, TIED | {"valid": 11})
    assert code == Exit.DONE
    assert [one["status"] for one in answers] == ["lots_required"] * 2


def test_half_a_surrogate_pair_goes_out_as_the_escape_it_came_in(run: Run) -> None:
    done = run("allocate", "--rule", "kh-2001", input=json.dumps(TIED | {"id": "\ud800"}))
    assert json.loads(done.stdout)["id"] == "\ud800"


def test_a_lot_about_people_says_the_seats_that_are_sure(run: Run) -> None:
    lists = [{"id": "A", "votes": 60, "candidate_votes": [30, 30]}, {"id": "B", "votes": 10}]
    lists[1]["candidate_votes"] = [10]
    _, found = ask(run, {"id": "p", "seats": 1, "lists": lists}, rule="fi-1998")
    assert found["question"]["among"] == ["A/1", "A/2"]
    assert found["question"]["sure"] == {"A": 1, "B": 0}
