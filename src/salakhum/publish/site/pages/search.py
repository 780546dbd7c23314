"""The index of the search.

Places and parties in one file, polling stations in another, both loaded on use.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from salakhum.publish.edition import Place, anchor
from salakhum.publish.site.contents import Contents

Names = Mapping[str, str]
Entry = list[str | int | list[str]]  # address, code, names by language, row of the place above


def index(contents: Contents, languages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """``search/places.json`` and ``search/stations.json``."""
    entries = list(_places(contents, languages))
    nation = contents.history.area(contents.places.nation.id)
    entries += [
        [f"parties/#{anchor(party.id)}", party.id, _named(party.names, languages), -1]
        for party in nation.parties_results
    ]
    yield "search/places.json", _written({"languages": languages, "entries": entries})
    yield "search/stations.json", _written(dict(_stations(contents)))


def _places(contents: Contents, languages: Sequence[str]) -> Iterator[Entry]:
    """Address, code, names by language, and the row of the place above."""
    places = contents.places
    row = {place.id: row for row, place in enumerate((places.nation, *places.areas))}
    yield [places.nation.address, places.nation.id, _named(places.nation.names, languages), -1]
    for place in places.areas:
        yield _entry(place, row[places.above(place)[-1].id], languages)
    for number, place in enumerate(places.councils):
        yield _entry(place, row[places.above_council(number)[-1].id], languages)


def _entry(place: Place, above: int, languages: Sequence[str]) -> Entry:
    return [place.address, place.id, _named(place.names, languages), above]


def _named(names: Names, languages: Sequence[str]) -> list[str]:
    named = [names.get(language, "") for language in languages]
    return named if any(named) else list(names.values())[:1]


def _stations(contents: Contents) -> Iterator[tuple[str, list[list[str]]]]:
    """By council the code of every station, its anchor,
    and its name where no other of the council begins like it.
    """
    stations = contents.edition.election.stations
    names = {language: column.to_list() for language, column in stations.names.items()}
    ids, councils = stations.id.to_list(), stations.council.tolist()
    by_council: dict[int, list[list[str]]] = {}
    for row, (code, council) in enumerate(zip(ids, councils, strict=True)):
        said = " / ".join(dict.fromkeys(column[row] for column in names.values() if column[row]))
        by_council.setdefault(council, []).append([code, anchor(code), said])
    for council, rows in by_council.items():
        yield contents.places.councils[council].address, rows


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
