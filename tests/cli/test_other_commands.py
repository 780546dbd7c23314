"""The commands beside recount, each on a small package."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from salakhum.cli.output import Exit

Edit = Callable[[str, str, str], None]
Run = Callable[..., Result]


def test_check_names_file_line_column_and_value(run: Run, package: Path, edit: Edit) -> None:
    edit("forms.csv", "b,1,final,,400", "b,1,final,,4O0")
    done = run("check", package, "--json")
    assert done.exit_code == Exit.BAD_INPUT
    (one,) = json.loads(done.stdout)
    assert one["place"] == {"file": "forms.csv", "line": 4, "column": "registered"}
    assert "4O0" in one["values"].values()


def test_check_of_a_sound_package(run: Run, package: Path) -> None:
    done = run("check", package)
    assert done.exit_code == Exit.DONE
    assert "sound" in done.stdout


def test_check_folds_many_findings_unless_all_are_asked_for(
    run: Run, package: Path, edit: Edit
) -> None:
    edit(
        "stations.csv",
        "a,11,A,400\n",
        "".join(f"s{i},99,S,1\n" for i in range(12)) + "a,11,A,400\n",
    )
    assert "and 2 more" in run("check", package).stdout
    assert "and 2 more" not in run("check", package, "--all").stdout


def test_diff_shows_figures_reasons_and_seats(run: Run, package: Path) -> None:
    done = run("diff", package, "--from", "provisional", "--to", "final", "--json")
    found = json.loads(done.stdout)
    votes = {one["list"]: (one["old"], one["new"]) for one in found["changes"] if one["list"]}
    assert votes == {"X": (150, 140), "Y": (145, 157)}
    assert {one["reason"] for one in found["changes"]} == {"recount of the invalid ballots"}
    assert found["came_in"] == ["b", "c"]
    assert "2 stations were added" in run("diff", package).stdout


def test_margins_are_listed_closest_first(run: Run, package: Path) -> None:
    found = json.loads(run("margins", package, "--json").stdout)["councils"]
    ballots = [one["seats"]["moved"]["ballots"] for one in found]
    assert ballots == sorted(ballots)
    assert "Closest councils" in run("margins", package, "--most", "1").stdout


def test_seats_tells_every_step(run: Run) -> None:
    done = run("seats", "--rule", "kh-2001", "--seats", "11", "CPP=2,600", "CP=៧៨០")
    assert done.exit_code == Exit.DONE
    assert "full quota" in done.stdout
    found = json.loads(
        run("seats", "--rule", "kh-2001", "--seats", "11", "CPP=2600", "CP=780", "--json").stdout
    )
    assert found["seats"] == {"CPP": 9, "CP": 2}


def test_seats_asks_for_a_lot_and_refuses_nonsense(run: Run) -> None:
    assert (
        "A lot is needed" in run("seats", "--rule", "kh-2001", "--seats", "1", "A=5", "B=5").stdout
    )
    assert run("seats", "--rule", "kh-2001", "--seats", "0", "A=5").exit_code == Exit.BAD_INPUT
    assert run("seats", "--rule", "kh-2001", "--seats", "3", "A=x").exit_code == Exit.BAD_INPUT
    none = run("seats", "--rule", "kh-2001", "--seats", "3", "A=0")
    assert none.exit_code == Exit.BAD_INPUT
    assert "No answer" in none.stdout


def test_rules_are_listed_and_shown_with_their_sources(run: Run) -> None:
    assert "kh-2001" in run("rules", "list").stdout
    assert {one["id"] for one in json.loads(run("rules", "list", "--json").stdout)} >= {"nl-1989"}
    assert "take_office_days = 14" in run("rules", "show", "kh-2001").stdout
    shown = json.loads(run("rules", "show", "kh-2001", "--json").stdout)
    assert {"path", "value", "article", "source", "confidence"} == set(shown["parameters"][0])


def test_rules_compare_lists_councils_whose_seats_differ(run: Run, package: Path) -> None:
    done = run("rules", "compare", package, "be-imperiali", "--json")
    assert done.exit_code == Exit.DONE
    assert json.loads(done.stdout)["councils"] == 2
    assert "be-imperiali" in run("rules", "compare", package, "be-imperiali").stdout


def test_factcheck_reads_a_text_against_a_result(run: Run, package: Path, tmp_path: Path) -> None:
    run("recount", package, "--out", tmp_path / "result")
    story = tmp_path / "story.txt"
    story.write_text("1,300 voters were registered and 880 voted, 67.69 % of them; 1,030 said no.")
    found = json.loads(run("factcheck", story, tmp_path / "result", "--json").stdout)
    assert [one["verdict"] for one in found] == ["exact", "exact", "derived", "misprint"]
    read = run("factcheck", "-", tmp_path / "result", input="880 ballots cast")
    assert "ballots cast" in read.stdout


def test_factcheck_refuses_what_is_no_text_or_no_result(
    run: Run, package: Path, tmp_path: Path
) -> None:
    run("recount", package, "--out", tmp_path / "result")
    assert run("factcheck", tmp_path / "none", tmp_path / "result").exit_code == Exit.BAD_INPUT
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    assert run("factcheck", tmp_path / "bytes", tmp_path / "result").exit_code == Exit.BAD_INPUT
    assert run("factcheck", "-", package, input="880").exit_code == Exit.BAD_INPUT
    file = tmp_path / "result" / "declaration.json"
    file.write_text(file.read_text("utf-8").replace('"registered": ', '"registered": -'), "utf-8")
    done = run("factcheck", "-", tmp_path / "result", input="880")
    assert done.exit_code == Exit.BAD_INPUT
    assert "nation.registered is -1300; expected a whole number, 0 or more" in (
        " ".join(done.stderr.split())
    )


def test_rehearse_refuses_a_full_folder_an_unknown_scenario_and_a_wrong_rate(
    run: Run, package: Path, tmp_path: Path
) -> None:
    assert run("rehearse", "kh-2022", package).exit_code == Exit.BAD_INPUT
    assert run("rehearse", "nowhere-1900", tmp_path / "new").exit_code == Exit.BAD_INPUT
    for rate in ("two", "2", "1/0"):
        done = run("rehearse", "kh-2022", tmp_path / "new", "--errors", rate)
        assert done.exit_code == Exit.BAD_INPUT
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(("language", "word"), [("en", "Commands"), ("km", "សាលាឃុំ")])
def test_help_speaks_the_language_asked_for(language: str, word: str) -> None:
    command = [sys.executable, "-c", "from salakhum.cli import main; main()"]
    environment = os.environ | {"SALAKHUM_LANG": language, "COLUMNS": "80"}
    done = subprocess.run(
        [*command, "--help"], env=environment, capture_output=True, text=True, check=True
    )
    assert word in done.stdout


def test_margins_name_the_outstanding_stations_that_matter(
    run: Run, package: Path, edit: Edit
) -> None:
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2,,,\n", "")
    edit("votes.csv", "c,1,X,199\nc,1,ស,99\n", "")
    found = json.loads(run("margins", package, "--json").stdout)["outstanding"]
    assert found["first"] == ["c"]
    assert found["seats_open"] == ["12"]
    assert "Stations outstanding: 1" in run("margins", package).stdout


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").stdout.startswith("salakhum ")


def test_check_and_counting_take_a_rule_of_ones_own(
    run: Run, package: Path, tmp_path: Path
) -> None:
    assert run("check", package, "--rule", "be-imperiali").exit_code == Exit.DONE
    pack = tmp_path / "mine.toml"
    pack.write_text("nothing", encoding="utf-8")
    broken = run("recount", package, "--rule", pack)
    assert broken.exit_code == Exit.BAD_INPUT
    assert "mine.toml" in broken.stderr
    assert run("check", package / "nowhere").exit_code == Exit.BAD_INPUT


def test_diff_prints_the_figures_the_largest_and_the_seats_that_moved(
    run: Run, package: Path, edit: Edit
) -> None:
    edit("votes.csv", "a,1,X,150\na,1,Y,145", "a,1,X,290\na,1,Y,5")
    done = run("diff", package)
    assert "Changed figures by field" in done.stdout
    assert "Y 2" in done.stdout
    assert "1 council(s) have different seats" in done.stdout
    assert json.loads(run("diff", package, "--json").stdout)["moved"] == [
        {"council": "11", "lost": {"X": 2}, "won": {"Y": 2}}
    ]


def test_diff_of_two_packages_goes_by_ids(run: Run, package: Path, tmp_path: Path) -> None:
    """Station a loses list Y to X, station c is not in yet, and a station is new."""
    later = tmp_path / "later"
    shutil.copytree(package, later)
    change(later, "votes.csv", "a,2,X,140\na,2,Y,157", "a,2,X,290\na,2,Y,7")
    change(later, "votes.csv", "c,1,X,199\nc,1,ស,99\n", "d,1,X,19\nd,1,ស,9\n")
    change(later, "stations.csv", "c,12,C,500", "d,12,D,500\nc,12,C,500")
    change(later, "forms.csv", "c,1,final,,500,520,220,300,298,2,,", "d,1,final,,500,,,29,28,1,,")
    done = run("diff", package, later)
    assert done.exit_code == Exit.DONE
    words = " ".join(done.stdout.split())
    assert (
        "2 figures changed on the forms of 1 stations; 1 stations were added to the count, 1 were removed."
        in words
    )
    assert "council(s) have different seats" in words
    found = json.loads(run("diff", package, later, "--json").stdout)
    assert (found["came_in"], found["went_out"]) == (["d"], ["c"])
    assert {one["list"]: one["new"] for one in found["changes"]} == {"X": 290, "Y": 7}
    assert found["moved"][0] == {"council": "11", "lost": {"Y": 2}, "won": {"X": 2}}
    assert (found["counts"], found["counts_before"]) == ("rehearsal", "rehearsal")
    assert "from" not in found
    same = run("diff", package, package, "--from", "final", "--to", "final")
    assert "No figure changed" in same.stdout
    stage = run("diff", package, package, "--from", "provisional")
    assert "2 stations were added" in stage.stdout


def test_counts_of_both_packages_are_named(run: Run, package: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    shutil.copytree(package, later)
    change(later, "election.toml", "rehearsal", "modelled")
    done = run("diff", package, later)
    assert "REHEARSAL figures" in done.stdout
    assert "MODELLED figures" in done.stdout


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


def test_diff_of_a_stage_that_no_form_has_says_so(run: Run, package: Path) -> None:
    done = run("diff", package, "--from", "partial")
    assert done.exit_code == Exit.BAD_INPUT
    told = "no form has stage partial. Stages that have forms: provisional, final."
    assert told in " ".join(done.stderr.split())
    assert run("diff", package, package, "--to", "partial").exit_code == Exit.BAD_INPUT
    assert run("diff", package, "--from", "soon").exit_code == Exit.BAD_INPUT


def test_diff_of_a_stage_with_itself_is_empty(run: Run, package: Path) -> None:
    done = run("diff", package, "--from", "final", "--to", "final")
    assert "No figure changed" in done.stdout
    assert "No seat moved" in done.stdout


def test_factcheck_prints_what_each_number_is(run: Run, package: Path, tmp_path: Path) -> None:
    run("recount", package, "--out", tmp_path / "result")
    story = (
        "1,300 registered voters; 1,030 registered voters; 67.69 % turnout; some 900 registered."
    )
    done = run("factcheck", "-", tmp_path / "result", input=story)
    assert "two digits are transposed: registered voters; should be 1,300" in done.stdout
    assert "ballots cast as a share of registered voters" in done.stdout


def test_factcheck_says_nothing_of_numbers_that_are_not_of_the_result(
    run: Run, package: Path, tmp_path: Path
) -> None:
    run("recount", package, "--out", tmp_path / "result")
    done = run("factcheck", "-", tmp_path / "result", input="a crowd of 7,654,321")
    assert ["7,654,321", "not", "ours"] in [one.split() for one in done.stdout.splitlines()]


def test_results_are_not_written_over_other_files(run: Run, package: Path) -> None:
    assert run("recount", package, "--out", package).exit_code == Exit.BAD_INPUT
    assert (package / "forms.csv").is_file()


def test_a_rule_under_which_nothing_changes_says_so(run: Run, package: Path) -> None:
    assert "the same seats" in run("rules", "compare", package, "kh-2001").stdout


def test_the_benchmarks_need_a_checkout(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salakhum.cli.bench.RUNNER", Path("nowhere"))
    assert run("bench").exit_code == Exit.BAD_INPUT


def test_a_council_without_an_answer_has_no_margins(run: Run) -> None:
    done = run("seats", "--rule", "kh-2001", "--seats", "5", "A=3", "A=1")
    assert done.exit_code == Exit.BAD_INPUT
    assert "A = A" not in done.stdout
    assert len(done.stdout.strip().splitlines()) <= 4


def test_seats_of_more_votes_than_a_machine_word(run: Run) -> None:
    done = run("seats", "--rule", "kh-2001", "--seats", "5", f"A={10**23}", "B=1")
    assert done.exit_code == Exit.DONE
    assert "A" in done.stdout


def test_a_language_that_is_not_spoken_is_refused(run: Run) -> None:
    assert run("--lang", "xx", "rules", "list").exit_code == Exit.BAD_INPUT


def test_modelled_or_real_stands_above_every_table_of_counts(run: Run, package: Path) -> None:
    for command in ("margins", "diff"):
        assert "rehears" in run(command, str(package)).stdout.lower()
        assert json.loads(run(command, str(package), "--json").stdout)["counts"] == "rehearsal"


def test_json_stays_json_when_a_folder_is_written_too(run: Run, package: Path) -> None:
    done = run("recount", str(package), "--out", str(package.parent / "declared"), "--json")
    assert json.loads(done.stdout)["counts"] == "rehearsal"


def test_a_folder_that_cannot_be_written_is_named(run: Run, package: Path) -> None:
    done = run("recount", str(package), "--out", str(package / "votes.csv" / "declared"))
    assert done.exit_code == Exit.BAD_INPUT
    assert "declared" in done.stderr.replace("\n", "")


def test_a_lot_is_asked_for_in_the_words_of_the_language() -> None:
    command = [sys.executable, "-c", "from salakhum.cli import main; main()"]
    seats = ["seats", "--rule", "kh-2001", "--seats", "3", "A=5", "B=5"]
    done = subprocess.run(
        [*command, "--lang", "km", *seats], capture_output=True, text=True, check=True
    )
    words = " ".join(done.stdout.split())
    assert "អាសនៈទី ៣" in words
    assert "seat 3" not in words


def test_check_says_in_words_what_a_form_has(run: Run, package: Path, edit: Edit) -> None:
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2", "c,1,final,,500,520,220,300,200,100")
    edit("votes.csv", "c,1,X,199", "c,1,X,101")
    (found,) = json.loads(run("check", package, "--json").stdout)
    told = " ".join(run("check", package).stdout.split())
    assert f"{found['code']} {found['severity']} station c " in told
