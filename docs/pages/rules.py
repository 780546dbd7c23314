"""Every parameter that a rule pack may hold, and the packs that are shipped."""

from collections import Counter
from collections.abc import Iterator

from pages.markdown import TONGUES, code, codes, note, notes, table
from salakhum.rules import Confidence, Rule, describe, load_rule, rule_ids, say
from salakhum.rules.fields import SECTIONS, STEPS, Section
from salakhum.rules.values import Read, UnreadableValueError


def page() -> str:
    """The page."""
    told = notes("rules")
    parts = ["# Rules\n", told["intro"], "## Confidence\n", _confidence(told)]
    parts += ["## Parameters\n", told["parameters"], *(_section(told, *one) for one in _sections())]
    parts += ["## The packs\n", told["packs"], _packs(), "## What each pack says of seats\n"]
    parts += [told["seats"], *map(_seats, map(load_rule, rule_ids()))]
    return "\n".join(parts)


def _confidence(told: dict[str, object]) -> str:
    return table(
        ["Confidence", "Meaning"],
        ([code(one.value), note(told, "confidence", one.name)] for one in Confidence),
    )


def _sections() -> Iterator[tuple[str, Section]]:
    """Every section with its heading; a kind of step is a section of its own."""
    kinds = {id(section): kind for kind, section in STEPS.items()}
    for section in SECTIONS:
        kind = kinds.get(id(section))
        yield (
            (f"`[[allocation.variants.steps]]`, step `{kind}`" if kind else code(section.name)),
            section,
        )


def _section(told: dict[str, object], heading: str, section: Section) -> str:
    table_name = section.name.replace("allocation.steps", "allocation.variants.steps")
    rows = [
        [
            code(name),
            "required" if name in section.required else "optional",
            written(told, read),
            describe(f"{table_name}.{name}", "en"),
            describe(f"{table_name}.{name}", "km"),
        ]
        for name, read in section.fields.items()
    ]
    return f"### {heading}\n\n" + table(["Parameter", "", "Written as", "English", "Khmer"], rows)


def written(told: dict[str, object], read: Read) -> str:
    """How a value is written, from what its reader says of a value that is none."""
    for nothing in (None, [None]):
        try:
            read(nothing)
        except UnreadableValueError as error:
            if error.code == "RULE-ARRAY":
                continue
            choices = codes(error.choices.split(", ")) if error.choices else ""
            array = "array of " if nothing else ""
            return array + note(told, "written", error.code).format(choices=choices)
    raise AssertionError(f"{read} takes anything")


def _packs() -> str:
    rows = []
    for law in map(load_rule, rule_ids()):
        sure = Counter(one.confidence for one in law.provenance.values())
        rows.append(
            [
                code(law.id),
                *(law.name(language) for language in TONGUES),
                law.valid_from.isoformat(),
                *(str(sure[one]) for one in Confidence),
            ]
        )
    return table(["Pack", "English", "Khmer", "Since", *(one.value for one in Confidence)], rows)


def _seats(law: Rule) -> str:
    """What a pack says that decides on seats and posts."""
    rows = [
        [code(path), say(one.written, "en"), one.article or "–", one.confidence.value]
        for path, one in law.provenance.items()
        if path.startswith(("allocation", "persons", "posts", "ballots"))
    ]
    headings = ["Parameter", "Value", "Article", "Confidence"]
    return f"### `{law.id}`\n\n" + table(headings, rows)
