"""Everything that a document can say can be set in the fonts that it is set in."""

import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import salakhum.languages
from salakhum.languages import LANGUAGES
from salakhum.publish.fonts import FOLDER, faces

CATALOGUES = Path(salakhum.languages.__file__).parent
SAID = ("documents", "site", "pictures", "count", "allocate", "elect", "margins")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", SAID)
def test_the_fonts_have_every_character_of_what_documents_say(room: str, language: str) -> None:
    drawn: set[int] = set()
    for face in faces("ttf"):
        drawn |= set(TTFont(FOLDER / face.file).getBestCmap())
    told = tomllib.loads((CATALOGUES / language / f"{room}.toml").read_text(encoding="utf-8"))
    told.get(room, {}).pop("previous", None)  # the election before stands on the site alone
    assert {one for one in str(told) if ord(one) not in drawn} == set()
