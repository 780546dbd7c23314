"""The check of one council in the reader's own browser: good pages pass, changed ones do not."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from salakhum.cli.serve import address_of, server_of

pytestmark = pytest.mark.xdist_group("demo")

COUNCIL = "120404"
TIMEOUT = 20_000
Page_ = Callable[[str], str]
PROOF = re.compile(r'(<script type="application/json" id="proof">)(.*?)(</script>)', re.DOTALL)


def outcome(page: Page) -> tuple[bool, list[str]]:
    """Press the button; whether all holds, and what each step said."""
    page.locator("#check button").click()
    status = page.locator("#check [role=status]")
    page.locator("#check [role=status].holds, #check [role=status].fails").wait_for(timeout=TIMEOUT)
    said = page.locator("#check ol li").all_inner_texts()
    return status.get_attribute("class") == "holds", said


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context()
    made = context.new_page()
    made.goto(f"{address}en/{COUNCIL}/")
    yield made
    context.close()


@pytest.fixture
def changed(
    chromium: Browser, demo_site: Path, tmp_path: Path
) -> Iterator[Callable[[Callable[[str], str]], tuple[bool, list[str]]]]:
    """``changed(edit)``: the outcome of a page that somebody edited."""
    shutil.copytree(demo_site / "static", tmp_path / "static")
    folder = tmp_path / "en" / COUNCIL
    folder.mkdir(parents=True)
    html = (demo_site / "en" / COUNCIL / "index.html").read_text(encoding="utf-8")
    with server_of(tmp_path, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def tried(edit: Callable[[str], str]) -> tuple[bool, list[str]]:
            edited = edit(html)
            assert edited != html
            (folder / "index.html").write_text(edited, encoding="utf-8")
            context = chromium.new_context()
            made = context.new_page()
            made.goto(f"{address_of(server)}en/{COUNCIL}/")
            found = outcome(made)
            context.close()
            return found

        yield tried
        server.shutdown()


def in_proof(edit: Callable[[dict[str, Any]], None]) -> Callable[[str], str]:
    """An edit of the proof that a page carries."""

    def edited(html: str) -> str:
        found = PROOF.search(html)
        assert found is not None
        proof = json.loads(found[2])
        edit(proof)
        text = json.dumps(proof, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        return html[: found.start(2)] + text + html[found.end(2) :]

    return edited


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("council", [COUNCIL, "060808"])
def test_a_good_page_verifies(chromium: Browser, address: str, language: str, council: str) -> None:
    context = chromium.new_context()
    made = context.new_page()
    made.goto(f"{address}{language}/{council}/")
    holds, said = outcome(made)
    context.close()
    assert holds, said
    assert len(said) == 8


def test_a_saved_page_verifies_without_a_server(
    chromium: Browser, demo_site: Path, tmp_path: Path
) -> None:
    html = (demo_site / "en" / COUNCIL / "index.html").read_text(encoding="utf-8")
    shutil.copytree(demo_site / "static", tmp_path / "static")
    saved = tmp_path / "saved.html"
    saved.write_text(html.replace("../../static/", "static/"), encoding="utf-8")
    context = chromium.new_context(offline=True)
    made = context.new_page()
    made.goto(saved.as_uri())
    holds, said = outcome(made)
    context.close()
    assert holds, said


def a_vote_moved(proof: dict[str, Any]) -> None:
    event = json.loads(proof["entries"][0]["event"])
    event["body"]["votes"][0][1] += 1
    event["body"]["votes"][1][1] -= 1
    proof["entries"][0]["event"] = json.dumps(
        event, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def a_form_left_out(proof: dict[str, Any]) -> None:
    del proof["entries"][0], proof["paths"][0]


def a_form_twice(proof: dict[str, Any]) -> None:
    proof["entries"].insert(1, proof["entries"][0])
    proof["paths"].insert(1, proof["paths"][0])


def another_result(proof: dict[str, Any]) -> None:
    council = json.loads(proof["council"]["object"])
    council["lists"][0]["seats"] -= 1
    council["lists"][1]["seats"] += 1
    proof["council"]["object"] = json.dumps(
        council, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def another_state(proof: dict[str, Any]) -> None:
    proof["statement"] = proof["statement"].replace('"state":"certified"', '"state":"correction"')


def one_signature(proof: dict[str, Any]) -> None:
    lines = proof["statement"].splitlines(keepends=True)
    proof["statement"] = "".join(lines[:-1])


def another_log(proof: dict[str, Any]) -> None:
    lines = proof["checkpoint"].splitlines(keepends=True)
    lines[1] = f"{int(lines[1]) + 1}\n"
    proof["checkpoint"] = "".join(lines)


def one_officer_twice(proof: dict[str, Any]) -> None:
    policy = json.loads(proof["policy"])
    policy["officers"][1] = policy["officers"][0]
    proof["policy"] = json.dumps(policy, sort_keys=True, separators=(",", ":")) + "\n"


def two_witnesses(proof: dict[str, Any]) -> None:
    head, _, signatures = proof["checkpoint"].partition("\n\n")
    lines = signatures.splitlines(keepends=True)
    proof["checkpoint"] = head + "\n\n" + "".join(lines[:3])


@pytest.mark.parametrize(
    ("edit", "step"),
    [
        (a_vote_moved, "not in the log"),
        (a_form_left_out, "do not add up"),
        (a_form_twice, "not in the log"),
        (another_result, "not part of the signed version"),
        (another_state, "signatures do not fit"),
        (one_signature, "signatures do not fit"),
        (another_log, "signatures of the log do not fit"),
        (two_witnesses, "signatures of the log do not fit"),
        (one_officer_twice, "A key is not written as it should be"),
    ],
)
def test_a_changed_proof_does_not_verify(
    edit: Callable[[dict[str, Any]], None],
    step: str,
    changed: Callable[[Callable[[str], str]], tuple[bool, list[str]]],
) -> None:
    holds, said = changed(in_proof(edit))
    assert not holds
    assert step in said[-1]


def shown_with(what: str, text: str) -> Callable[[str], str]:
    """An edit of what the page shows."""

    def edited(html: str) -> str:
        return re.sub(rf'(data-shown="{what}"[^>]*>)[^<]*', rf"\g<1>{text}", html)

    return edited


def swapped_names(html: str) -> str:
    """The names of two lists, each in the other's place."""
    names = dict(re.findall(r'data-shown="name (\w+)"[^>]*>([^<]*)', html))
    return shown_with("name CP", names["CPP"])(shown_with("name CPP", names["CP"])(html))


@pytest.mark.parametrize(
    ("edit", "step"),
    [
        (shown_with("seats CPP", "8"), "The page shows 8"),
        (shown_with("seats CPP", "minus 9"), "The page shows minus 9"),
        (shown_with("ballots_cast", "99,999"), "The page shows 99,999"),
        (swapped_names, "The page shows Candlelight Party"),
        (lambda html: html.replace(' data-shown="votes CP"', ""), "votes CP"),
    ],
)
def test_a_page_that_shows_another_result_does_not_verify(
    edit: Callable[[str], str],
    step: str,
    changed: Callable[[Callable[[str], str]], tuple[bool, list[str]]],
) -> None:
    holds, said = changed(edit)
    assert not holds
    assert step in said[-1]


def test_the_signed_result_is_drawn_again_from_what_was_checked(page: Page) -> None:
    holds, said = outcome(page)
    assert holds, said
    rows = page.locator("#check table tbody tr").all_inner_texts()
    first = rows[0].split("\t")
    assert first[:3] == ["Cambodian People's Party", "14,755", "9"]
    assert "Candlelight Party" in "".join(rows)
    assert first[3].startswith(("Chief", "Commune chief", "chief"))
