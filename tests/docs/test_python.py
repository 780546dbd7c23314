"""The examples of the page on Python run, and give what the page says."""

import doctest
import re
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [page for page in sorted(DOCS.rglob("*.md")) if ">>> " in page.read_text("utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_give_what_the_page_says(
    page: Path, transcripts: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    transcripts.write_files(DOCS / "how-to" / "package.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    text = re.sub(r"^```.*$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    report: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(examples, out=report.append)
    assert results.attempted > 0
    assert results.failed == 0, "".join(report)
