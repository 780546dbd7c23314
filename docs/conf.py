"""Sphinx settings."""

from typing import NewType, get_origin

import numpy as np
from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

import salakhum.arrays

project = "Salakhum"
author = "The Salakhum founders"
copyright = "2026, The Salakhum founders"  # noqa: A001 - the name is Sphinx's
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.doctest"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Salakhum"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False
suppress_warnings = [
    "ref.python",  # columns called "list" beside Python's own list
]
autodoc_default_options = {"members": True, "undoc-members": False}
python_maximum_signature_line_length = 100

# A column is shown by its name, Ints, and not as what NumPy makes of it: every room takes it from
# here, later than this.
for column, alias in list(vars(salakhum.arrays).items()):
    if get_origin(alias) is np.ndarray:
        named = NewType(column, object)
        named.__module__ = salakhum.arrays.__name__
        setattr(salakhum.arrays, column, named)


def setup(app: Sphinx) -> None:
    """Let state diagrams stand as text in the pages; where Mermaid is known, they are drawn."""
    app.add_lexer("mermaid", TextLexer)
