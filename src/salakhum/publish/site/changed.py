"""What each version changed: for the page on versions and corrections."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from salakhum.publish.site.drawn import Drawn
from salakhum.publish.site.places import Place
from salakhum.publish.site.telling import Telling
from salakhum.publish.site.viewing import Viewing
from salakhum.publish.site.views import Version

Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """One version beside the one before it (``before`` 0 for the first): councils with other figures, and other seats."""

    version: Version
    before: int
    councils: tuple[Place, ...]
    moved: tuple[tuple[Place, str], ...]
    in_all: str  # seats that moved in the nation
    chart: Markup  # of them
    statement: str
    declaration: str


def changed(viewing: Viewing, tell: Telling, drawn: Drawn) -> list[Changed]:
    """Every version, first to last."""
    return [_changed(viewing, tell, drawn, at) for at in range(len(viewing.edition.versions))]


def _changed(viewing: Viewing, tell: Telling, drawn: Drawn, at: int) -> Changed:
    declared, history = viewing.edition.versions[at], viewing.history
    councils = tuple(
        place for place in viewing.places.councils if at and history.changed(place.id, at)
    )
    moved = (
        (place, _moved(history.of(place.id, at), history.of(place.id, at + 1), tell))
        for place in councils
    )
    nation = viewing.places.nation.id
    before, after = history.of(nation, max(at, 1)), history.of(nation, at + 1)
    return Changed(
        version=history.versions[at],
        before=at,
        councils=councils,
        moved=tuple((place, told) for place, told in moved if told),
        in_all=_moved(before, after, tell),
        chart=drawn.changes(before, after, tell, at + 1),
        statement=sha256(declared.note.text.encode()).hexdigest(),
        declaration=sha256(declared.content).hexdigest(),
    )


def _moved(before: Object, after: Object, tell: Telling) -> str:
    """The lists whose seats differ, empty where none do."""
    lists = "lists" if "lists" in after else "parties_results"
    had = {one["id"]: one["seats"] for one in before[lists]}
    parts = [
        f"{tell.name(one['names'], one['id'])} {tell.count(had.get(one['id'], 0))} → "
        f"{tell.count(one['seats'])}"
        for one in after[lists]
        if one["seats"] != had.get(one["id"], 0)
    ]
    return tell.say("versions.moved", moved=tell.say("comma").join(parts)) if parts else ""
