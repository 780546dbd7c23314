"""What a release consists of.

Wheels and sdists of both distributions, and a stick that installs them without a network.

``python -m release --out dist``, as ``make dist`` calls it, makes all of it from a checkout;
nothing of this is installed.
"""

from release.distributions import Distributions, build_distributions
from release.processes import ReleaseError
from release.sbom import bill_of_materials
from release.stick import write_stick

__all__ = [
    "Distributions",
    "ReleaseError",
    "bill_of_materials",
    "build_distributions",
    "write_stick",
]
