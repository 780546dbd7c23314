"""Make the pictures of the README and of the pages from what is really printed and served.

``python docs/pictures.py``.

That of the terminal is an SVG with the text as text: it can be searched, copied and read aloud, and
names no font server. Those of the site are what Debian's Chromium shows.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from salakhum.cli.serve import address_of, server_of

FOLDER = Path(__file__).parent / "pictures"
DEMO = Path("results/kh-2022")
PAGES = (("nation", "en/", 1180, 1180), ("commune", "km/120404/", 500, 1130))
WIDTH = 82
INK, PAPER = (38, 38, 46), (252, 251, 248)
COLOURS = [INK, (176, 42, 55), (30, 120, 70), (150, 98, 0), (52, 58, 150), (120, 50, 120)]
COLOURS += [(20, 110, 120), (110, 110, 116)]
THEME = TerminalTheme(PAPER, INK, COLOURS, COLOURS)
FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", "Noto Sans Khmer", monospace;
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect x="0" y="0" width="100%" height="100%" rx="6" fill="#fcfbf8" stroke="#d8d5cc"/>
<g transform="translate({terminal_x}, {terminal_y})" class="{unique_id}-matrix">{backgrounds}{matrix}</g>
</svg>
"""


def main() -> None:
    """Write the pictures of the demo: what it prints, and the site that it makes."""
    FOLDER.mkdir(exist_ok=True)
    picture("demo", "demo", "--no-serve", "--out", str(DEMO))
    pages()


def pages() -> None:
    """Take the nation on a desk and a commune, in Khmer, on a phone."""
    with server_of(DEMO / "site", 0) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, path, width, height in PAGES:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address_of(server) + path)
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()
        server.shutdown()


def picture(name: str, *arguments: str) -> None:
    """Run ``salakhum`` with these arguments and draw what it prints."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [sys.executable, "-c", "from salakhum.cli import main; main()", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    console.print(Text.from_ansi(f"$ salakhum {' '.join(arguments)}\n\n{done.stdout}"))
    svg = console.export_svg(title="", theme=THEME, code_format=FORMAT, unique_id=name)
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
