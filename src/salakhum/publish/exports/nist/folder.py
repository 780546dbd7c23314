"""The reports as files: ``nist/<name>.json`` and ``nist/<name>.xml``."""

import json
from collections.abc import Iterator
from pathlib import Path

from salakhum.declare import Result
from salakhum.publish.exports.files import JSON, XML, Exported, write_bytes
from salakhum.publish.exports.nist.report import reports
from salakhum.publish.exports.nist.xml import xml_of
from salakhum.publish.exports.release import Release
from salakhum.publish.site.addresses import slug


def write_nist(result: Result, release: Release, folder: Path) -> Iterator[Exported]:
    """Write every report in both encodings."""
    for name, report in reports(result, release):
        path = f"nist/{slug(name)}"
        content = json.dumps(report, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        yield write_bytes(folder, f"{path}.json", content, JSON)
        yield write_bytes(folder, f"{path}.xml", xml_of(report), XML)
