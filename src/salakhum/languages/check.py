"""What the folder of a language lacks beside that of the reference, and what it has too much."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Formatter

from salakhum.languages.catalogues import (
    Texts,
    Value,
    catalogues_of,
    placeholders,
    plural_forms,
    read_catalogue,
)
from salakhum.languages.errors import BadCatalogueError
from salakhum.languages.fields import MISSING, SUPERFLUOUS, UNREADABLE, WRONG
from salakhum.languages.speech import FILE, FOLDER, REFERENCE, checked_speech, speech_of


class FlawKind(StrEnum):
    """What can be wrong with the folder of a language; sentences stand in ``languages.flaw``."""

    NAME = "name"
    FIELD_MISSING = "field-missing"
    FIELD_SUPERFLUOUS = "field-superfluous"
    FIELD_WRONG = "field-wrong"
    UNREADABLE = "unreadable"
    SECOND_REFERENCE = "second-reference"
    FILE_MISSING = "file-missing"
    FILE_SUPERFLUOUS = "file-superfluous"
    SENTENCE_MISSING = "sentence-missing"
    SENTENCE_SUPERFLUOUS = "sentence-superfluous"
    SENTENCE_TWICE = "sentence-twice"
    UNTRANSLATED = "untranslated"
    AUDIENCES = "audiences"
    VALUES_MISSING = "values-missing"
    VALUES_SUPERFLUOUS = "values-superfluous"
    FORMS = "forms"


_FIELDS = {
    MISSING: FlawKind.FIELD_MISSING,
    SUPERFLUOUS: FlawKind.FIELD_SUPERFLUOUS,
    WRONG: FlawKind.FIELD_WRONG,
    UNREADABLE: FlawKind.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong in ``file`` of the folder, at ``place``.

    A field, or the code of a sentence with its audience.
    """

    kind: FlawKind
    file: str
    place: str = ""
    values: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True)
class LanguageReport:
    """What was seen in the folder of a language.

    Its code, how many sentences it should have and has, its flaws and letters.
    """

    code: str
    wanted: int
    present: int
    flaws: tuple[Flaw, ...]
    letters: frozenset[str]


Catalogue = Mapping[str, Texts]


def check_language(folder: Path) -> LanguageReport:
    """Compare a folder with that of the reference; nothing is raised for what stands in it."""
    code = folder.resolve().name
    reference = {file.name: read_catalogue(file) for file in catalogues_of(FOLDER / REFERENCE)}
    own, unreadable = _read(catalogues_of(folder))
    speech, _ = checked_speech(folder)
    forms = None if speech is None else len(speech.plurals) + 1
    flaws = [
        *_name_flaws(code),
        *_speech_flaws(folder, code),
        *unreadable,
        *_file_flaws(reference, own, unreadable),
        *_repeated(own),
    ]
    for file in reference.keys() & own.keys():
        flaws += _sentence_flaws(file, reference[file], own[file], forms)
        if code != REFERENCE:
            flaws += _untranslated(file, reference[file], own[file])
    wanted = {code for catalogue in reference.values() for code in catalogue}
    present = wanted & {code for catalogue in own.values() for code in catalogue}
    order = sorted(flaws, key=lambda flaw: (flaw.file != FILE, flaw.file, flaw.place, flaw.kind))
    return LanguageReport(code, len(wanted), len(present), tuple(order), _letters(own))


def _letters(own: Mapping[str, Catalogue]) -> frozenset[str]:
    """Every letter, mark and digit that is said."""
    texts = (
        text for catalogue in own.values() for said in catalogue.values() for text in said.values()
    )
    letters = frozenset("".join(texts))
    return frozenset(letter for letter in letters if unicodedata.category(letter)[0] in "LMN")


def _read(files: Iterable[Path]) -> tuple[dict[str, Catalogue], list[Flaw]]:
    catalogues: dict[str, Catalogue] = {}
    flaws = []
    for file in files:
        try:
            catalogues[file.name] = read_catalogue(file)
        except BadCatalogueError as error:
            flaws.append(Flaw(FlawKind.UNREADABLE, file.name, str(error)))
    return catalogues, flaws


def _name_flaws(code: str) -> Iterator[Flaw]:
    """A code of ISO 639: two or three small letters, as in the names of columns of a package."""
    if not (code.isascii() and code.isalpha() and code.islower() and len(code) in (2, 3)):
        yield Flaw(FlawKind.NAME, "", code)


def _speech_flaws(folder: Path, code: str) -> Iterator[Flaw]:
    speech, problems = checked_speech(folder)
    yield from (Flaw(_FIELDS[word], FILE, path) for path, word in problems)
    if speech is not None and speech.reference and code != REFERENCE:
        name = speech_of(REFERENCE).name
        yield Flaw(FlawKind.SECOND_REFERENCE, FILE, "reference", {"name": name})


def _file_flaws(
    reference: Mapping[str, Catalogue], own: Mapping[str, Catalogue], unreadable: list[Flaw]
) -> Iterator[Flaw]:
    there = own.keys() | {flaw.file for flaw in unreadable}
    yield from (Flaw(FlawKind.FILE_MISSING, file) for file in reference.keys() - there)
    yield from (Flaw(FlawKind.FILE_SUPERFLUOUS, file) for file in there - reference.keys())


def _repeated(own: Mapping[str, Catalogue]) -> Iterator[Flaw]:
    """Codes that stand in two catalogues."""
    first: dict[str, str] = {}
    for file, catalogue in own.items():
        for code in catalogue:
            if code in first:
                yield Flaw(FlawKind.SENTENCE_TWICE, file, code, {"file": first[code]})
            first.setdefault(code, file)


def _sentence_flaws(
    file: str, reference: Catalogue, own: Catalogue, forms: int | None
) -> Iterator[Flaw]:
    for code in reference.keys() - own.keys():
        yield Flaw(FlawKind.SENTENCE_MISSING, file, code)
    for code in own.keys() - reference.keys():
        yield Flaw(FlawKind.SENTENCE_SUPERFLUOUS, file, code)
    for code in reference.keys() & own.keys():
        if reference[code].keys() != own[code].keys():
            audiences = ", ".join(filter(None, reference[code]))
            yield Flaw(FlawKind.AUDIENCES, file, code, {"audiences": audiences})
            continue
        for audience, text in own[code].items():
            place = f"{code}.{audience}" if audience else code
            yield from _value_flaws(file, place, reference[code][audience], text)
            if forms is not None:
                yield from _form_flaws(file, place, text, forms)


def _untranslated(file: str, reference: Catalogue, own: Catalogue) -> Iterator[Flaw]:
    """Sentences of several words that are still those of the reference.

    A name or a unit may well be the same.
    """
    for code in reference.keys() & own.keys():
        for audience, text in own[code].items():
            if text == reference[code].get(audience) and _words(text) > 1:
                place = f"{code}.{audience}" if audience else code
                yield Flaw(FlawKind.UNTRANSLATED, file, place)


def _words(text: str) -> int:
    """How many words a text says beside its values."""
    said = " ".join(literal for literal, *_ in Formatter().parse(text))
    return sum(len(word) > 1 for word in re.findall(r"[^\W\d_](?:[^\W\d_]|['’-])*", said))


def _value_flaws(file: str, place: str, reference: str, text: str) -> Iterator[Flaw]:
    wanted, present = placeholders(reference), placeholders(text)
    for kind, names in (
        (FlawKind.VALUES_MISSING, wanted - present),
        (FlawKind.VALUES_SUPERFLUOUS, present - wanted),
    ):
        if names:
            braced = ", ".join(f"{{{name}}}" for name in sorted(names))
            yield Flaw(kind, file, place, {"names": braced})


def _form_flaws(file: str, place: str, text: str, wanted: int) -> Iterator[Flaw]:
    for forms in plural_forms(text):
        if len(forms) != wanted:
            values: dict[str, Value] = {
                "forms": "|".join(forms),
                "number": len(forms),
                "wanted": wanted,
            }
            yield Flaw(FlawKind.FORMS, file, place, values)
