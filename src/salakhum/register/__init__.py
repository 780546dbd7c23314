"""The register of an election.

Areas, councils, stations, lists, candidates, and the forms that came in.

In comes a folder in format 1 (CSV or Parquet); out goes an :class:`Election`, or every reason why
there is none. The counting, the tabulation and everything after them work on that value; the
commands call ``read_election``.
"""

from salakhum.arrays import MISSING, NOWHERE
from salakhum.register.calendar import deadlines
from salakhum.register.changes import apply_changes
from salakhum.register.columns import FORM_COUNTS, TABLES, Holds, Table
from salakhum.register.election import (
    About,
    Areas,
    Candidates,
    Councils,
    Counts,
    Election,
    Forms,
    FormStanding,
    Lists,
    Lots,
    Names,
    Parties,
    Stage,
    Stations,
    Votes,
)
from salakhum.register.form_rows import FormRows, TornFormsError, forms_of, with_forms
from salakhum.register.geography import as_of, gazetteer_of
from salakhum.register.read.changes import read_changes
from salakhum.register.read.election_toml import ELECTION_FILE
from salakhum.register.read.package import Reading, read_election
from salakhum.register.write.election_toml import toml_of
from salakhum.register.write.package import write_election

__all__ = [
    "ELECTION_FILE",
    "FORM_COUNTS",
    "MISSING",
    "NOWHERE",
    "TABLES",
    "About",
    "Areas",
    "Candidates",
    "Councils",
    "Counts",
    "Election",
    "FormRows",
    "FormStanding",
    "Forms",
    "Holds",
    "Lists",
    "Lots",
    "Names",
    "Parties",
    "Reading",
    "Stage",
    "Stations",
    "Table",
    "TornFormsError",
    "Votes",
    "apply_changes",
    "as_of",
    "deadlines",
    "forms_of",
    "gazetteer_of",
    "read_changes",
    "read_election",
    "toml_of",
    "with_forms",
    "write_election",
]
