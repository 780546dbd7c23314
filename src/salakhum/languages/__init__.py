"""Languages, one folder for each: counts, shares, dates, texts and the sentences that people see.

In come texts as people typed them and values as the rooms hold them; out go values, and texts in
the language asked for. Every room that reads what a person wrote or says something to a person
calls this one.
"""

from salakhum.languages.catalogues import has_sentence, sentence, sentences
from salakhum.languages.check import Flaw, FlawKind, LanguageReport, check_language
from salakhum.languages.dates import buddhist_year, format_date
from salakhum.languages.errors import (
    BadCatalogueError,
    BadSpeechError,
    LanguageError,
    MissingSentenceError,
    MissingValueError,
    UnknownLanguageError,
)
from salakhum.languages.numbers import (
    ASCII_DIGITS,
    DIGITS,
    SCRIPTS,
    format_count,
    format_digits,
    format_share,
    read_count,
    read_grouped_count,
)
from salakhum.languages.speech import (
    FOLDER,
    LANGUAGES,
    REFERENCE,
    Prose,
    Speech,
    speech_of,
    spoken_in,
)
from salakhum.languages.texts import clean_text

__all__ = [
    "ASCII_DIGITS",
    "DIGITS",
    "FOLDER",
    "LANGUAGES",
    "REFERENCE",
    "SCRIPTS",
    "BadCatalogueError",
    "BadSpeechError",
    "Flaw",
    "FlawKind",
    "LanguageError",
    "LanguageReport",
    "MissingSentenceError",
    "MissingValueError",
    "Prose",
    "Speech",
    "UnknownLanguageError",
    "buddhist_year",
    "check_language",
    "clean_text",
    "format_count",
    "format_date",
    "format_digits",
    "format_share",
    "has_sentence",
    "read_count",
    "read_grouped_count",
    "sentence",
    "sentences",
    "speech_of",
    "spoken_in",
]
