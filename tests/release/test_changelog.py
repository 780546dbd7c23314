"""Every sentence of ``changelog.d`` comes into the changelog."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOWNCRIER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "towncrier"
]


def test_every_fragment_is_of_a_kind_that_the_changelog_has() -> None:
    kinds = {kind["directory"] for kind in TOWNCRIER["type"]}
    for fragment in (ROOT / TOWNCRIER["directory"]).iterdir():
        _, kind, suffix = fragment.name.split(".")
        assert kind in kinds, fragment.name
        assert suffix == "md"
