"""Reads the tables of one rule pack.

Every problem and the source of every parameter are kept on the way.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from salakhum.canonical import Toml
from salakhum.findings import FilePlace, Finding, Severity, Value
from salakhum.rules.fields import Section
from salakhum.rules.model import Confidence, Provenance, Written
from salakhum.rules.values import Read, UnreadableValueError

Content = TypeVar("Content")
Table = Mapping[str, Toml]
LONGEST_SHOWN = 80
_PARAMETER = {"value", "article", "source", "confidence"}


@dataclass(slots=True)
class Collector:
    """``findings`` and ``provenance`` grow while the tables of ``file`` are read."""

    file: str
    sources: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    provenance: dict[str, Provenance] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def problem(self, code: str, path: str, **values: Value) -> None:
        """Keep one problem of the parameter or table at ``path``,
        or of the file as a whole where that is empty.
        """
        subject = f"parameter {path}" if path else f"file {self.file}"
        fields = (path,) if path else ()
        place = FilePlace(self.file)
        self.findings.append(
            Finding(code, Severity.REFUSE, subject, fields, {"path": path, **values}, place)
        )

    def table(self, path: str, value: Toml | None) -> Table:
        """``value`` as a table; what is not one is a problem and reads as empty."""
        if isinstance(value, dict):
            return value
        if value is not None:
            self.problem("RULE-TABLE", path, value=_shown(value))
        return {}

    def tables(self, path: str, value: Toml | None) -> list[Table]:
        """``value`` as an array of tables."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.problem("RULE-TABLES", path, value=_shown(value))
            return []
        return [self.table(f"{path}.{i}", entry) for i, entry in enumerate(value, 1)]

    def text(self, path: str, value: Toml | None) -> str:
        """``value`` as a text; what is not one is a problem and reads as empty."""
        if not isinstance(value, str):
            self.problem("RULE-TEXT", path)
            return ""
        return value

    def known(self, path: str, table: Table, keys: Collection[str]) -> None:
        """Every key of ``table`` must be one of ``keys``."""
        for key in sorted(table.keys() - set(keys)):
            self.problem("RULE-UNKNOWN", f"{path}.{key}" if path else key, known=_words(keys))

    def section(
        self, path: str, value: Toml | None, section: Section[Content], *also: str
    ) -> Content | None:
        """What a section says; ``also`` names keys that are read elsewhere.

        A parameter that cannot be read counts as left out. None where one is missing that must be
        there.
        """
        table = self.table(path, value)
        self.known(path, table, {*section.fields, *also})
        for name in sorted(section.required - table.keys()):
            self.problem("RULE-MISSING", f"{path}.{name}")
        read = {
            name: self.parameter(f"{path}.{name}", table[name], reader)
            for name, reader in section.fields.items()
            if name in table
        }
        readable = {name: value for name, value in read.items() if value is not None}
        return section.of(**readable) if section.required <= readable.keys() else None

    def parameter(self, path: str, value: Toml | None, read: Read[Content]) -> Content | None:
        """One parameter, or None where it cannot be read."""
        if not isinstance(value, dict) or "value" not in value:
            self.problem("RULE-PARAMETER", path)
            return None
        self.known(path, value, _PARAMETER)
        try:
            result = read(value["value"])
        except UnreadableValueError as error:
            self.problem(error.code, path, value=_shown(value["value"]), choices=error.choices)
            return None
        self._keep_provenance(path, value)
        return result

    def _keep_provenance(self, path: str, value: Table) -> None:
        source, confidence = value.get("source"), value.get("confidence")
        article = value.get("article", "")
        if not isinstance(confidence, str) or confidence not in tuple(Confidence):
            self.problem(
                "RULE-CONFIDENCE", path, value=_shown(confidence), choices=_words(Confidence)
            )
        elif not isinstance(source, str) or source not in self.sources:
            self.problem("RULE-SOURCE", path, value=_shown(source), known=_words(self.sources))
        elif not isinstance(article, str):
            self.problem("RULE-ARTICLE", path, value=_shown(article))
        else:
            self.used.add(source)
            self.provenance[path] = Provenance(
                self.sources[source], Confidence(confidence), article, _written(value["value"])
            )


def _written(value: Toml) -> Written:
    if isinstance(value, list):
        return tuple(map(str, value))
    return value if isinstance(value, int | str | date) else str(value)


def _shown(value: Toml | None) -> str:
    try:
        text = str(value)
    except (ValueError, RecursionError):  # too many digits or too deep to be written out
        return "…"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _words(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
