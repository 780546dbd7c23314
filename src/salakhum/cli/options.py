"""What several commands take.

A package, a rule, a stage; and how each refuses what it cannot use.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.output import bad_input, say

if TYPE_CHECKING:
    from salakhum.register import Election, Stage
    from salakhum.rules import Rule

Package = Annotated[Path, typer.Argument(metavar="PACKAGE", help=say("cli.package"))]
RuleId = Annotated[str, typer.Option("--rule", metavar="RULE", help=say("cli.rule"))]
OtherRule = Annotated[
    str | None, typer.Option("--rule", metavar="RULE", help=say("cli.rule"), show_default=False)
]
StageName = Annotated[
    str | None, typer.Option("--stage", metavar="STAGE", help=say("cli.stage"), show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help=say("cli.json"))]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, help=say("cli.seed"))]


def rule_named(name: str) -> "Rule":
    """A shipped rule pack by its id, or one from a file; ends with status 2 where there is none."""
    from salakhum.rules import RuleError, load_rule, read_rule, rule_ids

    try:
        if name in rule_ids():
            return load_rule(name)
        if Path(name).is_file():
            return read_rule(Path(name))
    except RuleError as error:
        raise bad_input(str(error)) from error
    raise bad_input(say("cli.error.no_rule", rule=name))


def election_in(folder: Path, law: "Rule | None" = None) -> "Election":
    """The election of a package, checked by ``law`` or else by its own.

    Ends with status 2 where it cannot be read.
    """
    from salakhum.register import read_election

    if not folder.is_dir():
        raise bad_input(say("cli.error.no_folder", path=str(folder)))
    reading = read_election(folder, law)
    if reading.election is None:
        from salakhum.cli.check import print_problems

        print_problems(reading.findings)
        count = len(reading.findings)
        raise bad_input(say("cli.error.package", path=str(folder), count=count))
    return reading.election


def counted_by(folder: Path, rule: str | None) -> "tuple[Election, Rule]":
    """The election of a package and the rule that counts it: the one named, else its own."""
    law = None if rule is None else rule_named(rule)
    election = election_in(folder, law)
    return election, law or rule_named(election.about.rule)


def stage_named(name: str | None) -> "Stage | None":
    """A stage by its name; None for the most final one of each station."""
    from salakhum.register import Stage

    if name is None:
        return None
    if name.upper() not in Stage.__members__:
        raise bad_input(say("cli.error.stage", stage=name))
    return Stage[name.upper()]


def stage_in(election: "Election", folder: Path, name: str | None) -> "Stage | None":
    """A stage by its name, of which the package has forms; ends with status 2 where it has none."""
    from salakhum.register import Stage

    stage = stage_named(name)
    there = set(election.forms.stage.tolist())
    if stage is not None and stage not in there:
        known = ", ".join(stage.name.lower() for stage in Stage if stage in there) or "–"
        raise bad_input(
            say("cli.error.no_form", path=str(folder), stage=stage.name.lower(), known=known)
        )
    return stage


def new_folder(path: Path) -> Path:
    """A folder that a command may fill: not there yet, or empty."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise bad_input(say("cli.error.exists", path=str(path)))
    return path
