"""Elections that other programs wrote, as packages: NIST SP 1500-100 reports and EML_NL files.

In come files that nobody vouches for; out goes a package folder that ``read_election`` found sound,
or every fault with its file, line and value. The command ``salakhum import`` calls it.
"""

from salakhum.imports.package import Importer, import_eml, import_nist

__all__ = [
    "Importer",
    "import_eml",
    "import_nist",
]
