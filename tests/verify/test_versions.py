"""Versions under other registers, rules and keys; and statements that do not say what they must, though everybody signed."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.verify.conftest import KEYS, LOTS, PACKAGE, add_version, edit, seal, write

from salakhum.declare import State
from salakhum.events import Event
from salakhum.log import KeyUse, key_from_seed
from salakhum.record import KeyRing, Policy, RehearsalKeys, WitnessKey, declaring, policy_object
from salakhum.record.manifest import read_files
from salakhum_verify import DoesNotVerifyError, verify
from salakhum_verify.archive import read_bundle
from salakhum_verify.canonical import canonical, read_canonical
from salakhum_verify.declaration_sums import check_sums
from salakhum_verify.events import read_journal
from salakhum_verify.fields import fields
from salakhum_verify.log import read_log
from salakhum_verify.versions import check_statement, read_declaration, read_versions

Files = dict[str, bytes]
Dishonest = Callable[..., bytes]


def code_of(content: bytes, published: Iterable[str] = ()) -> str:
    with pytest.raises(DoesNotVerifyError) as caught:
        verify(content, published)
    return caught.value.code


def digest_of(policy: Policy) -> str:
    return sha256(canonical(policy_object(policy)) + b"\n").hexdigest()


def without_earlier(files: Files) -> Files:
    """A record that kept nothing of earlier versions."""
    return {name: content for name, content in files.items() if not name.startswith("earlier/")}


def test_a_version_whose_register_is_gone_is_named(tmp_path: Path) -> None:
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    edit(
        package,
        {"candidates.csv": [("21,X,1,21-X-1,Person X 1,", "21,X,1,21-X-1,Person X 1,died")]},
    )
    add_version(record, package, State.UNOFFICIAL_PARTIAL, days=1)
    steps: list[str] = []
    files = without_earlier(read_files(record))
    assert verify(seal(files), tell=steps.append).limited == (1,)
    assert steps[-2:] == ["past 1", "version 2"]


@pytest.fixture
def corrected(tmp_path: Path) -> Callable[..., Files]:
    """A record of two versions, between which register and rule were put right; what they were is kept."""

    def make(alter: Callable[[Any], None] | None = None) -> Files:
        package, record = tmp_path / "package", tmp_path / "record"
        write(package, PACKAGE)
        add_version(record, package, State.UNOFFICIAL_PARTIAL, alter=alter)
        died = [("21,X,1,21-X-1,Person X 1,", "21,X,1,21-X-1,Person X 1,died")]
        edit(package, {"candidates.csv": died, "areas.csv": [("West", "Western")]})
        other = (b"# Cambodia", b"# Kampuchea")
        add_version(record, package, State.UNOFFICIAL_PARTIAL, days=1, alter_rule=other)
        return read_files(record)

    return make


def test_a_version_whose_register_and_rule_are_kept_is_counted_again(
    corrected: Callable[..., Files],
) -> None:
    steps: list[str] = []
    files = corrected()
    assert len([name for name in files if name.startswith("earlier/")]) == 3
    assert verify(seal(files), tell=steps.append).limited == ()
    assert steps[-2:] == ["version 1", "version 2"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("councils", 0, "lists", 0, "seats"), 5),
        (("councils", 0, "elected", 0, "position"), 2),
        (("areas", 0, "valid"), 1),
        (("areas", 0, "names"), {"en": "Western", "km": "ខាងលិច"}),
    ],
)
def test_what_was_false_then_is_found_by_what_was_kept(
    path: tuple[Any, ...], value: Any, corrected: Callable[..., Files]
) -> None:
    files = corrected(alter(*path, value=value))
    assert code_of(seal(files)) in {"declared", "declared-list"}
    assert verify(seal(without_earlier(files))).limited == (1,)


def test_what_is_kept_is_what_was_signed(corrected: Callable[..., Files]) -> None:
    files = corrected()
    name = next(name for name in files if name.startswith("earlier/"))
    assert code_of(seal({**files, name: files[name] + b"\n"})) == "package-hash"
    assert code_of(seal({**files, f"earlier/{'0' * 64}": b""})) == "stranger"
    assert code_of(seal({**files, "earlier/areas.csv": b""})) == "stranger"


def test_of_a_past_version_the_councils_are_those_of_its_forms(small: Files) -> None:
    told: Any = read_canonical(small["declarations/3/declaration.json"], "x")
    entries = read_log(read_bundle(seal(small)), int(small["log/checkpoint"].split(b"\n")[1]))
    forms = read_journal(entries).forms_at(len(entries))
    told["nation"]["by_name"] = True  # so that parties are not added up
    told["nation"]["parties_results"] = []
    check_sums(fields(told, "x"), forms)
    told["councils"].pop()
    with pytest.raises(DoesNotVerifyError) as caught:
        check_sums(fields(told, "x"), forms)
    assert caught.value.values["field"] == "councils: 31"


def falsely(document: dict[str, Any]) -> None:
    document["councils"][0]["lists"][0]["votes"] -= 1


def one_more_in(document: dict[str, Any]) -> None:
    document["councils"][0]["stations_in"] += 1


def one_more_for_a_party(document: dict[str, Any]) -> None:
    document["nation"]["parties_results"][0]["votes"] += 1


def another_council(document: dict[str, Any]) -> None:
    document["councils"][0]["id"] = "23"


@pytest.mark.parametrize("change", [falsely, one_more_in, one_more_for_a_party, another_council])
def test_a_false_version_does_not_hide_behind_a_later_register(
    change: Callable[[dict[str, Any]], None], tmp_path: Path
) -> None:
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_PARTIAL, alter=change)
    edit(package, {"areas.csv": [("West", "Western")]})
    add_version(record, package, State.UNOFFICIAL_PARTIAL, days=1)
    for files in (read_files(record), without_earlier(read_files(record))):
        assert code_of(seal(files)) in {"declared", "declared-list", "field"}


@pytest.mark.parametrize(
    ("old", "new"), [("Three communes", "The three communes"), ("kh-2001", "kh-2001-one-shot")]
)
def test_an_election_may_get_another_name_or_rule_between_versions(
    old: str, new: str, tmp_path: Path
) -> None:
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    edit(package, {"election.toml": [(old, new)]})
    add_version(record, package, State.UNOFFICIAL_PARTIAL, days=1)
    assert verify(seal(read_files(record))).limited == ()
    assert verify(seal(without_earlier(read_files(record)))).limited == (1,)


def test_a_version_whose_rule_is_gone_is_named(tmp_path: Path) -> None:
    """The text of a source was put right: another file, the same law."""
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    other = (b"# Cambodia", b"# Kampuchea")
    add_version(record, package, State.UNOFFICIAL_PARTIAL, days=1, alter_rule=other)
    assert verify(seal(read_files(record))).limited == ()
    assert verify(seal(without_earlier(read_files(record)))).limited == (1,)


def rotated() -> RehearsalKeys:
    """An officer's and a witness's keys are other ones; the log's stays."""
    officer = key_from_seed("officer-1.rehearsal", KeyUse.OFFICER, b"another seed")
    witness = key_from_seed("witness-1.rehearsal", KeyUse.WITNESS, b"another seed")
    ring, policy = KEYS.ring, KEYS.ring.policy
    policy = replace(
        policy,
        officers=(officer.public, *policy.officers[1:]),
        witnesses=(WitnessKey(witness.public, independent=False), *policy.witnesses[1:]),
    )
    ring = KeyRing(policy, ring.log, (officer, *ring.officers[1:]))
    return RehearsalKeys(ring, (witness, *KEYS.witnesses[1:]))


def test_keys_may_change_between_versions(tmp_path: Path) -> None:
    """Each version is held against the keys of its time; the old officer cannot sign the new version."""
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    add_version(record, package, State.UNOFFICIAL_PARTIAL, days=1, keys=rotated())
    files = read_files(record)
    published = [digest_of(one.ring.policy) for one in (KEYS, rotated())]
    assert verify(seal(files), published).states == ("unofficial-partial", "unofficial-partial")
    first = files["declarations/1/statement"].decode().splitlines()
    old_line = next(line for line in first if line.startswith("— officer-1"))
    second = files["declarations/2/statement"].decode().splitlines()
    swapped = [old_line if line.startswith("— officer-1") else line for line in second]
    files["declarations/2/statement"] = ("\n".join(swapped) + "\n").encode()
    assert code_of(seal(files), published) == "too-few-officers"


def test_keys_that_only_the_log_names_declare_nothing(tmp_path: Path) -> None:
    """Who holds the log's key alone names other officers, declares, and names the published keys again."""
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    add_version(record, package, State.UNOFFICIAL_PARTIAL, days=1, keys=rotated())
    add_version(record, package, State.UNOFFICIAL_PARTIAL, days=2)
    content, published = seal(read_files(record)), digest_of(KEYS.ring.policy)
    for policy in (None, published):
        with pytest.raises(DoesNotVerifyError) as caught:
            verify(content, policy)
        assert caught.value.code == "version-keys"
        assert caught.value.values == {"version": 2, "keys": digest_of(rotated().ring.policy)}
    known = [f" {published.upper()}\n", digest_of(rotated().ring.policy)]
    assert code_of(content, known) == "key-returns"


def test_two_honest_independent_witnesses_cannot_be_shown_two_histories(
    small: Files, small_bundle: bytes
) -> None:
    """More than half of the independent witnesses see each checkpoint: any two majorities share one."""
    verify(small_bundle)
    for witness in ("witness-4", "witness-5"):
        for file in ("log/checkpoint", "declarations/1/checkpoint"):
            lines = small[file].decode().splitlines(keepends=True)
            fewer = "".join(line for line in lines if not line.startswith(f"— {witness}"))
            with pytest.raises(DoesNotVerifyError) as caught:
                verify(seal({**small, file: fewer.encode()}))
            assert caught.value.code == "too-few-independent"
            assert caught.value.values == {"where": file, "signed": 1, "needed": 2}


def test_a_checkpoint_of_another_log_of_the_same_keys_is_found(
    small: Files, tmp_path: Path
) -> None:
    """A split view: everybody signed, of the same origin and as long, but one vote in it is another one."""
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    edit(package, {"votes.csv": [("c,1,X,149\nc,1,ស,149", "c,1,X,150\nc,1,ស,148")]})
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    other = read_files(record)
    first = "declarations/1/checkpoint"
    assert other[first].split(b"\n")[1] == small[first].split(b"\n")[1]
    assert code_of(seal({**small, first: other[first]})) == "root"
    both = {name: other[name] for name in other if name.startswith("declarations/1/")}
    assert code_of(seal({**small, **both})) == "not-declared-in-log"


def test_the_keys_file_is_that_of_the_log(small: Files) -> None:
    text = small["keys.json"].decode()
    files = {**small, "keys.json": text.replace('"threshold":2', '"threshold":1').encode()}
    assert code_of(seal(files)) == "keys-not-in-log"


@pytest.mark.parametrize(
    ("left_out", "code"),
    [("version.signed", "too-few-in-log"), ("version.declared", "not-declared-in-log")],
)
def test_what_was_signed_must_be_in_the_log(
    left_out: str, code: str, dishonest: Dishonest, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = declaring._events

    def fewer(*told: Any) -> Iterator[Event]:
        return (one for one in whole(*told) if one.kind != left_out)

    monkeypatch.setattr(declaring, "_events", fewer)
    assert code_of(dishonest()) == code


def alter(*path: str, value: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("supersedes",), "0" * 64, "field"),
        (("state",), "certain", "field"),
        (("state",), "certified", "statement"),
        (("approved_on",), "2022-06-24", "statement"),
        (("reason",), "why not", "statement"),
        (("figures", "seats"), 14, "statement"),
        (("figures", "parties"), [], "statement"),
        (("election", "country"), "xx", "statement"),
        (("rule", "id"), "kh-2001-one-shot", "sealed-otherwise"),
        (("stage",), "final", "statement"),
        (("rule", "file"), "0" * 64, "rule-not-fixed"),
        (("declaration",), "0" * 64, "declaration-hash"),
        (("parts", "root"), "0" * 64, "parts-root"),
        (("parts", "size"), 1, "parts-root"),
        (("parts",), "0", "field"),
        (("package", "areas.csv"), "0" * 64, "register-not-sealed"),
        (("log", "origin"), "example.org/gol", "another-log"),
        (("log", "size"), 5, "root"),
        (("log", "size"), 500, "sizes"),
        (("log", "root"), "0" * 64, "root"),
    ],
)
def test_a_statement_that_is_false_is_found_though_everybody_signed_it(
    path: tuple[str, ...], value: Any, code: str, dishonest: Dishonest
) -> None:
    assert code_of(dishonest(alter_statement=alter(*path, value=value))) == code


def test_a_version_stands_under_its_number(small_bundle: bytes) -> None:
    bundle = read_bundle(small_bundle)
    first, second, _ = read_versions(bundle)
    misplaced = replace(second, number=3)
    with pytest.raises(DoesNotVerifyError) as caught:
        check_statement(misplaced, read_declaration(bundle, second), first)
    assert caught.value.values["field"] == "number"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("areas.csv", "register-not-sealed"),
        ("forms.csv", "package-hash"),
        ("more.csv", "register-not-sealed"),
    ],
)
def test_hashes_of_the_package_are_those_of_the_log_and_of_the_files(
    file: str, code: str, dishonest: Dishonest
) -> None:
    def declared(document: dict[str, Any]) -> None:
        document["rests_on"] = {**document["rests_on"], file: "0" * 64}

    def stated(document: dict[str, Any]) -> None:
        document["package"] = {**document["package"], file: "0" * 64}

    assert code_of(dishonest(alter=declared, alter_statement=stated)) == code


def test_a_rule_of_another_law_is_found_though_everybody_signed_it(dishonest: Dishonest) -> None:
    """The commission counts by one rule and shows another one."""
    other = (b'value = "chief-and-two-deputies"', b'value = "first-of-top-list"')
    assert code_of(dishonest(alter_rule=other)) == "declared"


def test_a_rule_that_calls_itself_another_is_found(dishonest: Dishonest) -> None:
    assert code_of(dishonest(alter_rule=(b'id = "kh-2001"', b'id = "kh-2002"'))) == "statement"


def test_a_lot_that_answers_nothing_is_found(tmp_path: Path, small_folder: Path) -> None:
    """The engine refuses to count with such a lot; a commission that signs it declares the council refused."""
    package, record = tmp_path / "package", tmp_path / "record"
    shutil.copytree(small_folder / "package", package)
    write(package, {"lots.csv": LOTS.replace("seat 3: 1 of X|ស,ស", "seat 2: 1 of X|ស,ស")})
    add_version(record, package, State.UNOFFICIAL_COMPLETE)
    with pytest.raises(DoesNotVerifyError) as caught:
        verify(seal(read_files(record)))
    assert (caught.value.code, caught.value.values["asked"]) == ("draw", "seat 3: 1 of X|ស")


@pytest.mark.parametrize(
    "lot", ["chief: 1 of X|ស,Z", "chief: 2 of X|ស,X", "second deputy: 1 of X|ស,X"]
)
def test_a_lot_about_people_that_answers_nothing_leaves_nobody_named(
    lot: str, tmp_path: Path, small_folder: Path
) -> None:
    package, record = tmp_path / "package", tmp_path / "record"
    shutil.copytree(small_folder / "package", package)
    write(package, {"lots.csv": LOTS.replace("chief: 1 of X|ស,X", lot)})
    add_version(record, package, State.UNOFFICIAL_COMPLETE)
    assert verify(seal(read_files(record))).states == ("unofficial-complete",)
    assert b"people_refused" in read_files(record)["declarations/1/declaration.json"]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("annulled",), True, "extra"),
        (("election", "title"), "x", "extra"),
        (("rule", "approved"), True, "extra"),
        (("nation", "turnout"), "3 %", "extra"),
        (("areas", 0, "turnout"), "3 %", "extra"),
        (("nation", "parties_results", 0, "lost"), 1, "declared"),
        (("councils", 0, "winner"), "Y", "extra"),
        (("councils", 0, "lists", 0, "elected"), "none", "extra"),
        (("councils", 1, "question", "answer"), "X", "extra"),
        (("councils", 0, "area"), "31", "declared"),
        (("councils", 0, "reason"), "no-votes", "declared"),
        (("councils", 0, "values"), {}, "declared"),
        (("supersedes",), "0" * 64, "field"),
        (("stage",), "last", "field"),
        (("state",), "certified", "state"),
        (("state",), "correction", "state"),
        (("state",), "recount", "state"),
        (("approved_on",), "tomorrow", "field"),
        (("announced_on",), "2022-6-24", "field"),
        (("announced_on",), "20220624", "field"),
    ],
)
def test_what_a_declaration_may_not_say_is_found_though_everybody_signed_it(
    path: tuple[Any, ...], value: Any, code: str, small_folder: Path, tmp_path: Path
) -> None:
    package, record = tmp_path / "package", tmp_path / "record"
    shutil.copytree(small_folder / "package", package)
    (package / "lots.csv").unlink()  # so that a question is open
    add_version(record, package, State.UNOFFICIAL_COMPLETE, alter=alter(*path, value=value))
    assert code_of(seal(read_files(record))) == code


@pytest.mark.parametrize("path", [(), ("figures",), ("election",), ("rule",), ("log",)])
def test_what_a_statement_may_not_say_is_found(path: tuple[str, ...], dishonest: Dishonest) -> None:
    assert code_of(dishonest(alter_statement=alter(*path, "note", value="all fine"))) == "extra"


def test_a_correction_has_a_reason_and_names_what_it_supersedes(
    small_folder: Path, tmp_path: Path
) -> None:
    def without_reason(document: dict[str, Any]) -> None:
        document["reason"] = " "

    def without_before(document: dict[str, Any]) -> None:
        document["supersedes"] = None

    for number, change in enumerate((without_reason, without_before)):
        record = tmp_path / str(number)
        shutil.copytree(small_folder / "record", record)
        said: dict[str, Any] = {
            "state": State.CORRECTION,
            "days": 3,
            "reason": "a sum",
            "alter": change,
        }
        add_version(record, small_folder / "package", **said)
        assert code_of(seal(read_files(record))) == "field"
