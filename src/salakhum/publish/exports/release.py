"""What every description of the open data says of the result.

Its name, state, version, days, source and licence.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from salakhum.declare import DeclaredResult, in_language
from salakhum.languages import LANGUAGES, REFERENCE, sentence
from salakhum.publish.edition import languages_of
from salakhum.register import About


@dataclass(frozen=True, slots=True)
class DataRelease:
    """A version of a result, as the descriptions of its files name it.

    ``languages`` are those that its descriptions speak. ``day`` is when it was announced, else
    approved, else the polling day: nothing here reads a clock. ``base`` is the address under which
    the files lie, empty where that is not known. ``licence`` and ``issuer`` are what the package
    says in ``licence`` and ``authority``, empty where it says nothing.
    """

    names: Mapping[str, str]
    languages: tuple[str, ...]
    country: str
    polled: str
    number: int
    state: str
    counts: str
    source: str
    day: str
    licence: str
    issuer: str
    base: str

    def title(self, language: str = REFERENCE) -> str:
        """The name of the election in a language, else in the first that it has."""
        return self.names.get(language) or next(iter(self.names.values()))

    def about(self, language: str = REFERENCE) -> str:
        """Version, state, and what the counts are, in two sentences."""
        state = sentence(f"exports.state.{self.state}", language)
        version = sentence(
            "exports.version", language, values={"number": self.number, "state": state}
        )
        return f"{version} {sentence(f'exports.counts.{self.counts}', language)}"

    def url(self, path: str) -> str:
        """The address of a file; relative to the folder where the address of that is not known."""
        known = "://" in self.base or self.base.startswith("/")
        return f"{self.base.rstrip('/')}/{path}" if known else path


def release(about: About, declared: DeclaredResult, base: str = "") -> DataRelease:
    """The release that a declared result describes; ``about`` is that of its package."""
    election = declared.election
    return DataRelease(
        names=election.names,
        languages=tuple(sorted(languages_of(about), key=LANGUAGES.index)),
        country=election.country,
        polled=election.date.isoformat(),
        number=declared.number,
        state=declared.state.value,
        counts=declared.counts.value,
        source=in_language(election.source),
        day=(declared.announced_on or declared.approved_on or election.date).isoformat(),
        licence=str(about.extra.get("licence", "")),
        issuer=str(about.extra.get("authority", "")),
        base=base,
    )
