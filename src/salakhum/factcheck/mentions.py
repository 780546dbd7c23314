"""Which areas and parties a text names, and where.

Some languages write no space between words: a name counts where no vowel sign or mark of another
word goes on after it. Of names that stand in each other the longest counts. Digits alone are no
name, and a full stop within a name ends no sentence.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from salakhum.factcheck.prose import FULL_STOPS, UNSPACED

LATIN = re.compile(rf"[^\W_{UNSPACED}]")  # letters and digits of scripts that space their words
QUOTES = str.maketrans("’‘ʼ`", "''''")  # one apostrophe for all
SENTENCE_END = re.compile(rf"[!?{FULL_STOPS}\n]|\.(?=\s|$)")
PARAGRAPH_END = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text."""

    start: int
    end: int
    name: str


class Mentions:
    """The mentions of some names in a text, in the order of the text."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        wanted = {straight(name) for name in names if name and not name.isdigit()}
        self.mentions = tuple(_longest(straight(text), wanted))
        self.names = frozenset(mention.name for mention in self.mentions)

    def any_of(self, names: Iterable[str]) -> bool:
        """Whether the text names one of them."""
        return any(straight(name) in self.names for name in names)

    def of(self, names: Iterable[str]) -> tuple[Mention, ...]:
        """Where the text names one of them."""
        wanted = {straight(name) for name in names}
        return tuple(mention for mention in self.mentions if mention.name in wanted)

    def within(self, part: range) -> frozenset[str]:
        """The names in a part of the text."""
        return frozenset(mention.name for mention in self.mentions if mention.start in part)

    def cover(self, start: int, end: int) -> bool:
        """Whether one name holds all of a piece of the text."""
        return any(mention.start <= start and end <= mention.end for mention in self.mentions)

    def last_before(self, place: int) -> Mention | None:
        """The last name before a place."""
        return next((mention for mention in reversed(self.mentions) if mention.end <= place), None)

    def gap(self, names: Iterable[str], start: int, end: int, within: range) -> int | None:
        """Characters between a number and the nearest of its names;
        None where none stands in that part of the text.
        """
        gaps = [
            max(start - mention.end, mention.start - end, 0)
            for mention in self.of(names)
            if mention.start in within
        ]
        return min(gaps, default=None)


class Sentences:
    """Where the sentences of a text, or other parts that ``ends`` are between, begin and end.

    None ends in a name.
    """

    def __init__(
        self, text: str, names: Iterable[Mentions] = (), ends: re.Pattern[str] = SENTENCE_END
    ) -> None:
        self._text = straight(text).lower()
        self._ends = [
            match.end()
            for match in ends.finditer(text)
            if not any(known.cover(*match.span()) for known in names)
        ]
        if not self._ends or self._ends[-1] < len(text):
            self._ends.append(len(text) + 1)

    def around(self, place: int) -> range:
        """The sentence in which a place lies."""
        number = min(bisect_left(self._ends, place + 1), len(self._ends) - 1)
        return range(self._ends[number - 1] if number else 0, self._ends[number])

    def text(self, sentence: range) -> str:
        """The words of a sentence, in small letters."""
        return self._text[sentence.start : sentence.stop]


def straight(text: str) -> str:
    """The text with one kind of apostrophe."""
    return text.translate(QUOTES)


def _longest(text: str, names: set[str]) -> Iterable[Mention]:
    """At every place the longest name that stands there whole; names do not overlap."""
    heads: dict[str, list[int]] = {}
    for length in sorted({len(name) for name in names}, reverse=True):
        for head in {name[0] for name in names if len(name) == length}:
            heads.setdefault(head, []).append(length)
    start = 0
    while start < len(text):
        for length in heads.get(text[start], ()):
            name = text[start : start + length]
            if len(name) == length and name in names and _whole(text, start, start + length):
                yield Mention(start, start + length, name)
                start += length
                break
        else:
            start += 1


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if unicodedata.category(after or " ")[0] == "M":  # it belongs to the letter before it
        return False
    return not (LATIN.match(text[start]) and LATIN.match(before)) and not (
        LATIN.match(text[end - 1]) and LATIN.match(after)
    )
