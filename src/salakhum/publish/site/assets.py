"""Files that every page shares: style, scripts, fonts.

Their names carry a hash, so that they may be kept for ever.
"""

import hashlib
from functools import cache
from pathlib import Path

from salakhum.languages import LANGUAGES, Speech, speech_of
from salakhum.publish.fonts import FOLDER as FONTS
from salakhum.publish.fonts import faces, families

STATIC = Path(__file__).with_name("static")
PICTURES = Path(__file__).parents[1] / "pictures" / "pictures.css"
STYLE = "site.css"
QUOTED = "embed.js"  # other people's pages name it, so its name must not change


@cache
def read_assets() -> dict[str, tuple[str, bytes]]:
    """Every shared file: by plain name the name with its hash, and the bytes.

    Fonts keep their names, they never change.
    """
    files = {file.name: file.read_bytes() for file in sorted(STATIC.iterdir()) if file.is_file()}
    files[STYLE] = _faces().encode() + _speeches().encode() + files[STYLE] + PICTURES.read_bytes()
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


def _speeches() -> str:
    """What the style sheet must know of each language, as properties of whatever is in it."""
    return "".join(_properties(language, speech_of(language)) for language in LANGUAGES)


def _properties(language: str, speech: Speech) -> str:
    """``--size`` of its letters, ``--list`` for its numbers, fonts, and heights of its lines.

    A few words of it on a page of another language have its size too.
    """
    setting, lines = speech.setting, speech.setting.lines
    fonts = ",".join(f'"{family}"' for family in families(language))
    values = {
        "fonts": f"{fonts},system-ui,sans-serif",
        "size": setting.size,
        "list": setting.list_style,
        "text": lines.text,
        "lead": lines.lead,
        "heading": lines.heading,
        "title": lines.title,
        "screen": lines.screen,
        "printed": lines.printed,
        "printed-heading": lines.printed_heading,
    }
    declarations = "".join(f"--{name}:{value};" for name, value in values.items())
    rules = f":lang({language}){{{declarations}}}\n"
    if setting.size != 1:
        within = f"html:not(:lang({language})) [lang={language}]"
        size = f"font-size:{setting.size}em;line-height:{lines.text}"
        rules += f"{within}{{font-family:{values['fonts']};{size}}}\n"
    return rules
