"""The page on the architecture names files that are there."""

import re
from pathlib import Path

import salakhum

HOUSE = Path(salakhum.__file__).parent


def test_every_file_that_the_page_names_is_there(docs: Path) -> None:
    page = (docs / "explanation" / "architecture.md").read_text("utf-8")
    names = re.findall(r"`([a-z_]+(?:/[a-z_]+)+(?:\.py|/))`", page)
    assert len(names) > 10
    assert [name for name in names if not (HOUSE / name).exists()] == []
