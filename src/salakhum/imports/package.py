"""From files to a package that was read and found sound.

Nothing is written where something is wrong.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from salakhum.findings import Finding, Severity
from salakhum.imports.draft import PackageDraft, write_draft
from salakhum.imports.eml import draft_of_eml
from salakhum.imports.faults import Faults
from salakhum.imports.nist import draft_of_nist
from salakhum.register import read_election

Reader = Callable[[Sequence[Path], Faults], PackageDraft]
Importer = Callable[[Sequence[Path], Path, str], tuple[Finding, ...]]


def import_nist(paths: Sequence[Path], folder: Path, rule: str = "") -> tuple[Finding, ...]:
    """Make a package of NIST reports and say what was found; it is there unless a finding refuses.

    ``rule`` is the rule pack where the reports name none. ``folder`` must be new or empty.
    """
    return _import(draft_of_nist, paths, folder, rule)


def import_eml(paths: Sequence[Path], folder: Path, rule: str = "") -> tuple[Finding, ...]:
    """Make a package of EML_NL files (110a, 230b, 510) and say what was found.

    It is there unless a finding refuses.
    """
    return _import(draft_of_eml, paths, folder, rule)


def _import(reader: Reader, paths: Sequence[Path], folder: Path, rule: str) -> tuple[Finding, ...]:
    faults = Faults()
    draft = reader(paths, faults)
    draft.rule = rule or draft.rule
    about = None if faults.refused else draft.about(faults, paths[0].name)
    if about is None:
        return tuple(faults.findings)
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        write_draft(draft, about, partial)
        reading = read_election(partial)
        if not any(finding.severity is Severity.REFUSE for finding in reading.findings):
            if folder.exists():
                folder.rmdir()
            partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return (*faults.findings, *reading.findings)
