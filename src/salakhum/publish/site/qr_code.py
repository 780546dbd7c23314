"""The address of a page as a QR code for its print.

One path, small enough for every page of a nation.
"""

import re

import segno
from markupsafe import Markup

DARK = re.compile(rb"\x01+")
QUIET = 4  # modules around it, as the standard has them


def qr_code(address: str) -> Markup:
    """An address as SVG; a part of the code may be lost or smudged (error correction M)."""
    # Any mask is read by any reader; choosing the best of eight would take most of the time.
    rows = segno.make_qr(address, error="m", mask=2).matrix
    side = len(rows) + 2 * QUIET
    return Markup(
        '<svg class="qr" viewBox="{0} {0} {1} {1}" aria-hidden="true" focusable="false">'
        '<path d="M0 .5{2}" stroke="#000"/></svg>'
    ).format(-QUIET, side, _path(rows))


def _path(rows: tuple[bytearray, ...]) -> str:
    """Every run of dark modules as a line, from where the last one began."""
    steps, x, y = [], 0, 0
    for row, modules in enumerate(rows):
        for run in DARK.finditer(modules):
            first, end = run.span()
            steps.append(f"m{first - x} {row - y}h{end - first}")
            x, y = end, row
    return "".join(steps)
