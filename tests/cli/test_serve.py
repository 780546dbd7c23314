"""``salakhum serve``: a published site on this machine."""

import gzip
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import Result

from salakhum.cli.output import Exit
from salakhum.cli.serve import address_of, server_of

Run = Callable[..., Result]


PAGE = "<!doctype html><title>ឃុំ</title>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "km").mkdir()
    for name in ("index.html", "km/index.html"):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "km" / "index.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "404.html").write_text("<title>not here</title>", encoding="utf-8")
    return tmp_path


@pytest.fixture
def port(site: Path) -> Iterator[int]:
    with server_of(site, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        assert address_of(server) == f"http://127.0.0.1:{server.server_port}/"
        yield server.server_port
        server.shutdown()


def asked(
    port: int, path: str, method: str = "GET", accept: str = "br, gzip"
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Accept-Encoding": accept})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_a_page_comes_compressed_where_the_browser_takes_it(port: int) -> None:
    answer, content = asked(port, "/km/")
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content).decode() == PAGE
    answer, content = asked(port, "/km/", accept="identity")
    assert answer.headers["Content-Encoding"] is None
    assert content.decode() == PAGE


def test_every_answer_has_the_headers_of_a_real_server(port: int) -> None:
    for path in ("/", "/km/", "/nowhere"):
        answer, _ = asked(port, path)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_not_there_is_404_and_a_folder_gets_its_slash(port: int) -> None:
    answer, content = asked(port, "/nowhere")
    assert answer.status == 404
    assert b"not here" in content
    answer, _ = asked(port, "/km")
    assert (answer.status, answer.headers["Location"]) == (301, "/km/")


def test_nothing_outside_the_site_is_sent(port: int, site: Path) -> None:
    (site.parent / "secret.txt").write_text("secret")
    for path in ("/../secret.txt", "/km/..%2f..%2fsecret.txt", "//etc/passwd"):
        answer, content = asked(port, path)
        assert answer.status == 404
        assert b"secret" not in content


def test_head_sends_no_body(port: int) -> None:
    answer, content = asked(port, "/km/", "HEAD")
    assert (answer.status, content) == (200, b"")


def test_a_taken_port_gives_way_to_the_next(site: Path) -> None:
    with server_of(site, 0) as first, server_of(site, first.server_port) as second:
        assert second.server_port > first.server_port


def test_a_folder_without_a_site_is_told(run: Run, tmp_path: Path) -> None:
    done = run("serve", tmp_path)
    assert done.exit_code == Exit.BAD_INPUT
    assert "salakhum publish" in done.output
