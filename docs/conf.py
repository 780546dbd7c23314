"""Sphinx settings."""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

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


def setup(app: Sphinx) -> None:
    """Let state diagrams stand as text in the pages; where Mermaid is known, they are drawn."""
    app.add_lexer("mermaid", TextLexer)
