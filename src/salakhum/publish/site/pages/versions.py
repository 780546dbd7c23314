"""The page on versions and corrections: what each version changed."""

from dataclasses import dataclass
from hashlib import sha256

from salakhum.count import in_print
from salakhum.declare import CouncilResult, PlaceResult
from salakhum.publish.edition import Corrected, Place, Telling, VersionView, anchor
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.page_pictures import PagePicture, PagePictures
from salakhum.publish.site.pages.printing import Pages

FEW = 10  # corrected forms that stand open
MOST = 200  # that a version names; the page stays light


@dataclass(frozen=True, slots=True)
class Changed:
    """One version beside the one before it (``before`` 0 for the first).

    Councils with other figures, and other seats.
    """

    version: VersionView
    before: int
    councils: tuple[Place, ...]
    corrected: tuple["Correction", ...]
    moved: tuple[tuple[Place, str], ...]
    in_all: str  # seats that moved in the nation
    chart: PagePicture | None  # of them
    statement: str
    declaration: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A corrected form in words.

    Its place, the address of its station there, what changed, and why.
    """

    place: Place
    station: str
    fragment: str
    changed: str
    reason: str | None


def versions_page(contents: Contents, pages: Pages) -> str:
    return pages.standalone_page(
        "versions",
        "versions/",
        versions=_all_changed(contents, pages.tell, pages.drawn),
        few=FEW,
        most=MOST,
        example=contents.places.councils[0].slug,
    )


def _all_changed(contents: Contents, tell: Telling, drawn: PagePictures) -> list[Changed]:
    """Every version, first to last."""
    return [_changed(contents, tell, drawn, row) for row in range(len(contents.edition.versions))]


def _changed(contents: Contents, tell: Telling, drawn: PagePictures, row: int) -> Changed:
    declared, history = contents.edition.versions[row], contents.history
    councils = tuple(
        place for place in contents.places.councils if row and history.changed(place.id, row)
    )
    moved = (
        (place, _moved(history.of(place.id, row), history.of(place.id, row + 1), tell))
        for place in councils
    )
    nation = contents.places.nation.id
    before, after = history.of(nation, max(row, 1)), history.of(nation, row + 1)
    return Changed(
        version=history.versions[row],
        before=row,
        councils=councils,
        corrected=tuple(
            _correction(place, form, history.council(place.id, row + 1), tell)
            for place, form in contents.corrected(row)
        ),
        moved=tuple((place, moves) for place, moves in moved if moves),
        in_all=_moved(before, after, tell),
        chart=changes(contents, tell, drawn, row + 1),
        statement=sha256(declared.note.text.encode()).hexdigest(),
        declaration=sha256(declared.content).hexdigest(),
    )


def changes(
    contents: Contents, tell: Telling, drawn: PagePictures, number: int
) -> PagePicture | None:
    """The seats of the nation that a version moved, drawn; nothing where none did."""
    nation, history = contents.places.nation.id, contents.history
    before, after = (history.area(nation, version) for version in (max(number - 1, 1), number))
    return drawn.changes(before, after, tell, number)


def _correction(place: Place, form: Corrected, council: CouncilResult, tell: Telling) -> Correction:
    station = form.station
    return Correction(
        place=place,
        station=tell.name(station.names, station.id),
        fragment=f"{anchor(station.id)}-form",
        changed=_figures(form, council, tell),
        reason=form.after.reason,
    )


def _figures(form: Corrected, council: CouncilResult, tell: Telling) -> str:
    """The figures of a form that another version changed, each before and after."""
    before, after = form.before, form.after
    named = (
        (tell.field(name), before.printed.get(name), after.printed.get(name))
        for name in in_print(before.printed.keys() | after.printed.keys())
    )
    was, now = before.says.votes, after.says.votes
    votes = (
        (tell.name(result.names, result.id), was.get(result.id), now.get(result.id))
        for result in council.lists
    )
    parts = [tell.change(name, old, new) for name, old, new in (*named, *votes) if old != new]
    return tell.say("comma").join(parts) or tell.say("versions.no_figure")


def _moved(before: PlaceResult, after: PlaceResult, tell: Telling) -> str:
    """The lists whose seats differ, empty where none do."""
    had = {result.id: result.seats for result in before.results}
    parts = [
        tell.change(tell.name(result.names, result.id), had.get(result.id, 0), result.seats)
        for result in after.results
        if result.seats != had.get(result.id, 0)
    ]
    return tell.say("versions.moved", moved=tell.say("comma").join(parts)) if parts else ""
