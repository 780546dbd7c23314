"""The same page as data.

One JSON file for all languages of a page, at its address without the language.
"""

import json
from collections.abc import Mapping, Sequence

from salakhum.canonical import Json, JsonObject
from salakhum.count import HEADLINE, FormVersion
from salakhum.declare import (
    AreaResult,
    CouncilResult,
    DeclaredElection,
    PlaceResult,
    VoteGetter,
    json_of,
)
from salakhum.publish.edition import AreaView, Beside, CouncilView, Pair, Station, VersionStanding
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.pages.printing import SiteFacts

FORMAT = "salakhum-page/1"
PLACE = ("id", "names", *HEADLINE, "seats", "councils")
STOOD = ("id", "names", "votes", "seats")


def council_json(view: CouncilView, counts: str) -> bytes:
    """A council with its stations and all versions of their forms."""
    lists = [result.id for result in view.council.lists]
    return _written(
        _head(view.standing, counts)
        | {
            "above": [area.id for area in view.above],
            "council": json_of(CouncilResult, view.council),
            "stations": [_station(station, lists) for station in view.stations],
        }
        | _previous(view.previous)
    )


def area_json(view: AreaView, counts: str) -> bytes:
    """The nation or an area, and what lies right below it."""
    return _written(
        _head(view.standing, counts)
        | {
            "above": [area.id for area in view.above],
            "area": json_of(AreaResult, view.figures),
            "below": [
                {"id": place.id, "level": place.level, "names": place.names, "address": place.slug}
                for place, _ in view.below
            ],
        }
        | _previous(view.previous)
    )


def parties_json(contents: Contents, counts: str) -> bytes:
    """The parties of the nation with their votes and seats."""
    nation = contents.places.nation.id
    return _written(
        _head(contents.history.standing(nation), counts)
        | {"parties": json_of(AreaResult, contents.history.area(nation))["parties_results"]}
    )


def site_json(contents: Contents, about: SiteFacts) -> bytes:
    """The election that a site is about, the version that stands,
    and where every place has its page.
    """
    places = contents.places
    return _written(
        {
            "format": "salakhum-site/1",
            "names": about.names,
            "date": about.date,
            "counts": about.counts,
            "languages": about.languages,
            "version": about.latest.number,
            "state": about.latest.state,
            "places": {
                place.id: place.slug for place in (places.nation, *places.areas, *places.councils)
            },
        }
    )


def _head(standing: VersionStanding, counts: str) -> JsonObject:
    return {
        "format": FORMAT,
        "counts": counts,
        "version": standing.version.number,
        "state": standing.version.state,
        "same_since": (standing.same or (standing.version,))[0].number,
        "superseded_by": standing.later.number if standing.later else None,
    }


def _previous(beside: Beside | None) -> JsonObject:
    """The same place in an earlier election, where one was given."""
    if beside is None:
        return {}
    return {
        "previous": {
            "election": json_of(DeclaredElection, beside.election),
            "version": beside.version,
            "state": beside.state,
            "counts": beside.counts,
            "place": _shown(beside.then, PLACE),
            "lists": [
                {
                    "id": _id(pair),
                    "then": _shown(pair.then, STOOD),
                    "now": _shown(pair.now, STOOD),
                }
                for pair in beside.pairs
            ],
            "councils_new": beside.new,
            "councils_gone": beside.gone,
        }
    }


def _id(pair: Pair) -> str:
    stands = pair.now or pair.then
    return stands.id if stands else ""


def _shown(result: PlaceResult | VoteGetter | None, keys: Sequence[str]) -> JsonObject | None:
    """Some fields of a result, those that it knows."""
    if result is None:
        return None
    known = ((key, getattr(result, key, None)) for key in keys)
    return {key: value for key, value in known if value is not None}


def _station(station: Station, lists: list[str]) -> JsonObject:
    return {
        "id": station.id,
        "names": station.names,
        "registered": station.registered,
        "forms": [_form(form, lists) for form in station.forms],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "values": dict(finding.values),
            }
            for finding in station.findings
        ],
    }


def _form(form: FormVersion, lists: list[str]) -> JsonObject:
    return {
        "version": form.version,
        "stage": form.stage,
        "status": form.status.value,
        "recorded_at": form.recorded_at,
        "reason": form.reason,
        "counts": form.printed,
        "votes": {name: form.says.votes.get(name) for name in lists},
    }


def _written(value: Mapping[str, Json]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
