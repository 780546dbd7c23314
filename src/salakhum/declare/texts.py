"""Texts by language: names, and reasons that people gave."""

from collections.abc import Mapping


def by_language(text: str | Mapping[str, str]) -> dict[str, str]:
    """A text given once for all, or by language,
    without what is blank; "" is the language of the one for all.
    """
    texts = {"": text} if isinstance(text, str) else text
    return {language: words for language, words in texts.items() if words.strip()}


def in_language(texts: Mapping[str, str] | None, language: str = "") -> str:
    """The text in this language, else the one for all, else the first there is.

    Empty where there is none.
    """
    if not texts:
        return ""
    return texts.get(language) or texts.get("") or next(iter(texts.values()))
