"""Make the vendored fonts again: ``python tests/publish/fonts/make.py FOLDER OUT``.

FOLDER holds the two archives that ``npm pack`` writes (see :data:`SOURCES`). The same archives, fontTools and brotli give
the same bytes; what is vendored was made with fontTools 4.68.0 and brotli 1.2.1.
"""

import hashlib
import io
import json
import sys
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont

FORMAT = "salakhum-fonts/1"
LATIN = (
    "U+20-7E,U+A0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2010-2014,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,"
    "U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2116,U+2122,U+2150-215E,U+2212,U+2215"
)
MORE = (
    "U+100-130,U+132-151,U+154-17F,U+18F,U+192,U+1A0-1A1,U+1AF-1B0,U+1CD-1DC,U+1E6-1E7,U+1EA-1EB,U+1F4-1F5,U+1FA-1FF,U+200-21B,"
    "U+22A-233,U+259,U+2C7,U+2C9,U+2D8-2D9,U+2DB,U+2DD,U+300-304,U+306-30C,U+31B,U+323,U+326-328,U+32E,U+331,U+370-373,"
    "U+386-3CE,U+400-45F,U+490-493,U+49A-49B,U+4A2-4A3,U+4AE-4B3,U+4BA-4BB,U+4D8-4D9,U+4E8-4E9,U+1E02-1EF9,U+2117"
)
SPACES = "U+20,U+A0"  # a line of Khmer alone, as in a picture, has them too
KHMER = "U+1780-17DD,U+17E0-17E9,U+17F0-17F9,U+19E0-19FF,U+200B-200D,U+25CC"
FEATURES = (
    "ccmp", "locl", "liga", "clig", "kern", "mark", "mkmk", "pnum", "frac", "numr", "dnom", "abvf", "abvs", "abvm", "blwf",
    "blws", "blwm", "pref", "pres", "pstf", "psts", "dist",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A package of the npm registry; ``cuts`` are a weight and the file of the package that holds it."""

    package: str
    version: str
    sha256: str
    licence: str
    family: str
    stem: str
    cuts: Mapping[int, str]
    parts: Mapping[str, str]  # of the site's files by their name: characters

    @property
    def archive(self) -> str:
        return f"{self.package.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


SOURCES = (
    Source(
        "@expo-google-fonts/noto-sans",
        "0.4.2",
        "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
        "LICENSE_FONT",
        "Noto Sans",
        "noto-sans",
        {
            400: "400Regular/NotoSans_400Regular.ttf",
            600: "600SemiBold/NotoSans_600SemiBold.ttf",
        },
        {"latin": LATIN, "more": MORE},
    ),
    Source(
        "@expo-google-fonts/noto-sans-khmer",
        "0.4.3",
        "cb4f3e93186d59c60d21b386fde7de3d554617a6c857f148c777a64fba608793",
        "LICENSE_FONT",
        "Noto Sans Khmer",
        "noto-sans-khmer",
        {
            400: "400Regular/NotoSansKhmer_400Regular.ttf",
            600: "600SemiBold/NotoSansKhmer_600SemiBold.ttf",
        },
        {"khmer": KHMER},
    ),
)


def subset(data: bytes, characters: str, flavour: str | None) -> bytes:
    """The font with these characters and what shapes them alone; no hints, no clock."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = Options(layout_features=list(FEATURES), hinting=False, notdef_outline=True)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(characters))
    subsetter.subset(font)
    font.flavor = flavour
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def read_packages(folder: Path) -> Iterator[tuple[Source, dict[str, bytes]]]:
    """Every source with the files of its archive; an archive with another hash is refused."""
    for source in SOURCES:
        packed = (folder / source.archive).read_bytes()
        if hashlib.sha256(packed).hexdigest() != source.sha256:
            raise SystemExit(f"{source.archive} is not the archive that the fonts were made from")
        wanted = {*source.cuts.values(), source.licence}
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            found = {
                name: opened.read()
                for name in wanted
                if (opened := archive.extractfile(f"package/{name}")) is not None
            }
        yield source, found


def made(source: Source, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Name, bytes and description of every font: one TTF per weight, and per weight and part a WOFF2."""
    whole = ",".join((SPACES, *source.parts.values()))
    for weight, name in source.cuts.items():
        face = {"family": source.family, "weight": weight, "package": source.package}
        cut = subset(files[name], whole, None)
        yield f"{source.stem}-{weight}.ttf", cut, face | {"format": "ttf"}
        for part, characters in source.parts.items():
            page = subset(cut, characters, "woff2")
            extra = {"format": "woff2", "unicode_range": characters}
            stem = source.stem if len(source.parts) == 1 else f"{source.stem}-{part}"
            yield f"{stem}-{weight}.woff2", page, face | extra


def write_fonts(folder: Path, out: Path) -> None:
    """Write the fonts, their licences and the manifest."""
    described: dict[str, dict[str, Any]] = {}
    sources = []
    for source, files in read_packages(folder):
        licence = f"OFL-{source.stem}.txt"
        (out / licence).write_bytes(files[source.licence])
        sources.append(
            {"package": source.package, "version": source.version, "sha256": source.sha256}
            | {"family": source.family, "licence": "OFL-1.1", "licence_file": licence}
        )
        for name, data, face in made(source, files):
            (out / name).write_bytes(data)
            digest = hashlib.sha256(data).hexdigest()
            described[name] = face | {"sha256": digest, "size": len(data)}
    manifest = {"format": FORMAT, "sources": sources, "files": described}
    text = json.dumps(manifest, indent=1, sort_keys=True)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_fonts(Path(sys.argv[1]), Path(sys.argv[2]))
