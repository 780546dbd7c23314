"""The reader's own browser keeps the same law of forms and persons as the house does: random histories, told to both."""

from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser

from salakhum.count.status import LOGGED, STANDINGS, FormStatus, found_by, status_after
from salakhum.events import is_pseudonym, own_act

pytestmark = pytest.mark.xdist_group("demo")

SCRIPT = Path(__file__).parents[2] / "src/salakhum/publish/site/static/verify.js"
HISTORIES = 3000
Act = tuple[str, str | None]
Fate = list[str | None]  # after each act the status, None where it is refused

ASK = """histories => histories.map(([status, acts]) => {
  const form = { status, counted: "accepted", acts: [] };
  return acts.map(([event, author]) => {
    try { happened(form, { event, author, subject: "form" }); } catch { return null; }
    return form.status;
  });
})"""


def fate(status: FormStatus, acts: list[Act]) -> Fate:
    """What the house makes of a history; what it refuses did not happen."""
    done, before, statuses = list[tuple[str, str]](), FormStatus.ACCEPTED, Fate()
    for kind, author in acts:
        unsound = author is not None and not is_pseudonym(author)
        if unsound or status not in found_by(kind) or own_act(kind, author, done):
            statuses.append(None)
            continue
        done.append((kind, author or ""))
        now = status_after(kind, status, before)
        before = status if kind == "form.quarantined" else before
        status = now
        statuses.append(status.value)
    return statuses


def test_the_browser_accepts_and_refuses_what_the_house_does(chromium: Browser) -> None:
    random = Random(20270606)  # noqa: S311 - histories, not secrets
    histories = [
        (
            random.choice(list(STANDINGS)),
            [
                (random.choice(LOGGED), random.choice(["p", "q", "r", "p\u200b", None]))
                for _ in range(random.randrange(1, 14))
            ],
        )
        for _ in range(HISTORIES)
    ]
    expected = [fate(status, acts) for status, acts in histories]
    assert {status for statuses in expected for status in statuses} == {*map(str, STANDINGS), None}
    context = chromium.new_context()
    page = context.new_page()
    page.add_script_tag(path=SCRIPT)
    answers = page.evaluate(ASK, [[status.value, acts] for status, acts in histories])
    context.close()
    assert answers == expected
