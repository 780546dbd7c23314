"""What the exports are made of.

A sealed package, what was declared of it, and the forms that counted.
"""

from dataclasses import dataclass

from salakhum.arrays import Index
from salakhum.count import counting_forms
from salakhum.declare import DeclaredResult
from salakhum.register import Election


@dataclass(frozen=True, slots=True, repr=False)
class DeclaredPackage:
    """A package with its declared result.

    ``forms`` is by station the row of the form that counted, -1 where none did.

    Votes, seats and people are those declared; places, names, candidates and the forms themselves
    are the package's.
    """

    election: Election
    declared: DeclaredResult
    forms: Index


def declared_package(election: Election, declared: DeclaredResult) -> DeclaredPackage:
    """A declared result beside the package that it rests on."""
    return DeclaredPackage(election, declared, counting_forms(election, declared.stage))
