"""A sheet in several languages.

Every text as a row, one for each language of the sheet, the first one leading.

Sentences have the digits of their language. Tables are read in every language at once and have the
digits of :attr:`Wording.figures`, of one width in the fonts.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from salakhum.languages import REFERENCE, format_count, format_date, format_share, sentence
from salakhum.publish.edition import Telling

Names = Mapping[str, str]
Texts = list[str]
Value = int | str | Texts | None

MISSING = "–"


class Wording:
    """The languages of a sheet. Every word and number on it comes through here."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self.figures = REFERENCE if REFERENCE in self.languages else self.languages[0]
        self._tellings = [Telling(language) for language in self.languages]

    def say(self, code: str, **values: Value) -> Texts:
        """The sentence ``documents.<code>``.

        A value that is a row of texts is taken language by language.
        """
        return self.call(f"documents.{code}", **values)

    def call(self, code: str, **values: Value) -> Texts:
        """The sentence of any room."""
        return [
            sentence(code, language, values={key: _at(value, i) for key, value in values.items()})
            for i, language in enumerate(self.languages)
        ]

    def names(self, names: Names, default: str = "") -> Texts:
        """A name in each language; once only where all have the same."""
        texts = [telling.name(names, default) for telling in self._tellings]
        return texts[:1] if len(set(texts)) == 1 else texts

    def tell(self, how: Callable[[Telling], str]) -> Texts:
        """What each language's teller says."""
        return [how(telling) for telling in self._tellings]

    def days(self, day: date) -> Texts:
        return [format_date(day, language) for language in self.languages]

    def count(self, number: int | None) -> str:
        """A number of a table; a dash where nobody knows it."""
        return MISSING if number is None else format_count(number, self.figures)

    def share(self, part: int | None, whole: int | None, places: int = 2) -> str:
        if part is None or not whole:
            return MISSING
        return format_share(part, whole, places, self.figures)


def _at(value: Value, place: int) -> int | str | None:
    """The text of one language of a row; a name that all languages share stands once."""
    if isinstance(value, list):
        return value[min(place, len(value) - 1)]
    return value
