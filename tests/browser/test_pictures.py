"""Pictures in a real browser: under a strict policy, in Khmer and English, no text outside its picture."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from tests.publish.results import council_result, list_json

from salakhum.count import FormStatus, FormVersion, ResultForm
from salakhum.publish.pictures import (
    AwaitedStation,
    Block,
    Chair,
    Imprint,
    OpenPlaces,
    Palette,
    Party,
    PartyChange,
    Region,
    Strength,
    Tile,
    Turnout,
    bar,
    boundary_map,
    chamber,
    changes_chart,
    every_seat,
    form_sheet,
    palette,
    poster,
    quotient_chart,
    quotients_of,
    read_boundaries,
    standalone,
    swatch,
    turnout,
    votes_and_seats,
    what_matters,
)
from salakhum.rules import load_rule

POLICY = "default-src 'self'"
AXE = Path(__file__).with_name("axe.min.js")
NAMES = {
    "A": ("Cambodia Indigenous People's Democracy Party", "គណបក្សជនជាតិដើមប្រជាធិបតេយ្យកម្ពុជា"),
    "B": ("Beehive Social Democratic Party", "គណបក្សសំបុកឃ្មុំសង្គមប្រជាធិបតេយ្យ"),
    "C": ("Khmer National United Party", "គណបក្សខ្មែររួបរួមជាតិ"),
}
PLACES = {"en": "Banteay Meanchey", "km": "បន្ទាយមានជ័យ"}
COUNCIL: dict[str, Any] = {
    "seats": 11,
    "lists": [list_json(name, votes) for name, votes in zip("ABC", (6_363, 3_966, 439), strict=True)],
    "trace": [
        {"act": "quota", "number": 6, "seats": 6, "winner": "A", "quotient": "939"},
        {"act": "quota", "number": 10, "seats": 4, "winner": "B", "quotient": "939"},
        {
            "act": "average", "number": 11, "seats": 1, "winner": "A", "quotient": "909",
            "runner_up": "B", "next_quotient": "3966/5",
        },
    ],
    "margins": {
        "seats": {"moved": {"ballots": 338, "certain": 338, "holder": "A", "rival": "B", "source": "A", "target": "B"}},
        "chief": {},
    },
}  # fmt: skip
OUTSIDE = """
() => [...document.querySelectorAll('svg.picture')].flatMap(svg => {
  const box = svg.viewBox.baseVal;
  return [...svg.querySelectorAll('text')].filter(text => {
    const at = text.getBBox(), moved = text.getCTM(), own = svg.getCTM();
    const left = (at.x * moved.a + moved.e - own.e) / own.a;
    return left < -2 || left + at.width > box.width + 2 || at.y + at.height > box.height + 4;
  }).map(text => svg.classList[1] + ': ' + text.textContent);
})
"""


@pytest.fixture
def marks() -> Palette:
    return palette(Party(one, {"en": en, "km": km}) for one, (en, km) in NAMES.items())


def drawn(marks: Palette, language: str) -> list[str]:
    """One of every kind of picture."""
    place = PLACES[language]
    chairs = (
        Chair("A", {}, "chief", 1), Chair("A", {}, "first deputy", 2), *[Chair("A", {}, "", n) for n in range(3, 8)],
        Chair("B", {}, "second deputy", 1), Chair("B", {}, "", 2), Chair("C", {}, "", 1), Chair(None),
    )  # fmt: skip
    bars = quotients_of(
        council_result(**COUNCIL), load_rule("kh-2001"), {one: one for one in NAMES}
    )
    assert bars is not None
    tiles = tuple(
        Tile(str(n), place, (("A", 5), ("B", 2), ("C", 1)), 1, f"/{n}") for n in range(60)
    )
    blocks = [Block(str(n), place, tiles, f"/p/{n}") for n in range(3)]
    stations = (
        AwaitedStation(place, place, 481, chief=True, href="/s"),
        AwaitedStation(place, place, None),
    )
    versions = [
        FormVersion(
            n,
            "final",
            FormStatus.ACCEPTED,
            "2022-06-06 10:00",
            "?",
            ResultForm("1", {"valid": 280 + n}, {"A": 5 * n, "B": 7}),
        )
        for n in (1, 2)
    ]
    names = {one.id: one.name(language) for one in marks.marks}
    return [
        chamber(chairs, marks, language, name=place),
        chamber(chairs * 5, marks, language, name=place, key="large"),
        quotient_chart(bars, marks, language, name=place),
        poster(blocks, marks, language, title=place, key="poster"),
        every_seat(blocks[:1], marks, language, title=place),
        votes_and_seats([Strength(one, 100, 3) for one in "ABC"], marks, language, title=place),
        turnout([Turnout(place, 80, 100, "/t"), Turnout(place, None, None)], language, title=place),
        changes_chart(
            [PartyChange("A", 9_376, 9_374), PartyChange("B", 0, 2)], marks, language, title=place
        ),
        what_matters(OpenPlaces(1_640, 9, 3, stations, 40), language, title=place),
        form_sheet(versions, names, language, caption=place),
        bar(3, 10, marks.of("A")) + swatch(marks.of("B")),
    ]


def opened(browser: Browser, body: str, width: int, language: str = "en") -> tuple[Page, list[str]]:
    """A page under the strict policy, and what its console said."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    html = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Pictures</title>'
        f"<main><h1>Pictures</h1>{body}</main></html>"
    )
    headers = {"content-security-policy": POLICY, "content-type": "text/html; charset=utf-8"}

    def answer(route: Route) -> None:
        if route.request.url.endswith("/page"):
            route.fulfill(body=html, headers=headers)
        else:
            route.fulfill(status=204)

    page.route("**/*", answer)
    page.goto("http://pictures.example/page")
    return page, said


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "km"])
def test_every_picture_stands_under_the_strict_policy_with_its_texts_inside(
    chromium: Browser, marks: Palette, language: str, width: int
) -> None:
    page, said = opened(chromium, "".join(drawn(marks, language)), width, language)
    outside = page.evaluate(OUTSIDE)
    page.close()
    assert said == []
    assert outside == []


@pytest.mark.parametrize("language", ["en", "km"])
def test_axe_has_nothing_to_say(chromium: Browser, marks: Palette, language: str) -> None:
    page, _ = opened(chromium, "".join(drawn(marks, language)), 1280, language)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate("() => axe.run().then(found => found.violations)")
    page.close()
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []


def test_the_nation_by_its_boundaries(
    chromium: Browser, marks: Palette, real_elections: Path
) -> None:
    file = real_elections / "cambodia_2022" / "communes_geoboundaries_coded.geojson"
    codes = [one["properties"]["commune_id"] for one in json.loads(file.read_bytes())["features"]]
    regions = [
        Region(code, code, "AB"[code.endswith("3")], code[:4], f"/{code}", code[:2], f"/{code[:2]}")
        for code in codes
    ]
    svg = boundary_map(read_boundaries(file, set(codes)), regions, marks, "km", title="Map")
    page, said = opened(chromium, svg, 1280, "km")
    shown = page.evaluate("() => document.querySelector('svg.picture').getBBox().width")
    outside = page.evaluate(OUTSIDE)
    page.close()
    assert said == []
    assert outside == []
    assert shown > 900


def test_a_file_of_its_own_is_shown(chromium: Browser, marks: Palette, tmp_path: Path) -> None:
    for number, svg in enumerate(
        one for one in drawn(marks, "km") if one.startswith('<svg class="picture')
    ):
        file = tmp_path / f"{number}.svg"
        file.write_text(standalone(svg, "km", Imprint("?", "!", ("-",))), encoding="utf-8")
        page = chromium.new_page()
        page.goto(file.as_uri())
        assert page.evaluate("() => document.documentElement.tagName") == "svg"
        assert page.evaluate("() => document.querySelector('parsererror')") is None
        page.close()
