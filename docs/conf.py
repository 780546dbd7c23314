"""Sphinx settings."""

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
