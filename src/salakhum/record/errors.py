"""What can be wrong with a record: one tree of errors.

RecordError
├── BadKey      a key that is not one, or cannot be opened
├── BadNote     a signed note that is not one, or whose signature does not fit
├── BadEvent    an event that cannot be logged
├── BadProof    an inclusion or consistency proof that does not hold
└── BadRecord   a record that is not one, or that cannot take what it is given
"""


class RecordError(ValueError):
    """The root of all errors of this room; its text says what to do."""


class BadKey(RecordError):  # noqa: N818 - named for what is wrong
    pass


class BadNote(RecordError):  # noqa: N818
    pass


class BadEvent(RecordError):  # noqa: N818
    pass


class BadProof(RecordError):  # noqa: N818
    pass


class BadRecord(RecordError):  # noqa: N818
    pass
