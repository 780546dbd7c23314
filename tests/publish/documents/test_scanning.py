"""The code on paper is read by a scanner that is not ours."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.publish.documents import Papers, council_certificate, national_declaration

TOOLS = ("pdftoppm", "zbarimg")
MISSING = [one for one in TOOLS if shutil.which(one) is None]


def scanned(pdf: bytes, folder: Path) -> list[str]:
    """What a scanner reads on the pages of a document."""
    if MISSING:
        assert "SALAKHUM_REQUIRE" not in os.environ, f"{MISSING} were installed and are not found"
        pytest.skip(f"{', '.join(MISSING)}: not installed")
    paper = folder / "paper.pdf"
    paper.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-png", paper, folder / "page"], check=True)
    pages = sorted(folder.glob("page*.png"))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", *pages], check=False, capture_output=True, text=True
    )
    return read.stdout.splitlines()


@pytest.mark.parametrize(
    ("made", "page"),
    [
        (lambda papers: council_certificate(papers, 0), "km/010201/"),
        (national_declaration, "km/"),
    ],
    ids=["certificate", "declaration"],
)
def test_the_code_opens_the_page_of_the_place(
    papers: Papers, tmp_path: Path, made: Callable[[Papers], bytes], page: str
) -> None:
    assert scanned(made(papers), tmp_path) == [f"{papers.base}/{page}"]
