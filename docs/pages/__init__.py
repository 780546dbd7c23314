"""One module per page of docs/reference.

Each reads the code and its catalogues and gives the page as text.

What the code cannot say of itself stands in the TOML file of the same name; a test asks for the
sentence of a name that has none.
"""
