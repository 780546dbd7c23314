"""A release: its wheels hold the house, and its stick installs it on a machine without a network, byte by byte as it was locked."""

import subprocess
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest
from packaging.utils import parse_wheel_filename
from release.stick import INSTALL
from tests.release.conftest import LIMIT, Released, offline

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("release")


def run(command: str, folder: Path, alone: tuple[str, ...]) -> CompletedProcess[str]:
    return subprocess.run(
        [*alone, *command.split()],
        cwd=folder,
        check=False,
        timeout=LIMIT,
        capture_output=True,
        text=True,
        env=offline(),
    )


@pytest.fixture(scope="module")
def installed(released: Released, alone: tuple[str, ...]) -> Path:
    """The folder with the programs, installed by the commands that the stick itself names."""
    for command in INSTALL:
        done = run(command, released.stick, alone)
        assert done.returncode == 0, done.stdout + done.stderr
    return released.stick / "salakhum" / "bin"


def test_it_is_installed_without_a_network_and_runs(
    released: Released, installed: Path, alone: tuple[str, ...]
) -> None:
    (wheel,) = released.out.glob("salakhum-*.whl")
    version = parse_wheel_filename(wheel.name)[1]
    for program in ("salakhum", "salakhum-verify"):
        done = run(f"{installed / program} --version", released.out, alone)
        assert done.stdout == f"{program} {version}\n"
    seats = run(
        f"{installed / 'salakhum'} seats --rule kh-2001 --seats 5 A=300 B=100", released.out, alone
    )
    assert seats.returncode == 0, seats.stderr


@pytest.mark.parametrize(
    ("extra", "library"), [("documents", "typst-"), ("verify", "salakhum-verify-")]
)
def test_the_hint_of_the_commands_finds_the_libraries_of_an_extra_on_it(
    released: Released, installed: Path, alone: tuple[str, ...], extra: str, library: str
) -> None:
    pip = installed / "pip"
    hint = f"install --no-index --find-links wheelhouse salakhum[{extra}] --dry-run"
    done = run(f"{pip} {hint} --ignore-installed", released.stick, alone)
    assert done.returncode == 0, done.stderr
    assert library in done.stdout


def test_a_wheel_that_was_changed_is_refused(
    released: Released, installed: Path, alone: tuple[str, ...]
) -> None:
    (wheel,) = (released.stick / "wheelhouse").glob("segno-*.whl")
    content = wheel.read_bytes()
    wheel.write_bytes(content + b"\0")
    try:
        done = run(f"{installed / 'pip'} {_pip(INSTALL)} --ignore-installed", released.stick, alone)
    finally:
        wheel.write_bytes(content)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr


def _pip(commands: tuple[str, ...]) -> str:
    """What pip is asked for, to be tried and not done."""
    return f"{commands[-1].partition(' ')[2]} --dry-run"


def test_every_file_of_it_has_its_sum(released: Released) -> None:
    sums = (released.stick / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    named = {name: hashed for hashed, _, name in (line.partition("  ") for line in sums)}
    with ZipFile(next(released.out.glob("*-stick.zip"))) as archive:
        files = {
            name.partition("/")[2]: sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
        }
    assert files.pop("SHA256SUMS")
    assert named == files


def test_it_says_how_it_is_installed(released: Released) -> None:
    read_me = (released.stick / "README.txt").read_text(encoding="utf-8")
    assert all(f"    {command}\n" in read_me for command in INSTALL)


@pytest.mark.parametrize(
    ("wheel", "package"),
    [("salakhum-*.whl", "src/salakhum"), ("salakhum_verify-*.whl", "verify/src/salakhum_verify")],
)
def test_a_wheel_holds_every_file_of_its_package(
    released: Released, wheel: str, package: str
) -> None:
    with ZipFile(next(released.out.glob(wheel))) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    folder = ROOT / package
    files = {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == files
