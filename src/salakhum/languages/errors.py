"""What can go wrong with a language. All of it is a fault of the program or its files, never of a person's input.

::

    LanguageError
    ├── UnknownLanguage   no such language (also a LookupError)
    ├── MissingSentence   the catalogues of a language have no such code (also a LookupError)
    ├── MissingValue      a sentence needs a value that was not given (also a LookupError)
    └── BadCatalogue      a catalogue cannot be read (also a ValueError)
"""

from collections.abc import Sequence


class LanguageError(Exception):
    """Base of all errors of this room."""


class UnknownLanguage(LanguageError, LookupError):  # noqa: N818 - named for what is wrong, as the tree shows
    def __init__(self, language: str, known: Sequence[str]) -> None:
        super().__init__(f"No language {language!r}; use one of {', '.join(known)}.")


class MissingSentence(LanguageError, LookupError):  # noqa: N818
    def __init__(self, code: str, language: str) -> None:
        super().__init__(
            f"No sentence {code!r} in the {language!r} catalogues; "
            f"add it to languages/catalogues/{language}/ in the file of the room that uses it."
        )


class MissingValue(LanguageError, LookupError):  # noqa: N818
    def __init__(self, code: str, language: str, name: str) -> None:
        super().__init__(
            f"Sentence {code!r} in {language!r} needs a value {name!r}; give it, or change the sentence."
        )


class BadCatalogue(LanguageError, ValueError):  # noqa: N818
    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
