"""Every file and column of the election package, format 1."""

from pages.markdown import code, codes, note, notes, table
from salakhum.count.figures import COUNTS, MARKS
from salakhum.languages import sentence
from salakhum.register import Counts
from salakhum.register.columns import CHANGES, FORMS, TABLES, Holds, Naming, Table
from salakhum.register.read.candidates import STATUSES
from salakhum.register.read.election_toml import KEYS
from salakhum.register.read.forms import STAGES, STANDINGS
from salakhum.register.read.lists import KINDS

HOLDS = {Holds.TEXT: "text", Holds.COUNT: "count"}
NAMES = {
    Naming.NONE: None,
    Naming.OPTIONAL: ("`name` or `name_km`, `name_en` …", "optional"),
    Naming.REQUIRED: ("`name` or `name_km`, `name_en` …", "required"),
}
WORDS = {
    "forms.stage": STAGES,
    "forms.status": STANDINGS,
    "lists.kind": KINDS,
    "candidates.status": STATUSES,
    "election.counts": tuple(Counts),
}


def page() -> str:
    """The page."""
    told = notes("package")
    parts = ["# Election package, format 1\n", told["intro"], "## election.toml\n", _about(told)]
    for one in TABLES:
        parts += [f"## {one.name}.csv\n", _head(told, one), _columns(told, one)]
        if one is FORMS:
            parts += [told["also"], _also(told)]
    parts += ["## changes.csv, beside a package\n", _head(told, CHANGES), _columns(told, CHANGES)]
    parts += ["## Additions since the first draft of the format\n", told["additions"]]
    return "\n".join(parts)


def _about(told: dict[str, object]) -> str:
    rows = [[code(key), note(told, "election", key) + _choice(f"election.{key}")] for key in KEYS]
    return f"{note(told, 'file', 'election')}\n\n" + table(["Key", "Meaning"], rows)


def _head(told: dict[str, object], one: Table) -> str:
    needed = "Required." if one.required else "Optional."
    empty = " May hold a header row alone." if one.may_be_empty else ""
    return f"{needed}{empty} {note(told, 'file', one.name)}\n"


def _columns(told: dict[str, object], one: Table) -> str:
    rows = [
        [
            code(column.name),
            HOLDS[column.holds],
            "required" if column.required else "optional",
            note(told, one.name, column.name) + _choice(f"{one.name}.{column.name}"),
        ]
        for column in one.columns
    ]
    named = NAMES[one.naming]
    if named:
        rows.append([named[0], "text", named[1], note(told, one.name, "name")])
    return table(["Column", "Holds", "", "Meaning"], rows)


def _choice(path: str) -> str:
    words = WORDS.get(path)
    return f" One of {codes(words)}." if words else ""


def _also(told: dict[str, object]) -> str:
    """Columns of forms.csv that only the checks read."""
    listed = {column.name for column in FORMS.columns}
    rows = [
        [
            code(name),
            kind,
            sentence(f"count.field.{name}", "en"),
            sentence(f"count.field.{name}", "km"),
        ]
        for kind, names in (("count", COUNTS), ("yes, no or both", MARKS))
        for name in names
        if name not in listed
    ]
    rows.append([code("reason"), "text", note(told, "forms", "reason"), ""])
    return table(["Column", "Holds", "Meaning", "Khmer"], rows)
