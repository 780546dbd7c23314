"""A version that waits for its officers, in words: what each of them is asked to sign."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import category

from salakhum.cli.language import LANGUAGE
from salakhum.cli.output import line, number, say
from salakhum.cli.recount import print_parties

if TYPE_CHECKING:
    from salakhum.declare import AcceptedReasons, DeclaredResult
    from salakhum.record import Prepared, Statement

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # the order of letters
MOST, FEW = 20, 3  # lines of accepted findings, and subjects on each


def tell_waiting(waiting: "Prepared") -> None:
    """Print a prepared version.

    The election, the version, its figures and seats, the log, and the hash of the text.
    """
    from salakhum.count import SIGNED

    said, result = waiting.statement, waiting.result
    _tell_version(said)
    figures = said.figures
    line(say("sign.stations", inside=figures.stations_in, all=figures.stations))
    for name in SIGNED:
        line(say("sign.figure", name=say(f"figure.{name}"), number=number(getattr(figures, name))))
    line(say("sign.seats", seats=figures.seats, councils=figures.councils))
    _tell_open(result)
    line()
    print_parties(result.nation, clean=_plain)
    log = said.log
    line(say("sign.log", origin=_plain(log.origin), size=log.size))
    line(say("sign.digest", digest=waiting.digest))
    line()


def _tell_version(said: "Statement") -> None:
    from salakhum.declare import in_language

    names = {language: _plain(name) for language, name in said.election.names.items()}
    line(names.get(LANGUAGE) or next(iter(names.values())))
    line(say("sign.poll", day=_day(said.election.date)))
    line(say(f"cli.counts.{said.election.counts}"))
    line()
    state = say(f"record.is.{said.state.value}")
    line(say("record.version", number=said.number, state=state))
    line(say(f"sign.stage.{said.stage or 'every'}"))
    line(say("sign.approved_on", day=_day(said.approved_on)))
    line(say("sign.announced_on", day=_day(said.announced_on)))
    reason = in_language(said.reason, LANGUAGE)
    line(say("sign.reason", reason=_plain(reason or "–")))
    line(say("sign.rule", rule=_plain(said.rule.id)))
    line()


def _tell_open(result: "DeclaredResult") -> None:
    """What is not decided, and what was accepted with a reason."""
    waiting = Counter(council.status.value for council in result.councils)
    for status in ("lots_required", "refused"):
        if waiting[status]:
            line(say(f"sign.{status}", councils=waiting[status]))
    if result.accepted:
        tell_accepted(result.accepted)


def tell_accepted(accepted: "AcceptedReasons") -> None:
    """Print the findings that were accepted, those of one code and reason on one line."""
    from salakhum.declare import in_language

    alike = defaultdict[tuple[str, str], list[str]](list)
    for (code, subject), texts in accepted.items():
        alike[code, in_language(texts, LANGUAGE)].append(subject)
    line(say("sign.accepted", findings=len(accepted)))
    for (code, reason), subjects in list(alike.items())[:MOST]:
        line(
            say(
                "sign.accepted_one",
                finding=_plain(code),
                about=_few(subjects),
                reason=_plain(reason),
            )
        )
    if len(alike) > MOST:
        line(say("cli.more", count=len(alike) - MOST))
    line(say("sign.accepted_all"))


def _few(subjects: Sequence[str]) -> str:
    """The first subjects, and how many more there are."""
    more = [say("cli.more", count=len(subjects) - FEW)] if len(subjects) > FEW else []
    return ", ".join([*map(_plain, subjects[:FEW]), *more])


def _day(text: str | None) -> str:
    from salakhum.languages import format_date

    return "–" if text is None else format_date(date.fromisoformat(text), LANGUAGE)


def _plain(text: str) -> str:
    """A text as a terminal shows it.

    What would steer it, or turn the order of letters, is shown as a mark.
    """
    return "".join(map(_visible, text))


def _visible(letter: str) -> str:
    steers = category(letter) == "Cc" or letter in TURNING
    return "\ufffd" if steers else letter
