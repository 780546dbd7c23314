"""A sound bundle is accepted, and every named attack on it is found and named."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from salakhum_verify import DoesNotVerifyError, NotABundleError, VerificationError, verify

Files = dict[str, bytes]
Sealed = Callable[[Files], bytes]
Changed = Callable[[str, str, str], bytes]
Dishonest = Callable[[Callable[[dict[str, Any]], None]], bytes]


def refused(content: bytes, policy: str | None = None) -> tuple[str, dict[str, Any]]:
    """The code and the values of the fault."""
    with pytest.raises(DoesNotVerifyError) as caught:
        verify(content, policy)
    return caught.value.code, dict(caught.value.values)


def test_a_sound_bundle_verifies(small: Files, small_bundle: bytes) -> None:
    keys = sha256(small["keys.json"]).hexdigest()
    found = verify(small_bundle, keys)
    assert (found.forms, found.councils, found.pinned, found.limited) == (7, 3, True, ())
    assert found.states == ("unofficial-partial", "unofficial-complete", "certified")
    assert found.root in small["log/checkpoint"].decode()


def test_keys_are_those_that_were_published(small_bundle: bytes) -> None:
    assert refused(small_bundle, "0" * 64)[0] == "other-keys"


def test_every_step_is_told_when_it_begins(small_bundle: bytes) -> None:
    steps: list[str] = []
    verify(small_bundle, tell=steps.append)
    versions = ["version 1", "version 2", "version 3"]
    assert steps == ["seal", "keys", "log", "signatures", "forms", *versions]


# --- what an attacker without keys can do: change files, and make manifest and seal anew ------------------------------


def test_a_vote_moved_between_two_lists_is_named_by_its_form(small: Files, sealed: Sealed) -> None:
    text = small["election/votes.csv"].decode()
    moved = text.replace("a,2,X,140\na,2,Y,157", "a,2,X,141\na,2,Y,156")
    assert moved != text
    code, values = refused(sealed({**small, "election/votes.csv": moved.encode()}))
    assert (code, values["form"]) == ("form", "a/final/2")
    assert (values["field"], values["logged"], values["packaged"]) == ("X", 140, 141)


def test_a_form_left_out_is_named(small: Files, sealed: Sealed) -> None:
    forms = small["election/forms.csv"].decode().splitlines(keepends=True)
    votes = small["election/votes.csv"].decode().splitlines(keepends=True)
    files = dict(small)
    files["election/forms.csv"] = "".join(r for r in forms if not r.startswith("c,")).encode()
    files["election/votes.csv"] = "".join(r for r in votes if not r.startswith("c,")).encode()
    assert refused(sealed(files)) == ("form-not-in-package", {"form": "c/final/1"})
    files["election/forms.csv"] = small["election/forms.csv"]
    assert refused(sealed(files))[0] == "form-line"


def test_a_form_added_is_named(changed: Changed) -> None:
    added = changed(
        "election/forms.csv", "c,1,final", "c,2,final,,500,520,220,300,298,2,,,\nc,1,final"
    )
    assert refused(added) == ("form-not-in-log", {"form": "c/2"})


def test_votes_of_a_form_that_is_not_there_are_named(changed: Changed) -> None:
    added = changed("election/votes.csv", "c,1,X,149", "c,2,X,149\nc,1,X,149")
    assert refused(added) == ("votes-without-form", {"form": "c/2"})


def test_two_swapped_versions_are_named(small: Files, sealed: Sealed) -> None:
    forms = small["election/forms.csv"].decode()
    swapped = forms.replace("b,1,final", "b,#,final").replace("b,2,final", "b,1,final")
    files = {**small, "election/forms.csv": swapped.replace("b,#,final", "b,2,final").encode()}
    code, values = refused(sealed(files))
    assert (code, values["form"]) == ("form", "b/final/2")


def test_swapped_declarations_are_found(small: Files, sealed: Sealed) -> None:
    files = dict(small)
    for name in ("statement", "declaration.json", "checkpoint"):
        two, three = f"declarations/2/{name}", f"declarations/3/{name}"
        files[two], files[three] = small[three], small[two]
    assert refused(sealed(files))[0] == "not-declared-in-log"


def test_a_version_left_out_is_found(small: Files, sealed: Sealed) -> None:
    first = {n: c for n, c in small.items() if not n.startswith("declarations/1/")}
    assert refused(sealed(first))[0] == "version-files"
    none = {n: c for n, c in small.items() if not n.startswith("declarations/")}
    assert refused(sealed(none))[0] == "version-files"
    last = {n: c for n, c in small.items() if not n.startswith("declarations/3/")}
    assert refused(sealed(last)) == ("version-missing", {"version": "version:3"})


def test_a_forged_lot_is_named(changed: Changed) -> None:
    forged = changed("election/lots.csv", "seat 3: 1 of X|ស,ស", "seat 3: 1 of X|ស,X")
    assert refused(forged) == ("lots", {"council": "22"})


def test_a_changed_rule_parameter_is_found(changed: Changed) -> None:
    changed_rule = changed("rule.toml", 'value = "1, 2, 3"', 'value = "1, 3, 5"')
    code, _ = refused(changed_rule)
    assert code in ("rule-hash", "declared-list")


def test_a_changed_register_is_found(changed: Changed) -> None:
    more = changed("election/councils.csv", "21,21,5", "21,21,7")
    assert refused(more)[0] == "package-hash"
    named = changed("election/candidates.csv", "Person X 1,", "Person Q 1,")
    assert refused(named)[0] == "package-hash"


@pytest.mark.parametrize("field", ["seats", "votes", "position", "valid"])
def test_an_unsigned_change_of_the_declaration_is_found(
    field: str, small: Files, sealed: Sealed
) -> None:
    name = "declarations/3/declaration.json"
    document = json.loads(small[name])
    council = document["councils"][0]
    target = {
        "seats": council["lists"][0],
        "votes": council["lists"][0],
        "position": council["elected"][0],
    }
    target.get(field, council)[field] += 1
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n"
    assert refused(sealed({**small, name: text.encode()}))[0] == "declaration-hash"


def test_too_few_officers_are_counted(small: Files, sealed: Sealed) -> None:
    name = "declarations/3/statement"
    lines = small[name].decode().splitlines(keepends=True)
    fewer = "".join(line for line in lines if not line.startswith("— officer-2"))
    code, values = refused(sealed({**small, name: fewer.encode()}))
    assert (code, values["signed"], values["needed"]) == ("too-few-officers", 1, 2)
    twice = fewer + next(line for line in lines if line.startswith("— officer-1"))
    assert refused(sealed({**small, name: twice.encode()}))[0] == "too-few-officers"


def test_a_changed_statement_is_not_what_the_officers_signed(changed: Changed) -> None:
    code, values = refused(changed("declarations/3/statement", '"stations":5', '"stations":6'))
    assert (code, values["name"]) == ("signature", "officer-1.rehearsal")


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("— witness-1 — witness-2 — witness-3", "too-few-witnesses"),
        ("— witness-4 — witness-5", "too-few-independent"),
        ("— example.org/log", "log-unsigned"),
    ],
)
def test_a_checkpoint_needs_its_log_and_its_witnesses(
    who: str, code: str, small: Files, sealed: Sealed
) -> None:
    names = tuple("— " + name.strip() for name in who.split("— ") if name.strip())
    for name in ("log/checkpoint", "declarations/2/checkpoint"):
        lines = small[name].decode().splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.startswith(names))
        assert refused(sealed({**small, name: kept.encode()}))[0] == code


def test_a_checkpoint_of_another_time_or_log_is_found(small: Files, sealed: Sealed) -> None:
    """Rollback: the latest checkpoint is an older one. Another log: signed by the same key under another origin."""
    older = {**small, "log/checkpoint": small["declarations/1/checkpoint"]}
    assert refused(sealed(older))[0] in {"tile", "tile-names", "file-missing"}
    mixed = {**small, "declarations/2/checkpoint": small["declarations/1/checkpoint"]}
    assert refused(sealed(mixed))[0] == "sizes"
    text = small["log/checkpoint"].decode().replace("example.org/log\n", "example.org/gol\n", 1)
    assert refused(sealed({**small, "log/checkpoint": text.encode()}))[0] == "another-log"


def test_a_truncated_log_is_found(small: Files, sealed: Sealed) -> None:
    for name in [name for name in small if name.startswith("log/tile/")]:
        files = dict(small)
        del files[name]
        assert refused(sealed(files))[0] in {"file-missing", "tile-names"}


def test_files_that_no_bundle_has_are_refused(small: Files, sealed: Sealed) -> None:
    assert refused(sealed({**small, "notes.txt": b""})) == ("stranger", {"file": "notes.txt"})
    assert refused(sealed({**small, "log/more": b""}))[0] == "stranger"
    assert refused(sealed({**small, "log/tile/9/000": b""}))[0] == "tile-names"
    assert refused(sealed({**small, "election/more.csv": b"a\n"}))[0] == "package-hash"
    assert refused(sealed({**small, "election/votes.parquet": b""}))[0] == "parquet"
    assert refused(sealed({**small, "declarations/3/more": b""}))[0] == "version-files"


# --- what a commission that signs everything cannot do ----------------------------------------------------------------


def test_the_dishonest_commission_is_accepted_while_it_is_honest(dishonest: Dishonest) -> None:
    assert verify(dishonest(lambda _: None)).states == ("unofficial-complete",)


def _set(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def alter(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return alter


FALSE = {
    "votes of a list": (("councils", 0, "lists", 0, "votes"), 999, "declared-list"),
    "seats of a list": (("councils", 0, "lists", 0, "seats"), 5, "declared-list"),
    "name of a list": (("councils", 0, "lists", 0, "names"), {"en": "No"}, "declared-list"),
    "party of a list": (("councils", 0, "lists", 0, "party"), "Y", "declared-list"),
    "valid votes": (("councils", 0, "valid"), 1, "declared"),
    "registered": (("councils", 2, "registered"), 1, "declared"),
    "size of a council": (("councils", 0, "seats"), 6, "declared"),
    "a person": (("councils", 0, "elected", 0, "position"), 2, "declared"),
    "a person's name": (("councils", 0, "elected", 0, "names", "en"), "Somebody", "declared"),
    "a post": (("councils", 0, "elected", 0, "post"), "first deputy", "declared"),
    "a post that is true": (("councils", 0, "elected", 0, "post"), True, "declared"),
    "who follows": (("councils", 0, "successions", 0, "order", 0), 9, "declared"),
    "a lot": (("councils", 1, "lots", 0, "drawn"), ["X"], "declared"),
    "the status": (("councils", 0, "status"), "refused", "declared"),
    "a question": (("councils", 0, "question"), {"step": "seat 1"}, "declared"),
    "a refusal": (("councils", 0, "people_refused"), "x", "declared"),
    "the trace": (("councils", 0, "trace", 0, "seats"), 9, "declared"),
    "what is outstanding": (("councils", 2, "outstanding"), {}, "declared"),
    "a council's lists": (("councils", 0, "lists"), [], "declared"),
    "a total of a province": (("areas", 0, "valid"), 1, "declared"),
    "a party of a province": (("areas", 0, "parties_results", 0, "seats"), 1, "declared"),
    "a total of the nation": (("nation", "invalid"), 1, "declared"),
    "a term": (("nation", "terms", "term_years"), 6, "declared"),
    "the areas": (("areas",), [], "field"),
    "the councils": (("councils",), [], "field"),
    "the stage": (("stage",), "provisional", "declared"),
    "the date": (("election", "date"), "2022-06-12", "statement"),
    "the counts": (("counts",), "real", "statement"),
    "the rule": (("rule", "id"), "kh-2001-one-shot", "sealed-otherwise"),
    "the rule as a value": (("rule", "digest"), "0" * 64, "sealed-otherwise"),
}


@pytest.mark.parametrize("what", FALSE)
def test_a_false_declaration_is_found_though_everybody_signed_it(
    what: str, dishonest: Dishonest
) -> None:
    path, value, code = FALSE[what]
    found, values = refused(dishonest(_set(*path, value=value)))
    assert found == code
    if code == "declared-list":
        assert (values["council"], values["list"]) == ("21", "X")


def test_what_is_no_bundle_is_no_bundle(small: Files, small_bundle: bytes) -> None:
    for content in (b"", b"PK", small["manifest.json"], small_bundle[:-1], small_bundle + b"\n"):
        with pytest.raises(NotABundleError):
            verify(content)


def test_a_fault_says_what_it_is() -> None:
    fault = DoesNotVerifyError("seal")
    assert isinstance(fault, VerificationError)
    assert (fault.code, fault.values) == ("seal", {})
