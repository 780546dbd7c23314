"""Elections at full size to rehearse with, where no real forms are published.

In come the name of a scenario (``kh-2022``), a seed, and how many forms shall have a mistake in
them; out goes an election package that satisfies everything known of that election and says on
every line that the rest is modelled, and a record of the mistakes. The commands ``rehearse`` and
``demo`` call this.
"""

from salakhum.rehearse.errors import (
    BadRateError,
    RehearsalError,
    UnknownScenarioError,
    UnsatisfiableError,
)
from salakhum.rehearse.known_on_day import known_on
from salakhum.rehearse.late_and_corrected import rehearse_course
from salakhum.rehearse.mistakes import Mistake, Planted
from salakhum.rehearse.planting import Rehearsal, plant, write_planted
from salakhum.rehearse.reasons import accepted_findings, version_reason
from salakhum.rehearse.rehearsal import rehearse, rehearse_with_mistakes
from salakhum.rehearse.scenario import Scenario, read_scenario, scenario_ids

__all__ = [
    "BadRateError",
    "Mistake",
    "Planted",
    "Rehearsal",
    "RehearsalError",
    "Scenario",
    "UnknownScenarioError",
    "UnsatisfiableError",
    "accepted_findings",
    "known_on",
    "plant",
    "read_scenario",
    "rehearse",
    "rehearse_course",
    "rehearse_with_mistakes",
    "scenario_ids",
    "version_reason",
    "write_planted",
]
