"""Names in every language that a package has,
for a document that must be read without the package.
"""

from salakhum.register import Names

ByLanguage = dict[str, str]


def names_of(columns: Names, row: int) -> ByLanguage:
    """The names of one row by language;
    "" is the language of a package that has one name for all.
    """
    return {language: name for language, column in columns.items() if (name := column[row])}


def all_names(columns: Names) -> list[ByLanguage]:
    """The names of every row of a table."""
    languages = tuple(columns)
    rows = zip(*(column.to_list() for column in columns.values()), strict=True)
    return [
        {language: name for language, name in zip(languages, row, strict=True) if name}
        for row in rows
    ]
