"""The fonts that site and documents are set in, vendored:
Noto Sans and Noto Sans Khmer, regular and semibold (OFL-1.1).

Out go :data:`FOLDER`, where typst finds the TTFs, :func:`faces`, from which the site makes its
``@font-face`` rules, and :func:`families`, what texts of a language are set in: its ``speech.toml``
says it. :func:`undrawn` says what they do not have. ``manifest.json`` names the packages they were
made from by ``tests/publish/fonts/make.py``.
"""

from salakhum.publish.fonts.faces import FOLDER, Face, faces, families, undrawn, vendored

__all__ = ["FOLDER", "Face", "faces", "families", "undrawn", "vendored"]
