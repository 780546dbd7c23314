"""The root of all exceptions of the house.

``except SalakhumError`` catches whatever a room raises on purpose.

::

    SalakhumError
    ├── LanguageError        a language, a sentence or a value of a sentence that is not there
    ├── RuleError            a law that is not shipped, or a pack that cannot be taken
    ├── ApportionmentError   votes, seats, a law or a lot that apportion cannot take
    ├── MissingPackageError  a folder of a package that is not there
    ├── BadPackageError      a package with problems, which it names
    ├── TornFormsError       forms and lines of votes that do not belong together
    ├── RehearsalError       a scenario that cannot be played
    ├── BadDeclarationError  a file that is no declaration, or cannot follow the one before
    ├── LogError             keys, notes, proofs and logs that do not hold
    │   └── RecordError      events and records that do not hold
    ├── NotPublishableError  a record that cannot be published
    ├── OtherRegisterError   a record whose register is not the one that is being followed
    ├── BadBoundariesError   boundaries that are no GeoJSON of areas
    ├── UnknownCouncilError  a document of a council that the record does not have
    ├── MissingLibraryError  a library of an extra that is not installed
    └── UnprintableError     a text that the fonts cannot set

Faults of files that a person wrote are findings, not exceptions; an exception is for what its
caller could have known.
"""


class SalakhumError(Exception):
    """Base of all errors of the house.

    Each also derives from the built-in error that it resembles.
    """
