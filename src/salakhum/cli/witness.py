"""``salakhum witness``.

A small server that cosigns a log's checkpoints as long as the log only grows (C2SP tlog-witness).
"""

import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, socket
from threading import BoundedSemaphore, Timer
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.keys import HERE, Folder, Name, PassphraseFile, key_named, passphrase
from salakhum.cli.language import LANGUAGE
from salakhum.cli.output import bad_input, line, say

if TYPE_CHECKING:
    from salakhum.log import Ask, KeptWitness, SigningKey, WitnessAnswer

LONGEST_REQUEST = 1 << 18
MOST_DIGITS = 6  # of the length of a request
MOST_AT_ONCE = 64  # connections; who comes when all are taken is hung up on
PATIENCE = 30  # seconds for a whole request, however slowly it comes
WAIT = 20  # seconds for a witness that is asked
PATH = "/add-checkpoint"

Request = socket | tuple[bytes, socket]
Address = tuple[str, int]
Logs = Annotated[list[str], typer.Option("--log", metavar="KEY", help=say("witness.log"))]
Memory = Annotated[Path, typer.Option("--memory", metavar="FILE", help=say("witness.memory"))]
Listen = Annotated[str, typer.Option("--listen", metavar="HOST:PORT", help=say("witness.listen"))]


def witness(
    name: Name,
    log: Logs,
    folder: Folder = HERE,
    memory: Memory = Path("witness.json"),
    listen: Listen = "127.0.0.1:8753",
    passphrase_file: PassphraseFile = None,
) -> None:
    from salakhum.log import KeptWitness, LogError, read_seen, read_vkey

    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal():
        raise bad_input(say("witness.no_address", address=listen))
    try:
        logs = {key.name: key for key in map(read_vkey, log)}
        key = _key(folder, name, passphrase_file)
        known = read_seen(memory)
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    kept = KeptWitness(key, logs, memory)
    try:
        server = witness_server(kept, (host, int(port)))
    except OSError as error:
        raise bad_input(f"{listen}: {error.strerror}") from error
    line(say("witness.serving", name=name, address=listen, logs=len(logs), known=len(known)))
    line(key.public.vkey)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            line(say("witness.stopped"))


def _key(folder: Path, name: str, passphrase_file: Path | None) -> "SigningKey":
    from salakhum.log import KeyUse, read_key

    key = key_named(folder, name, KeyUse.WITNESS)
    return read_key(folder, key, passphrase(passphrase_file, name))


class Patient(BaseHTTPRequestHandler):
    """One connection; each request on it has come within the patience of the witness,
    or the connection ends.
    """

    protocol_version = "HTTP/1.1"
    server_version = sys_version = "salakhum-witness"

    def handle_one_request(self) -> None:
        """WitnessAnswer a request before its deadline."""
        deadline = Timer(PATIENCE, _hang_up, [self.connection])
        deadline.daemon = True
        deadline.start()
        try:
            super().handle_one_request()
        finally:
            deadline.cancel()

    def log_message(self, *_: object) -> None:
        """A witness keeps no log of who asked."""


class WitnessServer(ThreadingHTTPServer):
    """A server that holds so many connections and no more, and says nothing of those that broke."""

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        """Bind to an address."""
        super().__init__(address, handler)
        self.free = BoundedSemaphore(MOST_AT_ONCE)

    def process_request(self, request: Request, client_address: Address) -> None:
        """WitnessAnswer in a thread of its own, where there is one left."""
        if self.free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Request, client_address: Address) -> None:
        """WitnessAnswer, and be free for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(self, request: Request, client_address: Address) -> None:
        """A client that went away is no event: a witness keeps no log of who asked."""


def witness_server(
    kept: "KeptWitness",
    address: tuple[str, int],
    clock: Callable[[], float] = time.time,
) -> ThreadingHTTPServer:
    """A server of one witness, bound to its address; ``GET /`` gives the witness's key."""
    from salakhum.log import LogError

    class Handler(Patient):
        timeout = PATIENCE  # of one read; the deadline is that of all of them

        def do_GET(self) -> None:
            if self.path == "/":
                self._say(200, kept.key.public.vkey + "\n")
            else:
                self._say(404, "POST /add-checkpoint\n")

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or _too_long(length):
                self.close_connection = True
                self._say(413 if length.isdecimal() else 411, "a request is at most 256 KiB\n")
                return
            content = self.rfile.read(int(length))
            if len(content) < int(length):
                self.close_connection = True
                return
            if self.path != PATH:
                self._say(404, "POST /add-checkpoint\n")
                return
            try:
                answer = kept.answer(content, int(clock()))
            except (LogError, OSError) as error:
                typer.echo(str(error), err=True)
                self._say(500, "a witness without its memory says nothing\n")
                return
            self._say(answer.status, answer.body, answer.type)

        def _say(self, status: int, text: str, kind: str = "text/plain; charset=utf-8") -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return WitnessServer(address, Handler)


def _too_long(length: str) -> bool:
    return len(length) > MOST_DIGITS or int(length) > LONGEST_REQUEST


def _hang_up(connection: socket) -> None:
    """End a connection that took too long; whoever reads from it finds its end."""
    with suppress(OSError):
        connection.shutdown(SHUT_RDWR)


def ask_at(url: str) -> "Ask":
    """A way to ask the witness whose submission prefix is ``url``.

    One that is not reached answers with status 0.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    from salakhum.log import WitnessAnswer

    def ask(content: bytes) -> "WitnessAnswer":
        request = Request(url.rstrip("/") + PATH, data=content, method="POST")  # noqa: S310 - checked below
        try:
            with urlopen(request, timeout=WAIT) as reply:  # noqa: S310
                return WitnessAnswer(reply.status, _text(reply.read(LONGEST_REQUEST)))
        except HTTPError as error:
            kind = error.headers.get_content_type()
            return WitnessAnswer(error.code, _text(error.read(LONGEST_REQUEST)), kind)
        except (OSError, HTTPException) as error:
            return WitnessAnswer(0, f"{url}: {error}")

    if not url.startswith(("http://", "https://")):
        raise bad_input(say("witness.no_url", url=url))
    return ask


def _text(content: bytes) -> str:
    return content.decode(errors="replace")
