"""A language is a folder, and whole: no other place names one, writes in its letters or chooses its fonts.

What a language is lives in ``languages/<code>/`` and, for the verifier, in ``sentences/<code>/``. Rule packs, scenarios and
the tables of fonts are data, which may have names in any language.
"""

import ast
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from salakhum.languages import FOLDER, LANGUAGES, check_language
from salakhum_verify.speech import LANGUAGES as OF_THE_VERIFIER
from salakhum_verify.speech import sentences as said_by_verifier

ROOT = Path(__file__).parents[2]
FOLDERS = (
    ROOT / "src/salakhum/languages",
    ROOT / "verify/src/salakhum_verify/sentences",
)
CODES = {file.parent.name for folder in FOLDERS for file in folder.glob("*/speech.toml")}
LITERAL = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(CODES))})(?![\w-])")
SUFFIX = re.compile(rf"[a-z]_(?:{'|'.join(sorted(CODES))})\b")  # a column of names in one language
VALUES = re.compile(r"\{(\w+)\}")
ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?")
FAMILY = re.compile(r"Noto Sans|Khmer OS")
CATEGORIES = {"Lu", "Ll", "Lt", "Lo", "Nd", "Nl"}  # letters and digits
SCRIPTS = ("LATIN", "GREEK", "SUPERSCRIPT")  # of the code itself, and of mathematics
COMMENTS = {
    ".js": re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL),
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".typ": re.compile(r"(?<!:)//[^\n]*"),
    ".html": re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL),
    ".svg": re.compile(r"<!--.*?-->", re.DOTALL),
}


def _sources() -> list[Path]:
    return [
        file
        for top in (ROOT / "src", ROOT / "verify/src")
        for file in sorted(top.rglob("*"))
        if file.suffix == ".py" or file.suffix in COMMENTS
    ]


def _docstrings(tree: ast.AST) -> set[int]:
    """The lines on which texts begin that stand alone and document."""
    return {
        node.value.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _said(file: Path, text: str) -> Iterator[tuple[int, str]]:
    """The lines of what a file says to a machine: strings of Python, and all but the comments of other languages."""
    if file.suffix == ".py":
        documenting = _docstrings(ast.parse(text))
        for token in tokenize.generate_tokens(StringIO(text).readline):
            if token.type == tokenize.STRING and token.start[0] not in documenting:
                yield token.start[0], token.string
    else:
        yield from enumerate(COMMENTS[file.suffix].sub(_blank, text).splitlines(), 1)


def _blank(comment: re.Match[str]) -> str:
    return "\n" * comment[0].count("\n")


def _foreign(text: str) -> bool:
    """Whether a letter or digit is of another script than Latin, as it is or as its code."""
    escaped = "".join(chr(int(code, 16)) for code in ESCAPED.findall(text))
    return any(
        unicodedata.category(letter) in CATEGORIES
        and not letter.isascii()
        and not unicodedata.name(letter, "").startswith(SCRIPTS)
        for letter in text + escaped
    ) or bool(re.search(r"\\N\{(?!LATIN)[A-Z ]*(?:LETTER|DIGIT|VOWEL|SIGN COENG)", text))


def offences(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return [
        f"{file.name}:{line}: {said.strip()[:80]}"
        for line, said in _said(file, text)
        if LITERAL.search(said) or SUFFIX.search(said) or FAMILY.search(said) or _foreign(said)
    ]


def test_the_law_reads_something() -> None:
    assert len(CODES) >= 2
    assert {file.suffix for file in _sources()} >= {".py", ".js", ".css", ".html", ".typ"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_says_everything(code: str) -> None:
    assert check_language(FOLDER / code).flaws == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_verifier_says_everything(code: str) -> None:
    """In every language of the house, each sentence with its values."""

    def with_values(language: str) -> dict[tuple[str, str], set[str]]:
        return {
            (table, key): set(VALUES.findall(text))
            for table, texts in said_by_verifier(language).items()
            for key, text in texts.items()
        }

    assert OF_THE_VERIFIER == LANGUAGES
    assert with_values(code) == with_values(LANGUAGES[0])


@pytest.mark.parametrize("top", ["src", "verify/src"])
def test_no_code_names_a_language(top: str) -> None:
    found = [
        offence
        for file in _sources()
        if file.is_relative_to(ROOT / top)
        for offence in offences(file)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", 'LANGUAGE = "km"'),
        ("a.py", 'x = f"names.{y}.en"'),
        ("a.py", 'x = names["name_km"]'),
        ("a.py", 'DIGITS = "០១"'),
        ("a.py", r'x = "\N{KHMER LETTER KA}"'),
        ("a.js", 'const digits = "\\u17e0";'),
        ("a.js", 'if (lang === "km") {}'),
        ("a.css", ":lang(km) { color: red }"),
        ("a.css", 'html { font-family: "Noto Sans" }'),
        ("a.html", '<span lang="en">'),
        ("a.typ", '#if lang == "km" { }'),
    ],
)
def test_an_offence_is_seen(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(offences(tmp_path / name)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.py", '"""As ``km`` has it."""\nx = "kmh, taken, 8km"  # en'),
        ("a.js", "// km\nconst enough = 1;"),
        ("a.css", "/* km */ p { font-size: 9pt }"),
        ("a.html", '{# en #}<html lang="{{ lang }}">'),
    ],
)
def test_what_only_looks_like_one_is_none(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert offences(tmp_path / name) == []
