"""docs/reference says what the code gives now, of everything: `make reference` makes it again."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from salakhum.cli.app import app
from salakhum.count import CHECKS
from salakhum.count.entry import TRANSITIONS, Reason, mermaid
from salakhum.languages.catalogues import sentences
from salakhum.register.columns import CHANGES, TABLES, Table
from salakhum.register.problems import Code
from salakhum.rules import parameters, rule_ids


def page(docs: Path, name: str) -> str:
    return (docs / "reference" / name).read_text(encoding="utf-8")


def test_pages_are_what_the_code_gives_now(docs: Path) -> None:
    command = [sys.executable, str(docs / "reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"run `make reference`:\n{done.stdout}{done.stderr}"


def test_nothing_waits_for_its_sentence(docs: Path) -> None:
    missing = importlib.import_module("pages.markdown").MISSING
    for file in (docs / "reference").glob("*.md"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if missing in line] == [], file.name


def test_every_command_and_option_is_in_the_reference(docs: Path) -> None:
    text = page(docs, "commands.md")
    commands = importlib.import_module("pages.commands")
    found = list(commands.every())
    assert len(found) >= len(app.registered_commands)
    for name, command in found:
        chapter = text.partition(f"## `salakhum {name}`\n")[2].partition("\n## ")[0]
        assert chapter, name
        for one in command.params:
            names = one.opts if one.param_type_name == "option" else (one.metavar,)
            assert any(f"`{word}" in chapter for word in names), (name, one.name)


def test_every_check_is_in_the_reference_with_its_sentences(docs: Path) -> None:
    text = page(docs, "checks.md")
    codes = [*CHECKS, *Code, *(code for code in sentences("en") if code.startswith("RULE-"))]
    for code in codes:
        chapter = text.partition(f"### {code}")[2].partition("\n##")[0]
        for language in ("en", "km"):
            for sentence in sentences(language)[code].values():
                assert sentence.replace("|", "\\|") in chapter, (code, language)


@pytest.mark.parametrize("table", [*TABLES, CHANGES], ids=lambda table: table.name)
def test_every_column_is_in_the_reference(docs: Path, table: Table) -> None:
    chapter = page(docs, "package.md").partition(f"## {table.name}.csv")[2].partition("\n## ")[0]
    for column in table.columns:
        assert f"| `{column.name}` |" in chapter, column.name


def test_every_parameter_and_pack_is_in_the_reference(docs: Path) -> None:
    text = page(docs, "rules.md")
    for path in parameters():
        name = path.rsplit(".", 1)[-1]
        assert f"| `{name}` |" in text or name == "step", path
    for rule in rule_ids():
        assert f"### `{rule}`" in text


def test_every_refusal_and_state_of_data_entry_is_in_the_reference(docs: Path) -> None:
    text = page(docs, "entry.md")
    assert mermaid() in text
    for word in (*Reason, *TRANSITIONS):
        assert f"| `{word}` |" in text


def test_every_room_has_a_page_with_all_that_it_exports(docs: Path) -> None:
    api = importlib.import_module("pages.api")
    rooms = api.rooms()
    assert {"salakhum", "allocate", "arrays", "publish", "register"} <= set(rooms)
    assert {file.stem for file in (docs / "reference" / "api").glob("*.md")} == set(rooms)
    for name in rooms:
        assert f"](api/{name}.md)" in page(docs, "api.md")
    assert ".. automodule:: salakhum.publish.pictures\n" in page(docs, "api/publish.md")
    assert ".. automodule:: salakhum.count.entry\n" in page(docs, "api/count.md")


def test_a_page_that_lags_behind_is_named_with_its_difference(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reference = importlib.import_module("reference")
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    monkeypatch.setattr(reference, "PAGES", {"one.md": lambda: "new\n"})
    (tmp_path / "one.md").write_text(f"{reference.NOTE}old\n", encoding="utf-8")
    assert list(reference.outdated())[-2:] == ["-old", "+new"]
