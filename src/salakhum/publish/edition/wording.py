"""What a page says in one language: names, numbers, and the sentences about a place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from salakhum.allocate import (
    Move,
    Refused,
    given_before,
    tell_move,
    tell_refusal,
    tell_step,
)
from salakhum.count import field_name, finding_sentence
from salakhum.declare import CouncilResult, PlaceResult, VoteGetter
from salakhum.findings import Finding
from salakhum.languages import (
    LANGUAGES,
    format_count,
    format_date,
    format_share,
    has_sentence,
    sentence,
    speech_of,
)
from salakhum.margins import Margin, MarginOf, Way, tell_margin
from salakhum.publish.edition.views import VersionView

Names = Mapping[str, str]

MISSING = "–"
NO_BREAK = "\N{NO-BREAK SPACE}"
KILO = 1000
MOST_NAMED = 3  # lists that a first sentence names


class Telling:
    """One language. Every number and every name of a page comes through here."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, code: str, **values: int | str | None) -> str:
        """The sentence ``site.<code>``."""
        return sentence(f"site.{code}", self.language, values=values)

    def count(self, number: int | None) -> str:
        return MISSING if number is None else _count(number, self.language)

    def share(self, part: int | None, whole: int | None, places: int = 2) -> str:
        if part is None or not whole:
            return MISSING
        return format_share(part, whole, places, self.language).replace(" ", NO_BREAK)

    def size(self, number: int) -> str:
        """How large a file is, in bytes, kB or MB."""
        if number < KILO:
            return self.say("downloads.bytes", size=self.count(number))
        if number < KILO**2:
            return self.say("downloads.kilo", size=self.count((number + KILO // 2) // KILO))
        units, tenths = divmod((number + KILO**2 // 20) // (KILO**2 // 10), 10)
        size = f"{self.count(units)}{speech_of(self.language).decimal}{self.count(tenths)}"
        return self.say("downloads.mega", size=size)

    def change(self, name: str, before: int | None, after: int | None) -> str:
        """One figure as it was and as it is."""
        values = {"before": self.count(before), "after": self.count(after)}
        return self.say("versions.change", name=name, **values)

    def day(self, day: date | str | None) -> str:
        """A day in words; of a time as text, the day."""
        if not day:
            return MISSING
        known = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        return format_date(known, self.language)

    def moment(self, time: str) -> str:
        """A time as a form has it, with the digits of the language."""
        return time.translate(str.maketrans("0123456789", self.digits))

    def edition(self, version: VersionView) -> str:
        """Which version a page is of, and when that was declared."""
        number = self.say("state.version", number=version.number)
        if not version.declared_at:
            return number
        day, time = version.declared_at.split("T")
        declared = self.say("state.declared", day=self.day(day), time=self.moment(time[:5]))
        return f"{number}{self.say('comma')}{declared}"

    @property
    def digits(self) -> str:
        """Ten digits, 0 first."""
        return speech_of(self.language).digits

    def dated(self, version: VersionView) -> str:
        """When a version was approved and announced."""
        days = (("approved", version.approved_on), ("announced", version.announced_on))
        return " ".join(self.say(f"state.{what}", day=self.day(day)) for what, day in days if day)

    def name(self, names: Names, default: str = "") -> str:
        """A name in this language, or in the first that there is."""
        return names.get(self.language) or names.get("") or next(iter(names.values()), default)

    def level(self, level: str) -> str:
        """What kind of place: the word of the catalogue, or that of the package."""
        code = f"site.level.{level}"
        return sentence(code, self.language) if has_sentence(code, self.language) else level

    def levels(self, levels: Iterable[str]) -> str:
        """The heading over places: the plural of their level where they share one with a word."""
        shared = set(levels)
        return self.words(
            f"site.levels.{shared.pop()}" if len(shared) == 1 else "", self.say("area.below")
        )

    def words(self, code: str, default: str) -> str:
        """A sentence that a package may ask for and the catalogue may not have."""
        return sentence(code, self.language) if has_sentence(code, self.language) else default

    def lead(self, lists: Sequence[VoteGetter], seats: int) -> str:
        """Who won the seats of a place: the sentence before any picture."""
        won = sorted((party for party in lists if party.seats), key=lambda party: -party.seats)
        if not won:
            return self.say("lead.nobody", seats=seats)
        first, *rest = won
        leader = self.name(first.names, first.id)
        if first.seats == seats:
            return self.say("lead.all", leader=leader, seats=seats)
        if not rest:
            return self.say("lead.alone", leader=leader, won=first.seats, seats=seats)
        named = rest if len(rest) <= MOST_NAMED else rest[: MOST_NAMED - 1]
        parts = [
            self.say("lead.one", name=self.name(party.names, party.id), seats=party.seats)
            for party in named
        ]
        if others := rest[len(named) :]:
            number = sum(party.seats for party in others)
            parts.append(self.say("lead.others", number=len(others), seats=number))
        return self.say(
            "lead.most", leader=leader, won=first.seats, seats=seats, others=self.series(parts)
        )

    def first(self, figures: PlaceResult, lists: Sequence[VoteGetter]) -> str:
        """:meth:`lead` where every station is in; else how things stand so far."""
        part, whole = figures.stations_in, figures.stations
        lead = self.lead(lists, figures.seats)
        return lead if part == whole else self.say("lead.so_far", part=part, whole=whole, told=lead)

    def turned_out(self, figures: PlaceResult) -> str:
        """How many of those on the register voted; empty where the forms do not say it."""
        cast, registered = figures.ballots_cast, figures.registered
        if cast is None or not registered:
            return ""
        share = self.share(cast, registered)
        return self.say("lead.turnout", share=share, cast=cast, registered=registered)

    def still(self, figures: PlaceResult) -> list[str]:
        """What is not in yet, one sentence; nothing where everything is."""
        out = figures.stations - figures.stations_in
        return [self.say("area.out", out=out, stations=figures.stations)] if out else []

    def outstanding(self, council: CouncilResult) -> str:
        """What is not settled in a council,
        and whether it can change its seats and its first place.
        """
        parts = [
            self.say(f"outstanding.{what}", stations=left.stations)
            for what, left in council.outstanding.items()
        ]
        material = council.material
        for about, prospect in (("seats", material.seats), ("chief", material.chief)):
            values = {"ballots": prospect.ballots or 0, "stations": prospect.stations or 0}
            code = f"reach.{about}.{prospect.call.name.lower()}"
            parts.append(sentence(code, self.language, values=values))
        return " ".join(parts)

    def question(self, council: CouncilResult) -> str:
        """What must be drawn by lot."""
        asked = council.question
        if asked is None:
            return ""
        names = self._list_names(council)
        among = tuple(names.get(name, name) for name in asked.among)
        question = replace(asked, among=among)
        given = given_before(question, [_named(move, names) for move in council.trace])
        step = tell_step(question.step, self.language, given)
        return self.say(
            "council.question", seats=question.seats, among=self.series(among), step=step
        )

    def ballots(self, number: int) -> str:
        """A number of ballots, with its noun."""
        return self.say(f"ballots.{'one' if number == 1 else 'some'}", ballots=number)

    def nearest(self, council: CouncilResult) -> str:
        """How few ballots, moved from one list to another, would move a seat of a council."""
        margin = moved_margin(council)
        if margin is None:
            return ""
        names = self._list_names(council)
        return self.say(
            f"area.near.{'lot' if margin.lot else 'sure'}",
            ballots=self.ballots(margin.ballots),
            source=names.get(margin.source or "", MISSING),
            target=names.get(margin.target or "", MISSING),
        )

    def series(self, parts: Sequence[str]) -> str:
        """One, two and three."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("series", first=self.say("comma").join(parts[:-1]), last=parts[-1])

    def story(self, council: CouncilResult) -> list[str]:
        """How each seat was won, step by step, with the lists called by their names."""
        names = self._list_names(council)
        return [tell_move(_named(move, names), self.language) for move in council.trace]

    def margins(self, council: CouncilResult) -> list[str]:
        """How few ballots would change the seats or the chief; the closest way of each kind."""
        if council.margins is None:
            return []
        names = self._list_names(council)
        sentences = [
            tell_margin(margin, way, self.language, about=about, names=names)
            for about in MarginOf
            for way in (Way.MOVED, Way.ADDED, Way.REMOVED)
            if (margin := getattr(getattr(council.margins, about), way))
            and (about is MarginOf.SEATS or way is Way.MOVED)
        ]
        return list(dict.fromkeys(sentences))

    def refusal(self, council: CouncilResult) -> str:
        """Why a council has no answer."""
        return tell_refusal(Refused(council.reason, council.values), self.language)

    def post(self, post: str) -> str:
        return sentence(f"elect.post.{post.replace(' ', '-')}", self.language)

    def finding(self, finding: Finding) -> str:
        return finding_sentence(finding, self.language)

    def field(self, name: str) -> str:
        return field_name(name, self.language)

    def _list_names(self, council: CouncilResult) -> dict[str, str]:
        return {entry.id: self.name(entry.names, entry.id) for entry in council.lists}


def short(name: str, counts: str) -> str:
    """The name of an election without brackets at its end
    that only say what its counts are, as every page says itself.
    """
    code = f"site.counts.{counts}.mark"
    marks = [sentence(code, language) for language in LANGUAGES if has_sentence(code, language)]
    before, bracket, inside = name.rpartition(" (")
    marked = inside.endswith(")") and any(mark in inside.lower() for mark in marks)
    return before if bracket and marked else name


@lru_cache(maxsize=1 << 15)
def _count(number: int, language: str) -> str:
    return format_count(number, language)


def moved_margin(council: CouncilResult) -> Margin | None:
    """The ballots that, moved from one list to another, change the seats of a council."""
    return None if council.margins is None else council.margins.seats.moved


def _named(move: Move, names: Mapping[str, str]) -> Move:
    """A step of a trace in which the lists go by their names."""

    def name(code: str | None) -> str | None:
        return None if code is None else names.get(code, code)

    return replace(
        move,
        winner=names.get(move.winner, move.winner),
        runner_up=name(move.runner_up),
        loser=name(move.loser),
        within=names.get(move.within, move.within),
    )
