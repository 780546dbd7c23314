"""Pages as pure functions of their views: templates compiled once for each language."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from salakhum.publish.site.assets import names
from salakhum.publish.site.drawn import Drawn
from salakhum.publish.site.telling import Telling
from salakhum.publish.site.views import AreaView, CouncilView, Standing

POSTS = ("chiefs", "first_deputies", "second_deputies", "mayors")
FIGURES = ("registered", "ballots_cast", "valid", "invalid", "blank")
COLUMNS = ("registered", "ballots_cast", "invalid", "blank", "valid")


@dataclass(frozen=True, slots=True)
class About:
    """What every page says of the election, and where the site stands (``base``, empty where nobody said)."""

    names: Mapping[str, str]
    date: str
    counts: str
    source: str
    languages: tuple[str, ...]
    base: str = ""


class Pages:
    """The pages of an election in one language."""

    def __init__(self, about: About, language: str, drawn: Drawn) -> None:
        self.tell = Telling(language)
        self._drawn = drawn
        environment = Environment(
            loader=PackageLoader("salakhum.publish.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals.update(
            about=about,
            lang=language,
            t=self.tell,
            assets=names(),
            own_names={other: Telling(other).say("language.own") for other in about.languages},
            title=short(self.tell.name(about.names)),
            swatch=drawn.swatch,
            letters=drawn.letters,
        )
        self._template = environment.get_template

    def council(self, view: CouncilView) -> str:
        """The page of one council."""
        council, tell = view.council, self.tell
        lists = council["lists"]
        given = {
            name for station in view.stations for form in station.forms for name in form.counts
        }
        return self._template("council.html").render(
            **_placed(view.standing, view.place.address),
            view=view,
            lead=tell.lead(lists, council["seats"]),
            total=sum(one["votes"] for one in lists),
            list_names={one["id"]: tell.name(one["names"], one["id"]) for one in lists},
            columns=[name for name in COLUMNS if name in given],
            proof=_data(view.proof),
            drawn=self._drawn.council(
                council, tell.name(view.place.names, view.place.id), tell.language
            ),
        )

    def area(self, view: AreaView) -> str:
        """The page of the nation or of an area."""
        parties = view.figures["parties_results"]
        return self._template("area.html").render(
            **_placed(view.standing, view.place.address),
            view=view,
            lead=self.tell.lead(parties, view.figures["seats"]),
            total=sum(one["votes"] for one in parties),
            parties=parties,
            posts=[post for post in POSTS if any(post in one for one in parties)],
        )


def _placed(standing: Standing, address: str) -> dict[str, Any]:
    """Where a page stands: its address below the language, and the way up to the root of the site."""
    depth = 1 + address.count("/") + (2 if standing.later else 0)
    return {"address": address, "up": "../" * depth}


def _data(value: Mapping[str, Any]) -> Markup:
    """JSON inside an HTML page: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - no character is left that HTML would read


def short(name: str) -> str:
    """The name of an election without what it says of itself in brackets at the end."""
    return name.split(" (", maxsplit=1)[0]
