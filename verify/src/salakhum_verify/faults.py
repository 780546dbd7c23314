"""Why a bundle is not accepted: one tree of errors.

VerificationError
├── NotABundleError     the file is none: exit status 2
└── DoesNotVerifyError  it is one, and something in it does not fit: exit status 1

``code`` names the sentence in every language, ``values`` what stands in it.
"""

Value = str | int | None


class VerificationError(Exception):
    """The root; never raised itself."""

    def __init__(self, code: str, **values: Value) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class NotABundleError(VerificationError):
    pass


class DoesNotVerifyError(VerificationError):
    pass
