"""A rule in words, for people: what a parameter says, and its value, in the language asked for."""

from datetime import date

from salakhum.languages import format_count, format_date, format_digits, has_sentence, sentence
from salakhum.rules.model import Written


def parameter_of(path: str) -> str:
    """The parameter at ``path`` of a rule, whatever its position in an array.

    >>> parameter_of("allocation.variants.1.steps.2.divisors")
    'allocation.steps.divisors'
    """
    parts = [part for part in path.split(".") if not part.isdigit()]
    if "steps" in parts:
        parts.remove("variants")
    return ".".join(parts)


def describe(path: str, language: str) -> str:
    """One sentence on what the parameter at ``path`` says.

    >>> describe("terms.mandate_years", "en")
    'How many years a council is elected for.'
    """
    return sentence(f"parameter.{parameter_of(path)}", language)


def say(written: Written, language: str) -> str:
    """A value of a rule in words.

    >>> say("more-votes", "en"), say("5 %", "km"), say(True, "en")
    ('more votes', '៥ %', 'yes')
    """
    if isinstance(written, tuple):
        return ", ".join(say(part, language) for part in written)
    if isinstance(written, bool):
        return sentence("word.yes" if written else "word.no", language)
    if isinstance(written, int):
        return format_count(written, language)
    if isinstance(written, date):
        return format_date(written, language)
    word = f"word.{written}"
    return sentence(word, language) if has_sentence(word, language) else _text(written, language)


def _text(written: str, language: str) -> str:
    return "".join(
        format_digits(int(c), language) if c.isascii() and c.isdigit() else c for c in written
    )
