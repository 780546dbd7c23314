"""The stick: a folder, and the same as a ZIP,
from which everything is installed on a machine without a network.

It is for machines like the one that it was made on, as its name says: wheels are made for a Python
and a processor.
"""

import hashlib
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from packaging.utils import parse_wheel_filename

from release.distributions import Distributions
from release.processes import call
from release.sbom import bill_of_materials

LOCK = Path("requirements") / "documents.txt"
EXTRAS = ("documents",)  # what that lock has beside the house itself
WHEELHOUSE, REQUIREMENTS, SBOM, SUMS = (
    "wheelhouse",
    "requirements.txt",
    "sbom.cdx.json",
    "SHA256SUMS",
)
INSTALL = (
    "python3 -m venv salakhum",
    f"salakhum/bin/pip install --no-index --find-links {WHEELHOUSE} --require-hashes -r {REQUIREMENTS}",
)
READ_ME = """\
Salakhum {version}, for {machine}, to be installed without a network.
សាលាឃុំ {version} សម្រាប់ {machine} ដំឡើងដោយគ្មានបណ្តាញ។

    sha256sum --check SHA256SUMS
    {install}
    salakhum/bin/salakhum --version
    salakhum/bin/salakhum-verify --version

Every file is checked against the hashes in requirements.txt. What is in it, under which licences: sbom.cdx.json.
ឯកសារនីមួយៗត្រូវបានផ្ទៀងផ្ទាត់នឹង requirements.txt។ មានអ្វីខ្លះ និងអាជ្ញាប័ណ្ណ៖ sbom.cdx.json។
"""
LIMIT = 900  # seconds for all downloads
PATIENCE = ("--timeout", "30", "--retries", "2")
EPOCH = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the date of every file of the ZIP: the same files give the same bytes


def write_stick(checkout: Path, distributions: Distributions, out: Path) -> tuple[Path, Path]:
    """Write the folder and its ZIP into ``out``.

    Every wheel of the lock and our own, with their hashes.

    Raises :class:`~release.processes.ReleaseError` where a wheel cannot be had, or is not the one
    that was locked.
    """
    folder = out / f"salakhum-{distributions.version}-{machine()}-stick"
    shutil.rmtree(folder, ignore_errors=True)
    wheelhouse = folder / WHEELHOUSE
    wheelhouse.mkdir(parents=True)
    _download(checkout, wheelhouse)
    for wheel in distributions.wheels:
        shutil.copy(wheel, wheelhouse)
    _write_text(folder / REQUIREMENTS, _requirements(wheelhouse))
    read_me = READ_ME.format(
        version=distributions.version, machine=machine(), install="\n    ".join(INSTALL)
    )
    _write_text(folder / "README.txt", read_me.splitlines())
    (folder / SBOM).write_bytes(bill_of_materials(distributions.wheels[0], wheelhouse, EXTRAS))
    write_sums(folder, (path for path in folder.rglob("*") if path.is_file()))
    return folder, _zip(folder)


def machine() -> str:
    """The Python and the kind of machine that the wheels are for."""
    platform = sysconfig.get_platform().replace("-", "_")
    return f"cp{sys.version_info.major}{sys.version_info.minor}-{platform}"


def write_sums(folder: Path, files: Iterable[Path]) -> None:
    """Write ``SHA256SUMS`` of files below a folder, as ``sha256sum --check`` reads it."""
    sums = {path.relative_to(folder).as_posix(): _sha256(path) for path in files}
    _write_text(folder / SUMS, (f"{sums[name]}  {name}" for name in sorted(sums)))


def _download(checkout: Path, wheelhouse: Path) -> None:
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check")
    options = ("--no-deps", "--only-binary", ":all:", "--require-hashes", *PATIENCE)
    call([*pip, *options, "--dest", str(wheelhouse), "-r", str(LOCK)], checkout, LIMIT)


def _requirements(wheelhouse: Path) -> Iterable[str]:
    """One line for each wheel: its exact version and the hash of this very file."""
    for wheel in sorted(wheelhouse.glob("*.whl")):
        name, version, *_ = parse_wheel_filename(wheel.name)
        yield f"{name}=={version} --hash=sha256:{_sha256(wheel)}"


def _zip(folder: Path) -> Path:
    zipped = folder.with_name(f"{folder.name}.zip")
    with ZipFile(zipped, "w", ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder.parent).as_posix()
            archive.writestr(ZipInfo(name, EPOCH), path.read_bytes())
    return zipped


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_text(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
