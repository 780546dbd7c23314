"""The fields of a JSON object by what they must be.

A field that is something else is a fault with its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from salakhum_verify.canonical import Json, Object
from salakhum_verify.faults import DoesNotVerifyError

HEX = frozenset("0123456789abcdef")
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Fields:
    """An object that stands ``where``.

    Every reader of a field raises ``DoesNotVerifyError`` (field) where it is something else.
    """

    where: str
    object: Object

    def text(self, name: str) -> str:
        """A text."""
        return self._is(name, str)

    def text_or_none(self, name: str) -> str | None:
        """A text; None where it is null or left out."""
        return None if self.object.get(name) is None else self.text(name)

    def count(self, name: str) -> int:
        """A whole number, 0 or more."""
        value = self._is(name, int)
        if isinstance(value, bool) or value < 0:
            raise self.wrong(name)
        return value

    def count_or_none(self, name: str) -> int | None:
        """A count; None where it is null or left out."""
        return None if self.object.get(name) is None else self.count(name)

    def truth(self, name: str) -> bool:
        """True or false."""
        return self._is(name, bool)

    def hash(self, name: str) -> str:
        """A SHA-256 in small hexadecimal digits."""
        value = self.text(name)
        if not is_hash(value):
            raise self.wrong(name)
        return value

    def under(self, name: str) -> "Fields":
        """An object."""
        return Fields(f"{self.where}, {name}", self._is(name, dict))

    def array(self, name: str) -> list[Json]:
        """An array."""
        return self._is(name, list)

    def objects(self, name: str) -> Iterator["Fields"]:
        """The objects of an array."""
        for number, item in enumerate(self.array(name), start=1):
            if not isinstance(item, dict):
                raise self.wrong(name)
            yield Fields(f"{self.where}, {name} {number}", item)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of an array."""
        items = self.array(name)
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) < len(items):
            raise self.wrong(name)
        return texts

    def hashes(self, name: str) -> dict[str, str]:
        """An object of hashes by name."""
        hashes = self.under(name)
        return {key: hashes.hash(key) for key in hashes.object}

    def format(self, wanted: str) -> None:
        """The format must be this one."""
        if self.object.get("format") != wanted:
            raise self.wrong("format")

    def only(self, *names: str) -> None:
        """No other field may be there: what nobody checks nobody may read as checked."""
        for name in sorted(self.object.keys() - set(names)):
            raise DoesNotVerifyError("extra", where=self.where, field=name[:100])

    def wrong(self, name: str) -> DoesNotVerifyError:
        """The fault that a field is not what it must be."""
        return DoesNotVerifyError("field", where=self.where, field=name)

    def _is(self, name: str, kind: type[Kind]) -> Kind:
        value = self.object.get(name)
        if not isinstance(value, kind):
            raise self.wrong(name)
        return value


def fields(document: Json, where: str) -> Fields:
    """The fields of a document that must be an object.

    Raises ``DoesNotVerifyError`` (field).
    """
    if not isinstance(document, dict):
        raise DoesNotVerifyError("field", where=where, field="{}")
    return Fields(where, document)


def check_texts(declared: Fields, name: str) -> None:
    """A text by language must be an object of texts, none of them blank, at least one.

    Raises :class:`DoesNotVerifyError` where it is not.
    """
    texts = declared.under(name)
    if not texts.object or not all(texts.text(language).strip() for language in texts.object):
        raise declared.wrong(name)


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 as it is written."""
    return len(text) == 64 and HEX.issuperset(text)
