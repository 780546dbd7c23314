"""A text beside the figures that it may speak of.

What it names, and what stands around each number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from salakhum.factcheck.figures import POSTS, QuotableFigure, shares
from salakhum.factcheck.mentions import PARAGRAPH_END, Mentions, Sentences, straight
from salakhum.factcheck.numerals import Numeral
from salakhum.factcheck.prose import NEVER, UNSPACED
from salakhum.languages import LANGUAGES, has_sentence, sentence, speech_of

LEAST_ALIAS = 4  # characters: what is shorter is a word of its own
SUMMED = ("votes", "seats")
OTHERS = "others"
LEAST_SUM = 1000
MONEY = ("$", "€", "£", "៛")


@dataclass(frozen=True, slots=True)
class TextContext:
    """What stands around a number that could be a figure.

    A word for what it counts, and its owner's name.

    ``near`` are the characters to the nearest name, 0 where the figure has no owner, ``beside``
    those to the nearest word.
    """

    word: bool
    owner: bool
    near: int
    beside: int = 0


class Passage:
    """A text and those of the figures whose area it names."""

    def __init__(self, text: str, known: Iterable[QuotableFigure]) -> None:
        known = tuple(known)
        self.text = text
        self._plain = straight(text)
        self._areas = Mentions(text, {name for f in known for name in f.area})
        self.figures = tuple(f for f in known if f.national or self._names(f))
        self.shares = shares(self.figures)
        self._parties = Mentions(text, {name for f in self.figures for name in spoken(f.of)})
        self._held: dict[tuple[tuple[str, ...], bool], list[QuotableFigure]] = {}
        for figure in self.figures:
            if figure.of:
                self._held.setdefault((figure.area, figure.local), []).append(figure)
        self._sentences = Sentences(text, (self._areas, self._parties))
        self._paragraphs = Sentences(text, ends=PARAGRAPH_END)

    def is_name(self, numeral: Numeral) -> bool:
        """Whether the digits belong to the name of a party or an area, and count nothing."""
        return any(
            mentions.cover(numeral.start, numeral.end) for mentions in (self._areas, self._parties)
        )

    def around(self, numeral: Numeral, figure: QuotableFigure) -> TextContext:
        """The context of a number, taken to be this figure."""
        sentence = self._sentences.around(numeral.start)
        words = self._sentences.text(sentence)
        near: int | None = 0
        if figure.of:
            near = self._parties.gap(spoken(figure.of), numeral.start, numeral.end, sentence)
        if not self._speaks_of(figure.area, numeral, sentence):
            near = None
        place = numeral.start - sentence.start, numeral.end - sentence.start
        gaps = [
            max(place[0] - match.end(), match.start() - place[1], 0)
            for match in word(figure.what).finditer(words)
        ]
        return TextContext(bool(gaps), near is not None, near or 0, min(gaps, default=0))

    def is_foreign(self, numeral: Numeral) -> bool:
        """Whether the number counts money, distances, points: what no election has."""
        before, after = self.text[: numeral.start][-2:], self._plain[numeral.end :][:24].lower()
        return before.rstrip().endswith(MONEY) or FOREIGN.match(after) is not None

    def sums(self, numeral: Numeral) -> tuple[QuotableFigure, ...]:
        """Sums of what the parties of a sentence have, and of two the difference.

        For the whole election only.
        """
        sentence = self._sentences.around(numeral.start)
        sums = []
        for what in SUMMED:
            parts = [
                f
                for f in self.figures
                if f.national and f.what == what and f.of and self._named(f, sentence)
            ]
            if len(parts) > 1:
                sums.append(_joined(parts, " + ", sum(f.value for f in parts)))
            if len(parts) == 2:
                sums.append(_joined(parts, " - ", abs(parts[0].value - parts[1].value)))
        return tuple(f for f in sums if f.value >= LEAST_SUM)

    def rest(self, numeral: Numeral) -> Iterator[QuotableFigure]:
        """Of "others": how many parties the paragraph leaves unnamed, and what they have together.

        With its words: a sum is one of what the paragraph has a word for. "Others" may be those
        with seats alone.
        """
        sentence = self._sentences.around(numeral.start)
        if not word(OTHERS).search(self._sentences.text(sentence)):
            return
        paragraph = self._paragraphs.around(numeral.start)
        named = self._parties.within(range(paragraph.start, sentence.stop))
        text = self._paragraphs.text(paragraph)
        for place in self._places(numeral, sentence):
            of = {f.of for f in place if not named.isdisjoint(map(straight, spoken(f.of)))}
            left = [f for f in place if f.of not in of]
            if of and left:
                yield from _rest(left, " - ".join(("Σ", *sorted(names[0] for names in of))), text)

    def _places(self, numeral: Numeral, sentence: range) -> list[list[QuotableFigure]]:
        """What the parties have in each place that is spoken of,
        in the nation only where the sentence names no area.
        """
        areas = (mention for mention in self._areas.mentions if mention.start in sentence)
        inside = any(not self._parties.cover(mention.start, mention.end) for mention in areas)
        return [
            figures
            for (area, _), figures in self._held.items()
            if (area or not inside) and self._speaks_of(area, numeral, sentence)
        ]

    def names_a_party(self, numeral: Numeral) -> bool:
        """Whether the sentence of a number names a party.

        The number then is that one's, or nobody's.
        """
        sentence = self._sentences.around(numeral.start)
        return any(f.of and self._named(f, sentence) for f in self.figures if f.what == "votes")

    def _named(self, figure: QuotableFigure, sentence: range) -> bool:
        here = self._parties.within(sentence)
        return not here.isdisjoint(map(straight, spoken(figure.of)))

    def _names(self, figure: QuotableFigure) -> bool:
        """Whether the text names the area.

        That of one council with its kind, for its name may be any word.
        """
        if not self._areas.any_of(figure.area):
            return False
        return not figure.local or any(
            self._is_local(mention.start, mention.end) for mention in self._areas.of(figure.area)
        )

    def _is_local(self, start: int, end: int) -> bool:
        before, after = self._plain[:start][-24:].lower(), self._plain[end:][:12].lower()
        return bool(KIND_BEFORE.search(before) or KIND_AFTER.match(after))

    def _speaks_of(self, area: tuple[str, ...], numeral: Numeral, sentence: range) -> bool:
        """Whether an area is spoken of here.

        The sentence names it, or it was the last to be named before.
        """
        if not area:
            return True
        last = self._areas.last_before(numeral.start)
        here = self._areas.gap(area, numeral.start, numeral.end, sentence) is not None
        return here or (last is not None and last.name in map(straight, area))


def spoken(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a party with how people shorten them: without the word party."""
    return _spoken(names)


@cache
def _spoken(names: tuple[str, ...]) -> tuple[str, ...]:
    short = (PARTY.sub("", straight(name)).strip() for name in names)
    return tuple(dict.fromkeys((*names, *(name for name in short if len(name) >= LEAST_ALIAS))))


def _words(code: str) -> dict[str, str]:
    """The words of every language, the longest first, with the language of each."""
    words = {
        word: language
        for language in LANGUAGES
        if has_sentence(f"words.{code}", language)
        for word in sentence(f"words.{code}", language).split("|")
        if word
    }
    return {word: words[word] for word in sorted(words, key=len, reverse=True)}


def _alternatives(words: Mapping[str, str]) -> str:
    """Words of which those of languages that set them apart stand alone."""
    return "|".join(
        re.escape(word.lower())
        if speech_of(language).prose.unspaced
        else rf"(?<![^\W\d_{UNSPACED}]){re.escape(word.lower())}(?![^\W\d_{UNSPACED}])"
        for word, language in words.items()
    )


@cache
def word(what: str) -> re.Pattern[str]:
    """The words of every language by which a text says that a number is this figure."""
    return re.compile(_alternatives(_words(what)) or NEVER)


def _joined(parts: list[QuotableFigure], sign: str, value: int) -> QuotableFigure:
    return QuotableFigure(parts[0].what, value, (sign.join(f.of[0] for f in parts),))


def _rest(left: list[QuotableFigure], name: str, text: str) -> Iterator[QuotableFigure]:
    first = left[0]
    parties = {f.of for f in left}
    winners = {f.of for f in left if f.what == "seats" and f.value}
    for number in dict.fromkeys((len(parties), len(winners))):
        yield QuotableFigure(OTHERS, number, (name,), first.area, first.local)
    for what in (*SUMMED, *POSTS):
        values = [f.value for f in left if f.what == what]
        if values and word(what).search(text):
            yield QuotableFigure(what, sum(values), (name,), first.area, first.local)


_PARTY_WORDS = [re.escape(word) for word in _words("party")]
PARTY = re.compile(rf"^(?:{'|'.join(_PARTY_WORDS)})|\b(?:{'|'.join(_PARTY_WORDS)})$")
_AREA_WORDS = "|".join(re.escape(word) for word in _words("area"))
KIND_BEFORE = re.compile(rf"(?:{_AREA_WORDS or NEVER})\s?$")
KIND_AFTER = re.compile(rf"\s(?:{_alternatives(_words('area_after')) or NEVER})")
FOREIGN = re.compile(rf"[\s-]?(?:{_alternatives(_words('foreign'))})")
