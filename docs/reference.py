"""Make the pages of docs/reference that repeat what the code says.

``python docs/reference.py``; ``make reference``.

With ``--check`` nothing is written: it names every page that is not what the code gives now and
ends with status 1.
"""

import difflib
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ["SALAKHUM_LANG"] = "en"  # before the command line chooses the language of its help

from pages import allocate_json, api, checks, commands, declaration, entry, package, rules

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Made by `make reference` from the code; change docs/pages or the code, not this page. -->\n\n"
PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "checks.md": checks.page,
    "package.md": package.page,
    "rules.md": rules.page,
    "declaration.md": declaration.page,
    "allocate-json.md": allocate_json.page,
    "entry.md": entry.page,
    "api.md": api.contents,
    **{f"api/{name}.md": partial(api.page, room) for name, room in api.rooms().items()},
}


def outdated() -> Iterator[str]:
    """The difference between each committed page and what the code gives now."""
    for name, made in pages():
        file = FOLDER / name
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        yield from difflib.unified_diff(
            old.splitlines(), made.splitlines(), name, f"{name} from the code", lineterm="", n=0
        )


def pages() -> Iterator[tuple[str, str]]:
    """Every page by its file name."""
    for name, make in PAGES.items():
        yield name, NOTE + make()


def main() -> int:
    """Write the pages, or say which are not up to date."""
    if "--check" in sys.argv:
        lines = list(outdated())
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        return 1 if lines else 0
    for name, made in pages():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
