"""The wheel and the sdist of ``salakhum`` and ``salakhum-verify``,
with the version of the git tag.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from packaging.utils import parse_wheel_filename
from packaging.version import Version

from release.processes import call

LIMIT = 300  # seconds for one distribution


@dataclass(frozen=True, slots=True)
class Distributions:
    """The two wheels and the two sdists that they were built from."""

    wheels: tuple[Path, Path]
    sdists: tuple[Path, Path]

    @property
    def version(self) -> Version:
        """The version that they share."""
        return parse_wheel_filename(self.wheels[0].name)[1]

    @property
    def files(self) -> tuple[Path, ...]:
        """All four."""
        return self.wheels + self.sdists

    def is_release(self) -> bool:
        """Whether they were built from a tagged commit to which nothing was added."""
        return not (self.version.is_devrelease or self.version.local)


def build_distributions(checkout: Path, out: Path) -> Distributions:
    """Build both distributions into ``out``.

    Each sdist first, and its wheel from what the sdist holds.

    The requirements of the build are those of this environment; nothing is downloaded.
    Raises :class:`~release.processes.ReleaseError`.
    """
    wheel, sdist = _build(checkout, out)
    verify_wheel, verify_sdist = _build(checkout / "verify", out)
    return Distributions((wheel, verify_wheel), (sdist, verify_sdist))


def _build(sources: Path, out: Path) -> tuple[Path, Path]:
    """The wheel and the sdist of one distribution."""
    with TemporaryDirectory() as name:
        options = ("--no-build-isolation", "--no-create-gitignore", "--python", sys.executable)
        uv = (sys.executable, "-m", "uv", "build", "--quiet")
        call([*uv, *options, "--out-dir", name, "."], sources, LIMIT)
        (wheel,), (sdist,) = Path(name).glob("*.whl"), Path(name).glob("*.tar.gz")
        return Path(copy(wheel, out)), Path(copy(sdist, out))
