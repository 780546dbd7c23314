"""What the template of a council's page is given beside its view.

Everything that takes more than a look-up.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from markupsafe import Markup

from salakhum.count import DECLARED, in_print
from salakhum.declare import ElectedPerson, ListResult
from salakhum.publish.edition import CouncilView, Station, Telling
from salakhum.publish.site.page_pictures import PagePicture, PagePictures
from salakhum.publish.site.pages.check import CouncilCheck, check_of
from salakhum.publish.site.pages.previous import PreviousValues, previous_values

COLUMNS = in_print(DECLARED)


@dataclass(frozen=True, slots=True)
class Members:
    """The people of one list: those who sit, and who comes next in words."""

    sitting: tuple[ElectedPerson, ...]
    next: str


class CouncilValues(TypedDict):
    """What the template of a council is given."""

    view: CouncilView
    name: str
    heading: str
    description: str
    lead: str
    total: int
    labels: list[str]
    margins: list[str]
    people: list[tuple[ListResult, Members]]
    columns: list[tuple[str, str]]
    sheet: Callable[[Station], Markup]
    check: CouncilCheck
    proof: bool
    previous: PreviousValues | None
    drawn: Mapping[str, PagePicture]


def council_values(view: CouncilView, tell: Telling, drawn: PagePictures) -> CouncilValues:
    """The values of ``council.html``."""
    council, place = view.council, view.place
    lists = council.lists
    name = tell.name(place.names, place.id)
    given = {
        column for station in view.stations for form in station.forms for column in form.printed
    }
    lead = tell.first(council, lists)
    return {
        "view": view,
        "name": name,
        "heading": name,
        "description": lead,
        "lead": lead,
        "total": sum(result.votes for result in lists),
        "labels": [drawn.letters(result) for result in lists],
        "margins": tell.margins(council),
        "people": _people(view, tell),
        "columns": [
            (column, tell.say(f"column.{column}")) for column in COLUMNS if column in given
        ],
        "sheet": lambda station: drawn.sheet(station, council, tell),
        "check": check_of(view.proof, place.id, view.rule, tell.language),
        "proof": True,
        "previous": previous_values(view.previous, tell),
        "drawn": drawn.council(view, name, tell.language),
    }


def _people(view: CouncilView, tell: Telling) -> list[tuple[ListResult, Members]]:
    """By list, in the order of the ballot, those who sit and who comes next."""
    members = []
    for entry in view.council.lists:
        sitting = tuple(person for person in view.council.elected or () if person.list == entry.id)
        if sitting:
            following = _next(view.following.get(entry.id, ()), tell)
            members.append((entry, Members(sitting, following)))
    return members


def _next(following: tuple[Mapping[str, str], ...], tell: Telling) -> str:
    named = [tell.name(names) for names in following if names]
    return tell.say("comma").join(named)
