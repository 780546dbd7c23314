"""``python -m release --out DIR``: both distributions and the stick, with their sizes."""

import argparse
import sys
from pathlib import Path

from release import ReleaseError, build_distributions, write_stick
from release.stick import write_sums

CHECKOUT = Path(__file__).parents[1]


def main() -> int:
    """Make all of it; 1 where a step fails."""
    parser = argparse.ArgumentParser(prog="python -m release", description=__doc__)
    parser.add_argument("--out", type=Path, metavar="DIR", default=CHECKOUT / "dist")
    out = parser.parse_args().out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    try:
        distributions = build_distributions(CHECKOUT, out)
        _, stick = write_stick(CHECKOUT, distributions, out)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    files = (*distributions.files, stick)
    write_sums(out, files)
    for file in files:
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file}")
    if not distributions.is_release():
        print(
            f"{distributions.version} is no release: tag the commit, and build from it unchanged."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
