"""What a council's page carries so that a reader's own browser can check it.

The proof, the law as far as it goes, the words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from salakhum.elect import Post
from salakhum.languages import sentence, sentences, speech_of
from salakhum.publish.edition import PageRule, Proof

ROOM = "proof."


@dataclass(frozen=True, slots=True)
class CouncilCheck:
    """``proof`` and ``extra`` are JSON that may stand in a script element.

    ``words`` are for the page around it.
    """

    words: Mapping[str, str]
    proof: Markup
    extra: Markup


def check_of(
    proof: Proof,
    council: str,
    rule: PageRule | None,
    language: str,
) -> CouncilCheck:
    """The check of one council; ``rule`` is what :func:`page_rule` says of the law."""
    words = _words(language)
    extra = {
        "council": council,
        "rule": rule,
        "language": language,
        "posts": _posts(language),
        "words": {
            **words,
            "digits": speech_of(language).digits,
            "separator": speech_of(language).grouping,
            "plurals": list(speech_of(language).plurals),
        },
    }
    return CouncilCheck(words, _embedded(proof), _embedded(extra))


@cache
def _words(language: str) -> Mapping[str, str]:
    """The sentences with their places for values still open: the browser fills them in."""
    return {
        code.removeprefix(ROOM): texts[""]
        for code, texts in sentences(language).items()
        if code.startswith(ROOM)
    }


@cache
def _posts(language: str) -> Mapping[str, str]:
    return {
        post.value: sentence(f"elect.post.{post.value.replace(' ', '-')}", language)
        for post in Post
    }


def _embedded(value: object) -> Markup:
    """JSON in which nothing can end the script element that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - escaped in the way of JSON
