"""``salakhum recount``: the chain on one package, with the official result beside it."""

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

from salakhum.cli.output import Exit

Edit = Callable[[str, str, str], None]
Run = Callable[..., Result]


def test_prints_totals_seats_and_what_the_figures_are(run: Run, package: Path) -> None:
    done = run("recount", package)
    assert done.exit_code == Exit.DONE
    assert "REHEARSAL figures" in done.stdout
    assert "880 ballots cast, 873 valid, 7 invalid" in done.stdout
    assert "67.69 % of 1,300" in done.stdout
    assert "8 seats in 2 councils: 2 councils decided, 0 awaiting a lot" in done.stdout


def test_json_has_the_seats_of_every_council(run: Run, package: Path) -> None:
    found = json.loads(run("recount", package, "--json").stdout)
    assert found["seats"] == {"11": {"X": 2, "Y": 3}, "12": {"X": 2, "ស": 1}}
    assert found["nation"]["ballots_cast"] == 880
    assert found["counts"] == "rehearsal"


def test_a_stage_limits_the_forms_that_count(run: Run, package: Path) -> None:
    found = json.loads(run("recount", package, "--stage", "provisional", "--json").stdout)
    assert found["nation"]["stations_in"] == 1
    assert found["nation"]["valid"] == 295


def test_agreement_with_the_official_seats_ends_well(run: Run, package: Path) -> None:
    done = run("recount", package, "--compare")
    assert done.exit_code == Exit.DONE
    assert "2 of 2 councils have the official seats (100.00 %)" in done.stdout


def test_a_difference_that_nothing_explains_ends_with_status_3(
    run: Run, package: Path, edit: Edit
) -> None:
    edit("official.csv", "12,X,2\n12,ស,1", "12,X,3\n12,ស,0")
    done = run("recount", package, "--compare", "--json")
    assert done.exit_code == Exit.UNEXPLAINED
    (one,) = json.loads(done.stdout)["comparison"]["differences"]
    assert (one["council"], one["cause"]) == ("12", "unexplained")


def test_a_lot_is_shown_as_its_question(run: Run, package: Path, edit: Edit) -> None:
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,149\nc,1,ស,149")
    done = run("recount", package, "--compare")
    assert "seat 3: 1 of X|ស" in done.stdout
    assert "1 explained, 0 unexplained" in done.stdout


def test_the_results_folder_is_written_whole(run: Run, package: Path, tmp_path: Path) -> None:
    out = tmp_path / "result"
    assert run("recount", package, "--out", out).exit_code == Exit.DONE
    assert sorted(path.name for path in out.iterdir()) == [
        "declaration.json",
        "findings.csv",
        "people.csv",
        "seats.csv",
        "totals.csv",
    ]
    assert json.loads((out / "declaration.json").read_text())["state"] == "unofficial-complete"


def test_what_cannot_be_used_is_refused_with_status_2(run: Run, package: Path, edit: Edit) -> None:
    assert run("recount", package / "nowhere").exit_code == Exit.BAD_INPUT
    assert run("recount", package, "--stage", "last").exit_code == Exit.BAD_INPUT
    assert run("recount", package, "--rule", "nothing").exit_code == Exit.BAD_INPUT
    (package / "official.csv").unlink()
    assert run("recount", package, "--compare").exit_code == Exit.BAD_INPUT
    edit("councils.csv", "11,11,5", "11,11,five")
    broken = run("recount", package)
    assert broken.exit_code == Exit.BAD_INPUT
    assert "councils.csv" in broken.stdout


def test_forms_without_ballots_cast_say_only_what_they_know(
    run: Run, package: Path, edit: Edit
) -> None:
    edit("forms.csv", ",220,300,298,2,,", ",220,,298,,,")
    done = run("recount", package)
    assert "3 of 3 stations counted: 873 votes for lists" in done.stdout
    assert "Turnout" not in done.stdout


def test_many_lists_are_summed_below_the_first_twenty(run: Run, package: Path, edit: Edit) -> None:
    lists = "".join(f"12,N{n},Name {n:02},list,1,\n" for n in range(30))
    votes = "".join(f"c,1,N{n},1\n" for n in range(30))
    edit("lists.csv", "12,ស,List ស,list,1,\n", "12,ស,List ស,list,1,\n" + lists)
    edit("votes.csv", "c,1,ស,99\n", "c,1,ស,99\n" + votes)
    assert "13 others" in run("recount", package).stdout


def test_a_partial_count_says_so(run: Run, package: Path, edit: Edit) -> None:
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2,,,\n", "")
    edit("votes.csv", "c,1,X,199\nc,1,ស,99\n", "")
    assert "PARTIAL COUNT: stations not yet counted: 1." in run("recount", package).stdout


def test_a_figure_that_some_stations_lack_is_told_with_how_many(
    run: Run, package: Path, edit: Edit
) -> None:
    edit("forms.csv", ",220,300,298,2,,", ",220,300,298,,,")
    done = run("recount", package)
    told = "Not on every form; sums of those that give it: invalid ballots 5 (forms without it: 1)."
    assert told in " ".join(done.stdout.split())
    found = json.loads(run("recount", package, "--json").stdout)["nation"]["partly"]
    assert found == {"invalid": {"sum": 5, "known": 2, "lacking": 1}}
