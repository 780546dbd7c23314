"""The site of Cambodia 2022 (votes modelled), for claims about how it is served."""

import os
from pathlib import Path

from benchmarks.measure import process, salakhum

COUNCIL = "120404"


def demo_site(folder: Path) -> Path:
    """The folder of a site.

    Made below ``folder``, unless ``SALAKHUM_DEMO`` names what `salakhum demo` has made.
    """
    if "SALAKHUM_DEMO" in os.environ:
        return Path(os.environ["SALAKHUM_DEMO"]) / "site"
    run, package, record, site = str(salakhum()), *(folder / one for one in ("p", "r", "site"))
    process([run, "rehearse", "kh-2022", package])
    process([run, "record", package, "--out", record])
    process([run, "publish", record, "--out", site])
    return site
