"""Run the commands that the pages show, and write what they really print under them.

``python docs/transcripts.py``.

Three comments in a page mean something here, each just above a fenced block:

- ``<!-- file: NAME -->``: the block is the content of that file, written before the commands that
  follow run;
- ``<!-- run -->``: every line of the block that begins with ``$`` is run in the shell, lines that
  begin with ``>`` go on with it; below each stands what it prints. ``<!-- run: first 12 lines -->``
  shows only so many of each, and ``<!-- run: ends with 3 -->`` expects that exit status of the last
  one instead of 0;
- ``<!-- with: how-to/package.md -->``: the files of that page are there too.

All commands of a page run one after the other in one new folder. A test runs them all again and
compares.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
BLOCK = re.compile(
    r"<!-- (?P<what>file|run|with)(?:: (?P<told>[^>]*?))? -->(?:\n+(?P<fence>`{3,})(?P<kind>[\w-]*)\n(?P<body>.*?)^(?P=fence)$)?",
    re.DOTALL | re.MULTILINE,
)
CUT = "…"
COLUMNS = "80"


class UnexpectedStatus(AssertionError):  # noqa: N818 - named for what is wrong
    """A command of a page ended otherwise than the page says."""


def pages() -> list[Path]:
    """Every page that runs something."""
    return [page for page in sorted(DOCS.rglob("*.md")) if "<!-- run" in page.read_text("utf-8")]


def renewed(page: Path) -> str:
    """The text of a page with what its commands print now."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return BLOCK.sub(lambda block: _renewed(block, folder), text)


def write_files(page: Path, folder: Path) -> None:
    """Write the files that a page shows."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["what"] == "file":
            _write(folder / block["told"], block["body"])


def _renewed(block: re.Match[str], folder: Path) -> str:
    if block["what"] == "with":
        write_files(DOCS / block["told"], folder)
        return block[0]
    if block["what"] == "file":
        _write(folder / block["told"], block["body"])
        return block[0]
    told = block["told"] or ""
    most = re.search(r"first (\d+) lines", told)
    ends = re.search(r"ends with (\d+)", told)
    commands = list(_commands(block["body"]))
    printed = ""
    for number, command in enumerate(commands, 1):
        status = int(ends[1]) if ends and number == len(commands) else 0
        shown = _shown(_run(command, folder, status), int(most[1]) if most else None)
        printed += f"$ {command}\n{shown}"
    start, end = block.start("body") - block.start(), block.end("body") - block.start()
    return block[0][:start] + printed + block[0][end:]


def _write(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")


def _commands(body: str) -> Iterator[str]:
    """The commands of a block, a continued one with its ``> `` lines."""
    lines: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            if lines:
                yield "\n".join(lines)
            lines = [line[2:]]
        elif line.startswith(">") and lines:
            lines.append(line)
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def _run(command: str, folder: Path, status: int) -> str:
    script = re.sub(r"^> ?", "", command, flags=re.MULTILINE)
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "SALAKHUM_LANG": "en",
        "COLUMNS": COLUMNS,
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(  # noqa: S602 - the commands of our own pages
        script,
        shell=True,
        executable="/bin/bash",
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != status:
        raise UnexpectedStatus(f"{command!r} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def _shown(printed: str, most: int | None) -> str:
    """What is printed, without blanks at the ends of lines.

    After ``most`` lines only that there are more.
    """
    lines = [line.rstrip() for line in printed.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    if most is not None and len(lines) > most:
        lines = [*lines[:most], CUT]
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Renew the pages that are named, or all."""
    for page in [Path(name) for name in sys.argv[1:]] or pages():
        page.write_text(renewed(page), encoding="utf-8")


if __name__ == "__main__":
    main()
