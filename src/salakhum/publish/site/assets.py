"""Files that every page shares: style, scripts, fonts. Their names carry a hash, so that they may be kept for ever."""

import hashlib
from functools import cache
from pathlib import Path

from salakhum.publish.fonts import FOLDER as FONTS
from salakhum.publish.fonts import faces

STATIC = Path(__file__).with_name("static")
PICTURES = Path(__file__).parents[1] / "pictures" / "pictures.css"
STYLE = "site.css"
QUOTED = "embed.js"  # other people's pages name it, so its name must not change


@cache
def read_assets() -> dict[str, tuple[str, bytes]]:
    """Every shared file: by plain name the name with its hash, and the bytes. Fonts keep their names, they never change."""
    files = {file.name: file.read_bytes() for file in sorted(STATIC.iterdir()) if file.is_file()}
    files[STYLE] = _faces().encode() + files[STYLE] + PICTURES.read_bytes()
    assets = {
        name: (name if name == QUOTED else _hashed(name, content), content)
        for name, content in files.items()
    }
    for face in faces():
        assets[f"fonts/{face.file}"] = (f"fonts/{face.file}", (FONTS / face.file).read_bytes())
    return assets


def names() -> dict[str, str]:
    """By plain name the name with its hash."""
    return {name: hashed for name, (hashed, _) in read_assets().items()}


def _hashed(name: str, content: bytes) -> str:
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{kind}"


def _faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:swap;'
        f'src:url("fonts/{face.file}") format("woff2");unicode-range:{face.unicode_range}}}\n'
        for face in faces()
    )
