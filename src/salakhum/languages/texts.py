"""Texts of one meaning in one form."""

import unicodedata

_INVISIBLE = dict.fromkeys(
    map(ord, "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
)


def clean_text(text: str) -> str:
    r"""``text`` composed (NFC) and without the invisible breaks
    that Khmer is typed with, so that equal names compare equal.

    >>> clean_text("ភូមិ\u200bថ្មី") == clean_text("ភូមិថ្មី")
    True
    """
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE))
