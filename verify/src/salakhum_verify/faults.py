"""Why a bundle is not accepted: one tree of errors.

Fault
├── NotABundle     the file is none: exit status 2
└── DoesNotVerify  it is one, and something in it does not fit: exit status 1

``code`` names the sentence in every language, ``values`` what stands in it.
"""

Value = str | int | None


class Fault(Exception):  # noqa: N818 - named for what is wrong
    """The root; never raised itself."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class NotABundle(Fault):
    pass


class DoesNotVerify(Fault):
    pass
