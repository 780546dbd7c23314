"""What the pages show under a command is what it prints, line by line: `make reference` runs them again."""

import re
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if "<!-- run" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_print_what_the_page_shows(transcripts: ModuleType, page: Path) -> None:
    assert transcripts.renewed(page) == page.read_text(encoding="utf-8"), "run `make reference`"


@pytest.mark.parametrize("page", [*sorted(DOCS.rglob("*.md"))], ids=lambda page: page.stem)
def test_whatever_looks_like_a_command_is_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in re.finditer(r"(?P<before>.*)\n```console\n", text):
        assert block["before"].startswith("<!-- run"), block[0]


def written(tmp_path: Path, text: str) -> Path:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    return page


def test_a_page_keeps_its_files_and_goes_on_in_one_folder(
    transcripts: ModuleType, tmp_path: Path
) -> None:
    text = (
        "<!-- file: a/b.txt -->\n```text\none\ntwo\nthree\n```\nThen\n\n<!-- run: first 1 lines -->\n"
        "```console\n$ cat a/b.txt\nold\n$ cat <<'END' > c\n> four\n> END\n```\n\n"
        "<!-- run: ends with 3 -->\n```console\n$ cat c; exit 3\n```\n"
    )
    found = transcripts.renewed(written(tmp_path, text))
    assert "$ cat a/b.txt\none\n…\n$ cat <<'END' > c\n> four\n> END\n```" in found
    assert "$ cat c; exit 3\nfour\n```" in found


def test_another_end_than_the_page_says_is_an_error(
    transcripts: ModuleType, tmp_path: Path
) -> None:
    page = written(tmp_path, "<!-- run -->\n```console\n$ exit 2\n```\n")
    with pytest.raises(transcripts.UnexpectedStatus, match="ended with 2"):
        transcripts.renewed(page)
