"""The reports as files: ``nist/<name>.json`` and ``nist/<name>.xml``."""

from collections.abc import Iterator
from pathlib import Path

from salakhum.publish.edition import JSON, XML, Exported, compact, slug, write_bytes
from salakhum.publish.exports.declared_package import DeclaredPackage
from salakhum.publish.exports.nist.report import reports
from salakhum.publish.exports.nist.xml import xml_of
from salakhum.publish.exports.release import DataRelease


def write_nist(package: DeclaredPackage, release: DataRelease, folder: Path) -> Iterator[Exported]:
    """Write every report in both encodings."""
    for name, report in reports(package, release):
        path = f"nist/{slug(name)}"
        yield write_bytes(folder, f"{path}.json", compact(report), JSON)
        yield write_bytes(folder, f"{path}.xml", xml_of(report), XML)
