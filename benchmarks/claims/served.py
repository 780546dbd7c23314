"""Pages are served as fast as the server serves any file."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.demo import COUNCIL, demo_site
from benchmarks.measure import ROOT
from benchmarks.row import Row

SITE_CONF = ROOT / "docs" / "nginx.conf"
PORT, BARE_PORT = 8937, 8938
ROUNDS = 8
LEAST = 0.9


def rows(folder: Path) -> Iterator[Row]:
    missing = [name for name in ("nginx", "wrk") if shutil.which(name) is None]
    if missing:
        raise RuntimeError(f"{' and '.join(missing)} must be installed for this claim")
    site, page = demo_site(folder), f"km/{COUNCIL}/"
    content = (site / page / "index.html.gz").read_bytes()
    bare = folder / "bare"
    bare.mkdir()
    (bare / "file.bin").write_bytes(content)
    with _nginx(folder, site, bare):
        ours, theirs = _in_turn(
            f"http://127.0.0.1:{PORT}/{page}", f"http://127.0.0.1:{BARE_PORT}/file.bin"
        )
    ratio = ours / theirs
    yield Row(
        f"a commune's page of {len(content):,} bytes through nginx, requests per second",
        f"{ours:,.0f}",
        f"{theirs:,.0f}",
        f"{ratio:.2f}",
        f"≥ {LEAST}",
        ratio >= LEAST,
    )


def _in_turn(*urls: str) -> tuple[float, ...]:
    """The most requests per second of many short rounds.

    Whatever else the machine does only ever takes from them.
    """
    found: list[list[float]] = [[] for _ in urls]
    for _ in range(ROUNDS + 1):
        for url, row in zip(urls, found, strict=True):
            row.append(_requests(url))
    return tuple(max(row[1:]) for row in found)


def _requests(url: str) -> float:
    """Requests per second that wrk counts, with the header of every browser."""
    command = ["wrk", "-t1", "-c32", "-d1s", "-H", "Accept-Encoding: gzip", url]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in found:
        raise RuntimeError(f"{url} is not served: {found}")
    line = next(one for one in found.splitlines() if one.startswith("Requests/sec:"))
    return float(line.split()[1])


@contextmanager
def _nginx(folder: Path, site: Path, bare: Path) -> Iterator[None]:
    """Debian's nginx with the site as the how-to has it, and a bare file beside it."""
    ours = SITE_CONF.read_text(encoding="utf-8")
    ours = ours.replace("listen 8080", f"listen 127.0.0.1:{PORT}").replace("/srv/site", str(site))
    theirs = f"server {{ listen 127.0.0.1:{BARE_PORT}; root {bare}; sendfile on; tcp_nopush on; }}"
    conf = folder / "nginx.conf"
    conf.write_text(
        f"user root;\nworker_processes 1;\npid {folder}/nginx.pid;\ndaemon off;\nerror_log stderr;\n"
        "events { worker_connections 256; }\n"
        "http {\ninclude /etc/nginx/mime.types;\naccess_log off;\n" + ours + theirs + "\n}\n",
        encoding="utf-8",
    )
    server = subprocess.Popen(["nginx", "-c", str(conf), "-p", str(folder)])
    try:
        time.sleep(1)
        yield
    finally:
        server.terminate()
        server.wait(timeout=10)
