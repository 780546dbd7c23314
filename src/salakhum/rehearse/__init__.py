"""Elections at full size to rehearse with, where no real forms are published.

In come the name of a scenario (``kh-2022``) and a seed; out goes an election package that satisfies everything known
of that election, and says on every line that the rest is modelled. The commands ``rehearse`` and ``demo`` call this.
"""

from salakhum.rehearse.errors import RehearsalError, UnknownScenario, Unsatisfiable
from salakhum.rehearse.rehearsal import rehearse
from salakhum.rehearse.scenario import Scenario, read_scenario, scenario_ids

__all__ = [
    "RehearsalError",
    "Scenario",
    "UnknownScenario",
    "Unsatisfiable",
    "read_scenario",
    "rehearse",
    "scenario_ids",
]
