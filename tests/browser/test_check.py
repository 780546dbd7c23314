"""The check of one council in the reader's own browser: good pages pass, changed ones do not."""

import json
import re
import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from salakhum.cli.serve import address_of, server_of
from salakhum.languages import catalogues

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


def fits(code: str, said: str) -> bool:
    """Whether this is the sentence of the catalogue, whatever its values are."""
    text = re.escape(catalogues.sentences("en")[f"proof.{code}"][""])
    return re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", text), said) is not None


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
    ("edit", "fault"),
    [
        (a_vote_moved, "not_inclusion"),
        (a_form_left_out, "not_forms"),
        (a_form_twice, "not_inclusion"),
        (another_result, "not_council"),
        (another_state, "not_signatures"),
        (one_signature, "not_signatures"),
        (another_log, "not_checkpoint"),
        (two_witnesses, "not_checkpoint"),
        (one_officer_twice, "not_keys"),
    ],
)
def test_a_changed_proof_does_not_verify(
    edit: Callable[[dict[str, Any]], None],
    fault: str,
    changed: Callable[[Callable[[str], str]], tuple[bool, list[str]]],
) -> None:
    holds, said = changed(in_proof(edit))
    assert not holds
    assert fits(fault, said[-1])


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


# --- every kind of change, without a page of its own for each: the check itself is asked ------------------------------

STEP = """([proof, extra]) => check(proof, extra, [], (step) => step).then(
    (found) => found.whole ? "whole" : "sums", (error) => error.step ?? `${error}`)"""
Proof = dict[str, Any]
Carried = dict[str, Any]


@pytest.fixture(scope="module")
def carried(page: Page) -> Carried:
    """What a page carries: its proof, and what it says beside."""
    read = "(id) => JSON.parse(document.getElementById(id).textContent)"
    return {"proof": page.evaluate(read, "proof"), "extra": page.evaluate(read, "check-words")}


def written(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def policy(alter: Callable[[dict[str, Any]], object]) -> Callable[[Carried], None]:
    """Another keys file."""

    def change(told: Carried) -> None:
        document = json.loads(told["proof"]["policy"])
        alter(document)
        told["proof"]["policy"] = written(document) + "\n"

    return change


def entry(number: int, alter: Callable[[dict[str, Any]], object]) -> Callable[[Carried], None]:
    """Another event of the log."""

    def change(told: Carried) -> None:
        one = told["proof"]["entries"][number]
        document = json.loads(one["event"])
        alter(document)
        one["event"] = written(document)

    return change


def text(name: str, old: str, new: str) -> Callable[[Carried], None]:
    """Other words in a text of the proof."""

    def change(told: Carried) -> None:
        found = re.sub(old, new, told["proof"][name], count=1)
        assert found != told["proof"][name]
        told["proof"][name] = found

    return change


def proof(alter: Callable[[Proof], object]) -> Callable[[Carried], None]:
    """Another proof."""

    def change(told: Carried) -> None:
        alter(told["proof"])

    return change


def vkey(name: str, key: str) -> str:
    """The same key under another name, as sound as it was."""
    raw = b64decode(key.split("+", 2)[2])
    digest = sha256(name.encode() + b"\n" + raw).digest()[:4]
    return f"{name}+{digest.hex()}+{b64encode(raw).decode()}"


def hidden(document: dict[str, Any]) -> None:
    """An officer whose name has a character that nobody sees."""
    officer = document["officers"][0]
    officer["name"] += "\u200b"
    officer["key"] = vkey(officer["name"], officer["key"])


def another_line(note: str, role: str, number: int, length: int) -> Callable[[Carried], None]:
    """One more line, of a key that is known, with a signature that is none; there are enough without it."""

    def change(told: Carried) -> None:
        one = json.loads(told["proof"]["policy"])[role][number]
        name, key_hash, _ = one["key"].split("+", 2)
        line = b64encode(bytes.fromhex(key_hash) + bytes(length)).decode()
        told["proof"][note] += f"\u2014 {name} {line}\n"

    return change


def swap(some: list[Any]) -> None:
    some[0], some[1] = some[1], some[0]


def in_another_order(told: Proof) -> None:
    swap(told["entries"])
    swap(told["paths"])


def in_other_words(told: Proof) -> None:
    told["entries"][0]["event"] = told["entries"][0]["event"].replace(",", ", ", 1)


def with_bits_that_say_nothing(told: Proof) -> None:
    """The last digit of base64 before its padding, where a decoder drops four bits."""
    head, last = told["checkpoint"][:-4], told["checkpoint"][-4]
    assert told["checkpoint"].endswith("==\n")
    told["checkpoint"] = f"{head}{chr(ord(last) + 1)}==\n"


def twice_in(document: dict[str, Any], name: str) -> None:
    document[name].append(document[name][0])


CHANGES: dict[str, list[tuple[str, Callable[[Carried], None]]]] = {
    "keys": [
        ("a name with a hidden character", policy(hidden)),
        ("an officer twice", policy(lambda one: twice_in(one, "officers"))),
        ("a witness twice", policy(lambda one: twice_in(one, "witnesses"))),
        ("an officer as log", policy(lambda one: one.update(log=one["officers"][0]["key"]))),
        ("a witness as log", policy(lambda one: one.update(log=one["witnesses"][0]["key"]))),
        ("another name", policy(lambda one: one["officers"][0].update(name="x"))),
        ("no officer needed", policy(lambda one: one.update(threshold=0))),
        ("more witnesses than there are", policy(lambda one: one.update(quorum=9))),
        ("another format", policy(lambda one: one.update(format="x"))),
        ("a key of the JSON twice", text("policy", '"threshold":2', '"threshold":1,"threshold":2')),
    ],
    "signatures": [
        ("another statement", text("statement", '"number":[0-9]+', '"number":99')),
        ("one officer", text("statement", "\u2014 officer-2[^\n]*\n", "")),
        ("a bad line of a third", another_line("statement", "officers", 2, 64)),
        ("a second, bad line of one", another_line("statement", "officers", 0, 64)),
        ("a line that is too short", another_line("statement", "officers", 2, 9)),
    ],
    "checkpoint": [
        ("another origin", text("checkpoint", "^[^\n]+", "example.org/another")),
        ("another size", text("checkpoint", "\n[0-9]+\n", "\n1\n")),
        ("another root", text("checkpoint", "\n[^\n]{43}=\n", f"\n{'A' * 43}=\n")),
        ("a line more", text("checkpoint", "=\n\n", "=\nmore\n\n")),
        ("no log", text("checkpoint", "\u2014 rehearsal.example[^\n]*\n", "")),
        ("one independent witness", text("checkpoint", "\u2014 witness-5[^\n]*\n", "")),
        ("a second, bad line of a witness", another_line("checkpoint", "witnesses", 0, 72)),
        ("a line without a time", another_line("checkpoint", "witnesses", 0, 3)),
    ],
    "note": [
        ("no signatures", text("statement", "\n\n[^\0]*", "\n")),
        ("a line without a dash", text("statement", "\n\u2014 ", "\n- ")),
        ("base64 in another way", proof(with_bits_that_say_nothing)),
    ],
    "inclusion": [
        ("another status", entry(0, lambda one: one["body"].update(status="quarantined"))),
        ("another station", entry(0, lambda one: one["body"].update(station="1"))),
        ("another council", entry(0, lambda one: one["body"].update(council="1"))),
        ("another time", entry(0, lambda one: one.update(at="2022-06-04"))),
        ("another statement", entry(-1, lambda one: one["body"].update(statement="0" * 64))),
        ("another place", proof(lambda one: one["entries"][0].update(index=5))),
        ("no place", proof(lambda one: one["entries"][0].update(index=-1))),
        ("places in another order", proof(in_another_order)),
        ("another path", proof(lambda one: swap(one["paths"]))),
        ("a shorter path", proof(lambda one: one["paths"][0].pop())),
        ("a longer path", proof(lambda one: one["paths"][0].append(0))),
        ("another hash", proof(lambda one: one["hashes"].__setitem__(0, one["hashes"][1]))),
        ("no declaration", proof(lambda one: (one["entries"].pop(), one["paths"].pop()))),
        ("an event in other words", proof(in_other_words)),
    ],
    "council": [
        ("another name", proof(lambda one: one["council"].update(object=one["council"]["object"].replace("CPP", "CQP")))),
        ("another place", proof(lambda one: one["council"].update(index=0))),
        ("another size", proof(lambda one: one["council"].update(size=1651))),
        ("another path", proof(lambda one: one["council"]["path"].reverse())),
        ("another page", lambda told: told["extra"].update(council="010201")),
    ],
    "forms": [
        ("a form left out", proof(lambda one: (one["entries"].pop(0), one["paths"].pop(0)))),
        ("no forms", proof(lambda one: one.update(entries=one["entries"][-1:], paths=one["paths"][-1:]))),
    ],
    "shown": [("nothing shown", lambda _told: None)],
}  # fmt: skip


@pytest.mark.parametrize("step", CHANGES)
def test_every_kind_of_change_is_found_where_it_was_made(
    step: str, page: Page, carried: Carried
) -> None:
    found = {}
    for what, change in CHANGES[step]:
        told = json.loads(json.dumps(carried))
        change(told)
        assert step == "shown" or told != carried, what
        found[what] = page.evaluate(STEP, [told["proof"], told["extra"]])
    assert found == dict.fromkeys(found, step)
