"""What can go wrong with a language.

All of it is a fault of the program or its files, never of a person's input.

::

    LanguageError
    ├── UnknownLanguageError   no such language (also a LookupError)
    ├── MissingSentenceError   the catalogues of a language have no such code (also a LookupError)
    ├── MissingValueError      a sentence needs a value that was not given (also a LookupError)
    ├── BadCatalogueError      a catalogue cannot be read (also a ValueError)
    └── BadSpeechError         a speech.toml lacks a field or has a wrong one (also a ValueError)
"""

from collections.abc import Sequence

from salakhum.errors import SalakhumError


class LanguageError(SalakhumError):
    """Base of all errors of this room."""


class UnknownLanguageError(LanguageError, LookupError):
    def __init__(self, language: str, known: Sequence[str]) -> None:
        super().__init__(f"No language {language!r}; use one of {', '.join(known)}.")


class MissingSentenceError(LanguageError, LookupError):
    def __init__(self, code: str, language: str) -> None:
        super().__init__(
            f"No sentence {code!r} in the {language!r} catalogues; "
            f"add it to languages/{language}/ in the file of the room that uses it."
        )


class MissingValueError(LanguageError, LookupError):
    def __init__(self, code: str, language: str, name: str) -> None:
        super().__init__(
            f"Sentence {code!r} in {language!r} needs a value {name!r}; give it, or change the sentence."
        )


class BadCatalogueError(LanguageError, ValueError):
    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")


class BadSpeechError(LanguageError, ValueError):
    """``problems`` are paths in the file, each with the word for what is wrong there."""

    def __init__(self, file: str, problems: Sequence[tuple[str, str]]) -> None:
        wrong = "; ".join(f"{path} is {word}" for path, word in problems)
        super().__init__(f"{file}: {wrong}. 'salakhum languages check' says it for a whole folder.")
        self.problems = tuple(problems)
