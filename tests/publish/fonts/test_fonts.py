"""The vendored fonts are those of the manifest, draw what is written, and keep what shapes Khmer."""

import hashlib
import io
import json
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from salakhum.languages import DIGITS, LANGUAGES
from salakhum.publish.fonts import FOLDER, faces, families, vendored

MOST = 120_000  # bytes of one font


def _manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "manifest.json").read_bytes())
    return found


def _characters(kind: str) -> set[int]:
    found: set[int] = set()
    for face in faces(kind):
        found |= set(TTFont(io.BytesIO((FOLDER / face.file).read_bytes())).getBestCmap())
    return found


def test_every_font_has_the_bytes_of_the_manifest() -> None:
    for face in (*faces("ttf"), *faces("woff2")):
        data = (FOLDER / face.file).read_bytes()
        assert hashlib.sha256(data).hexdigest() == face.sha256, face.file
        assert len(data) < MOST


def test_no_font_lies_there_that_the_manifest_does_not_name() -> None:
    named = {face.file for face in (*faces("ttf"), *faces("woff2"))}
    assert {path.name for kind in ("ttf", "woff2") for path in FOLDER.glob(f"*.{kind}")} == named


def test_every_source_is_named_with_its_hash_and_licence() -> None:
    for source in _manifest()["sources"]:
        assert len(source["sha256"]) == 64
        assert source["licence"] == "OFL-1.1"
        licence = (FOLDER / source["licence_file"]).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert "Reserved Font Name '" not in licence  # a subset may not bear a reserved name


@pytest.mark.parametrize("family", sorted({face.family for face in faces("ttf")}))
def test_two_weights_of_each_family(family: str) -> None:
    assert [face.weight for face in faces("ttf") if face.family == family] == [400, 600]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_set_in_a_font_that_lies_here(language: str) -> None:
    assert families(language)[0] in vendored(families(language))


def test_digits_of_a_font_are_of_one_width() -> None:
    for face in faces("ttf"):
        if face.family == "Noto Sans":
            font = TTFont(FOLDER / face.file)
            names = font.getBestCmap()
            assert len({font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_khmer_keeps_what_stacks_its_letters() -> None:
    for face in faces("ttf"):
        if face.family == "Noto Sans Khmer":
            font = TTFont(FOLDER / face.file)
            records = font["GSUB"].table.FeatureList.FeatureRecord
            assert {"abvs", "blwf", "blws", "pref", "pres", "pstf", "psts"} <= {
                record.FeatureTag for record in records
            }


def test_what_romania_and_bosnia_write_is_drawn() -> None:
    for kind in ("ttf", "woff2"):
        assert {ord(one) for one in "ȘșȚțĂăÂÎŐŰĐĆČŽŠĞ“”„«»–½′ЖλẢ" + DIGITS} <= _characters(kind)
