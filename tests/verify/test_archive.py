"""Bundles that are almost right: what is missing, counted or packed otherwise is named."""

from collections.abc import Callable
from hashlib import sha256

from tests.verify.test_hostile import code_of, resealed, zipped

from salakhum_verify import verify

Files = dict[str, bytes]


def test_a_bundle_may_be_stored(small: Files) -> None:
    """Without compression too, as long as the layout is the one of the specification."""
    assert verify(zipped(sorted(small.items()), method=0)).councils == 3


def test_what_is_missing_is_named(small: Files, sealed: Callable[[Files], bytes]) -> None:
    for name in ("keys.json", "log/checkpoint", "rule.toml", "election/councils.csv"):
        files = {one: content for one, content in small.items() if one != name}
        assert code_of(sealed(files)) == "file-missing"


def test_the_manifest_names_every_file(small: Files) -> None:
    more = zipped(sorted({**small, "election/more.csv": b""}.items()))
    assert code_of(more) == "manifest-names"
    fewer = zipped(sorted((n, c) for n, c in small.items() if n != "rule.toml"))
    assert code_of(fewer) == "manifest-names"


def test_the_manifest_has_the_hash_and_the_size_of_every_file(small: Files) -> None:
    for old, new in ((b'"size":', b'"size":1'), (b'"sha256":"', b'"sha256":"0')):
        at = small["manifest.json"].index(old)
        spoilt = small["manifest.json"][:at] + new + small["manifest.json"][at + len(old) :]
        code = code_of(zipped(sorted({**small, "manifest.json": spoilt}.items())))
        assert code == ("manifest" if old == b'"size":' else "field")


def test_a_directory_that_counts_otherwise_is_refused(small_bundle: bytes) -> None:
    end = len(small_bundle) - 89 - 22
    for step in (-1, 1):
        spoilt = bytearray(small_bundle)
        for at in (end + 8, end + 10):
            number = int.from_bytes(spoilt[at : at + 2], "little") + step
            spoilt[at : at + 2] = number.to_bytes(2, "little")
        assert code_of(resealed(bytes(spoilt))) == "layout"


def test_compressed_bytes_that_are_none_are_refused(small: Files, small_bundle: bytes) -> None:
    begin = small_bundle.index(b"manifest.json") + len(b"manifest.json")
    spoilt = bytearray(small_bundle)
    spoilt[begin : begin + 8] = b"\xff" * 8
    assert code_of(resealed(bytes(spoilt))) == "layout"
    entry = small_bundle.index(b"manifest.json", begin) - 46
    size = (len(small["manifest.json"]) + 1).to_bytes(4, "little")
    local = begin - len(b"manifest.json") - 30
    spoilt = bytearray(small_bundle)
    spoilt[entry + 24 : entry + 28] = spoilt[local + 22 : local + 26] = size
    assert code_of(resealed(bytes(spoilt))) == "layout"


def test_a_seal_alone_is_no_bundle() -> None:
    tag = b"salakhum-bundle/1 sha256:"
    assert code_of(b"PK\x05\x06" + tag + sha256(b"PK\x05\x06").hexdigest().encode()) == "no-zip"
    assert code_of(b"PK\x05\x06" + tag + b"x" * 64) == "no-seal"
