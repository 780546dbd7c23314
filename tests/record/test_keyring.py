"""Keys at rest: encrypted, their owner's alone, never overwritten; and the policy beside them."""

import hashlib
import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from salakhum.canonical import Json, canonical
from salakhum.log import BadKeyError, KeyUse, PublicKey, key_file, new_key, read_key, write_key
from salakhum.record import (
    BadRecordError,
    Policy,
    is_independent,
    keys_object,
    keys_of,
    kind_of,
    named,
    policy_object,
    read_names,
    read_policy,
    read_ring,
    read_witness_keys,
    rehearsal_keys,
    required,
    unnamed,
    write_names,
)
from salakhum.record.keyring import no_names
from salakhum.record.policy import keys_named, policy_named, read_keys

WORDS = "correct horse battery"


def test_a_key_comes_back_with_its_passphrase(tmp_path: Path) -> None:
    key = new_key("example.org/officer", KeyUse.OFFICER)
    path = write_key(tmp_path / "keys", key, WORDS)
    assert path == key_file(tmp_path / "keys", key.public)
    opened = read_key(tmp_path / "keys", key.public, WORDS)
    assert opened.public.verifies(b"text", opened.sign(b"text"))


def test_a_key_is_encrypted_and_its_owner_s_alone(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER)
    path = write_key(tmp_path / "keys", key, WORDS)
    content = path.read_bytes()
    assert content.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert key.private.private_bytes_raw() not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_another_passphrase_does_not_open_it(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER)
    write_key(tmp_path, key, WORDS)
    with pytest.raises(BadKeyError, match="passphrase does not open it"):
        read_key(tmp_path, key.public, "another passphrase")


def words_of(key: PublicKey) -> bytes:
    """What the how-to page says opens a key without Salakhum."""
    secret = hashlib.scrypt(
        WORDS.encode(), salt=key.raw, n=131072, r=8, p=1, maxmem=2**28, dklen=32
    )
    return secret.hex().encode()


def test_the_passphrase_is_stretched_so_that_each_guess_is_dear(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER)
    content = write_key(tmp_path, key, WORDS).read_bytes()
    with pytest.raises(ValueError, match=r"Incorrect password|Could not deserialize"):
        load_pem_private_key(content, WORDS.encode())
    opened = load_pem_private_key(content, words_of(key.public))
    assert isinstance(opened, Ed25519PrivateKey)
    assert opened.private_bytes_raw() == key.private.private_bytes_raw()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl")
def test_openssl_opens_a_key_with_the_stretched_passphrase(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER)
    path = write_key(tmp_path, key, WORDS)
    done = subprocess.run(
        [str(shutil.which("openssl")), "pkey", "-in", path, "-passin", "stdin", "-outform", "DER"],
        input=words_of(key.public),
        capture_output=True,
        check=True,
    )
    assert done.stdout.endswith(key.private.private_bytes_raw())


@pytest.mark.parametrize("words", ["short", " " * 40, "eleven char s", "\t".join("elevenwords")])
def test_a_short_passphrase_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(BadKeyError, match="at least 12 characters beside blanks"):
        write_key(tmp_path, new_key("officer", KeyUse.OFFICER), words)
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER)
    write_key(tmp_path, key, WORDS)
    with pytest.raises(BadKeyError, match="is there already"):
        write_key(tmp_path, key, WORDS)


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER)
    write_key(tmp_path, key, WORDS).chmod(0o640)
    with pytest.raises(BadKeyError, match="can be read by others"):
        read_key(tmp_path, key.public, WORDS)


def test_a_key_that_is_not_here_is_told(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER).public
    with pytest.raises(BadKeyError, match="The private half of officer is not in "):
        read_key(tmp_path, key, WORDS)
    key_file(tmp_path, key).mkdir()
    with pytest.raises(BadKeyError, match="cannot be read: Is a directory"):
        read_key(tmp_path, key, WORDS)


def test_a_file_with_another_key_is_told(tmp_path: Path) -> None:
    first, other = new_key("officer", KeyUse.OFFICER), new_key("officer", KeyUse.OFFICER)
    path = write_key(tmp_path, first, WORDS).rename(key_file(tmp_path, other.public))
    with pytest.raises(BadKeyError, match="does not open it"):
        read_key(tmp_path, other.public, WORDS)
    path.write_bytes(
        first.private.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(words_of(other.public))
        )
    )
    with pytest.raises(BadKeyError, match="holds another key"):
        read_key(tmp_path, other.public, WORDS)


def test_a_key_of_another_sort_is_told(tmp_path: Path) -> None:
    key = new_key("officer", KeyUse.OFFICER).public
    path = key_file(tmp_path, key)
    path.touch(0o600)
    path.write_bytes(
        Ed448PrivateKey.generate().private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(words_of(key))
        )
    )
    with pytest.raises(BadKeyError, match="no Ed25519 key"):
        read_key(tmp_path, key, WORDS)


def test_a_policy_is_built_name_by_name(tmp_path: Path) -> None:
    names = read_names(tmp_path)
    assert names == no_names()
    log, officer = new_key("example.org/log", KeyUse.LOG), new_key("officer", KeyUse.OFFICER)
    witness = new_key("witness", KeyUse.WITNESS)
    names = named(names, officer.public, KeyUse.OFFICER)
    names = named(names, log.public, KeyUse.LOG)
    names = named(names, witness.public, KeyUse.WITNESS, independent=True)
    write_names(tmp_path, required(names, officers=1, witnesses=1))
    names_read = read_names(tmp_path)
    assert [kind for kind, _, _ in keys_of(names_read)] == [
        KeyUse.LOG,
        KeyUse.OFFICER,
        KeyUse.WITNESS,
    ]
    assert policy_object(read_policy(tmp_path)) == keys_object(names_read)
    assert [
        kind_of(names_read, name) for name in ("example.org/log", "officer", "witness", "x")
    ] == [
        KeyUse.LOG,
        KeyUse.OFFICER,
        KeyUse.WITNESS,
        None,
    ]
    assert is_independent(names_read, "witness")
    assert list(keys_of(no_names())) == []


def test_a_name_gets_another_key_in_its_place() -> None:
    names = no_names()
    for name in ("a", "b"):
        names = named(names, new_key(name, KeyUse.OFFICER).public, KeyUse.OFFICER)
    again = new_key("a", KeyUse.OFFICER).public
    names = named(names, again, KeyUse.OFFICER)
    assert [officer.name for officer in names.officers] == ["a", "b"]
    assert names.officers[0].key == again.vkey


def test_a_name_stands_for_one_use_and_a_folder_for_one_log() -> None:
    names = named(no_names(), new_key("log", KeyUse.LOG).public, KeyUse.LOG)
    with pytest.raises(BadKeyError, match="named already, as log"):
        named(names, new_key("log", KeyUse.OFFICER).public, KeyUse.OFFICER)
    with pytest.raises(BadKeyError, match="keys of one log"):
        named(names, new_key("other", KeyUse.LOG).public, KeyUse.LOG)


def test_a_name_is_taken_out_but_not_the_log_s() -> None:
    names = named(no_names(), new_key("log", KeyUse.LOG).public, KeyUse.LOG)
    names = named(names, new_key("w", KeyUse.WITNESS).public, KeyUse.WITNESS)
    assert unnamed(names, "w").witnesses == ()
    with pytest.raises(BadKeyError, match="rotate it"):
        unnamed(names, "log")
    with pytest.raises(BadKeyError, match="no key is called x"):
        unnamed(names, "x")


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"format":1}'])
def test_what_is_no_policy_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(content)
    with pytest.raises(BadKeyError, match=r"keys\.json"):
        read_names(tmp_path)


def words(name: str) -> str:
    """Every holder has a passphrase of his own."""
    return f"{WORDS} of {name}"


def test_a_ring_has_the_keys_that_are_here(tmp_path: Path) -> None:
    rehearsal = rehearsal_keys("example.org/log")
    write_names(tmp_path, keys_named(rehearsal.ring.policy))
    for key in (rehearsal.ring.log, *rehearsal.ring.officers, *rehearsal.witnesses[:2]):
        write_key(tmp_path, key, words(key.public.name))
    ring = read_ring(tmp_path, words)
    assert [officer.public for officer in ring.officers] == [
        officer.public for officer in rehearsal.ring.officers
    ]
    own = read_witness_keys(tmp_path, ring.policy, words)
    assert [witness.public for witness in own] == [
        witness.public for witness in rehearsal.witnesses[:2]
    ]


def read_broken(**changed: Json) -> Policy:
    """The policy of a keys file in which something was changed."""
    document = json.loads(canonical(policy_object(rehearsal_keys("example.org/log").ring.policy)))
    return policy_named(read_keys({**document, **changed}))


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"threshold": 0}, "0 of 3 officers"),
        ({"threshold": 4}, "4 of 3 officers"),
        ({"quorum": 6}, "6 of 5 witnesses"),
        ({"origin": "a b"}, "no origin"),
        ({"origin": "example.org/other"}, "has its name"),
        ({"log": new_key("example.org/log", KeyUse.WITNESS).public.vkey}, "Ed25519 keys"),
        ({"witnesses": [{"name": "o", "key": new_key("o", "log").public.vkey, "independent": True}],
          "quorum": 1}, "cosignature keys"),
        ({"witnesses": [{"name": "w", "key": new_key("w", "witness").public.vkey,
                         "independent": False}], "quorum": 1}, "independent of the commission"),
        ({"officers": 2 * [{"name": "o", "key": new_key("o", "officer").public.vkey}]},
         "a name of its own"),
    ],
)  # fmt: skip
def test_a_policy_that_nobody_should_rely_on_is_refused(
    changed: dict[str, Json], problem: str
) -> None:
    with pytest.raises(BadKeyError, match=problem):
        read_broken(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"format": "x"},
        {"officers": None},
        {"witnesses": [1]},
        {"witnesses": [{"name": "w", "key": "w", "independent": "yes"}]},
        {"log": 1},
        {"threshold": True},
        {"more": 1},
    ],
)
def test_a_policy_that_is_not_written_as_it_should_be_is_refused(
    changed: dict[str, Json],
) -> None:
    with pytest.raises(BadRecordError, match=r"keys\.json"):
        read_broken(**changed)
