"""``salakhum serve``: a published site on this machine,
for a look before it goes to a real server.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated

import typer

from salakhum.cli.output import bad_input, line, say

HOST = "127.0.0.1"
PORT = 8000
ADDRESS = f"http://{HOST}:{PORT}/"  # unless the port is taken
TRIES = 20  # ports one after the other, where the first is taken
COMPRESSED = (("br", ".br"), ("gzip", ".gz"))
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
}

Site = Annotated[Path, typer.Argument(metavar="SITE", help=say("serve.site"))]
Port = Annotated[
    int, typer.Option("--port", metavar="PORT", min=0, max=65535, help=say("serve.port"))
]


def serve(site: Site, port: Port = PORT) -> None:
    if not (site / "index.html").is_file():
        raise bad_input(say("serve.no_site", path=str(site)))
    with server_of(site, port) as server:
        serve_until_stopped(server)


def serve_until_stopped(server: ThreadingHTTPServer) -> None:
    """Serve a site until Ctrl-C, and say where."""
    line(say("serve.at", address=address_of(server)))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        line()
        line(say("serve.stopped"))


@contextmanager
def server_of(site: Path, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server of a site on the first free port from ``port`` on; 0 is any free port.

    The site may come later.
    """
    for number in range(port, port + (TRIES if port else 1)):
        try:
            server = ThreadingHTTPServer((HOST, number), partial(_Handler, directory=str(site)))
        except OSError:
            continue
        with server:
            yield server
        return
    raise bad_input(say("serve.no_port", port=port))


def address_of(server: ThreadingHTTPServer) -> str:
    """Where a browser finds it."""
    return f"http://{HOST}:{server.server_port}/"


class _Handler(SimpleHTTPRequestHandler):
    """Files as they lie, the compressed one beside each where the browser takes it,
    and the headers of a real server.
    """

    protocol_version = "HTTP/1.1"
    server_version = "salakhum"
    extensions_map = {  # noqa: RUF012 - as the class above has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".atom": "application/atom+xml",
        ".jsonld": "application/ld+json",
        ".parquet": "application/vnd.apache.parquet",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
    }

    def do_GET(self) -> None:
        """Send a file, compressed if there is a compressed one."""
        self._send(head=False)

    def do_HEAD(self) -> None:
        """Send the headers of a file."""
        self._send(head=True)

    def _send(self, *, head: bool) -> None:
        asked = Path(self.translate_path(self.path))
        if asked.is_dir() and not self.path.partition("?")[0].endswith("/"):
            self._redirect()
            return
        file = asked / "index.html" if asked.is_dir() else asked
        status = 200
        if not file.is_file():
            file, status = Path(self.directory) / "404.html", 404
        encoding, sent = self._compressed(file)
        content = sent.read_bytes() if sent.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(content)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        if not head:
            self.wfile.write(content)

    def _compressed(self, file: Path) -> tuple[str, Path]:
        accepted = {encoding.partition(";")[0].strip() for encoding in self._accepted().split(",")}
        for encoding, suffix in COMPRESSED:
            beside = file.with_name(file.name + suffix)
            if encoding in accepted and beside.is_file():
                return encoding, beside
        return "", file

    def _accepted(self) -> str:
        return str(self.headers.get("Accept-Encoding", ""))

    def _redirect(self) -> None:
        self.send_response(301)
        self.send_header("Location", self.path + "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def end_headers(self) -> None:
        """Send the headers of every answer too."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal belongs to the person before it."""
