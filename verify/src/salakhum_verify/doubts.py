"""Days and times by which a clock or a hand may have erred.

Nobody can put them right in a log, so a reader is told (§ 7).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from salakhum_verify.days import is_day
from salakhum_verify.faults import Value
from salakhum_verify.journal import Form, Journal
from salakhum_verify.versions import Version


@dataclass(frozen=True, slots=True)
class Doubt:
    """A possible slip that cannot be put right any more; ``code`` names the sentence."""

    code: str
    values: Mapping[str, Value]


def doubts(versions: Sequence[Version], journal: Journal) -> tuple[Doubt, ...]:
    """Versions declared before the version before them, or approved before a form they count."""
    return (*_backwards(versions, journal), *_approved_early(versions, journal.forms.values()))


def _backwards(versions: Sequence[Version], journal: Journal) -> Iterator[Doubt]:
    for before, version in pairwise(versions):
        earlier, later = (
            _moment(journal.declared[declared_version.subject].at)
            for declared_version in (before, version)
        )
        if earlier and later and later < earlier:
            yield Doubt("backwards", {"version": version.number, "before": before.number})


def _moment(text: str | None) -> datetime | None:
    """A time with its zone; None where it has none."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _approved_early(versions: Sequence[Version], forms: Iterable[Form]) -> Iterator[Doubt]:
    received = [(form.at[:10], form) for form in forms if form.at and is_day(form.at[:10])]
    for version in versions:
        approved = version.statement.text_or_none("approved_on")
        counted = [arrival for arrival in received if arrival[1].index < version.size]
        day, form = max(counted, key=lambda arrival: arrival[0], default=("", None))
        if approved and form and approved < day:
            values: dict[str, Value] = {"approved": approved, "form": form.name, "received": day}
            yield Doubt("approved-early", {"version": version.number, **values})
