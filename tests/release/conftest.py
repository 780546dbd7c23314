"""One stick for all tests of a release, and an environment that was installed from it without a network."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
LIMIT = 600  # seconds
OFFLINE = ("NewConnectionError", "name resolution", "timed out", "not done after")
NO_NETWORK = ("unshare", "--map-root-user", "--net")
CLOSED = "http://127.0.0.1:9"  # no proxy listens there


@dataclass(frozen=True, slots=True)
class Released:
    """What ``make dist`` made, and the folder that somebody unpacked from its ZIP."""

    out: Path
    stick: Path


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    """A release; its tests join the group "release", so that it is made once."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "release", "--out", str(out)]
    done = subprocess.run(
        command, cwd=ROOT, check=False, timeout=LIMIT, capture_output=True, text=True
    )
    if done.returncode and any(sign in done.stderr for sign in OFFLINE):
        assert "SALAKHUM_REQUIRE" not in os.environ, done.stderr
        pytest.skip("the wheels of a stick cannot be downloaded: no network")
    assert done.returncode == 0, done.stderr
    (zipped,) = out.glob("*-stick.zip")
    with ZipFile(zipped) as archive:
        archive.extractall(out / "unpacked")
    return Released(out, out / "unpacked" / zipped.stem)


@pytest.fixture(scope="session")
def alone() -> tuple[str, ...]:
    """What a command is begun with so that it has no network; nothing where the machine cannot take it away."""
    if shutil.which(NO_NETWORK[0]) is None:
        return ()
    done = subprocess.run([*NO_NETWORK, "true"], check=False, capture_output=True, timeout=LIMIT)
    return () if done.returncode else NO_NETWORK


def offline() -> dict[str, str]:
    """An environment in which pip knows no index and no way out."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))
    }
    path = (
        f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # the Python of the stick
    )
    closed = {
        "PATH": path,
        "HTTP_PROXY": CLOSED,
        "HTTPS_PROXY": CLOSED,
        "PIP_CONFIG_FILE": os.devnull,
    }
    return kept | closed
