"""Open data: a declared result in the formats that other people's tools read.

In come a declared result and the sealed package that it rests on; out goes a folder: CSV with Data
Package and CSVW descriptions, Parquet, a workbook, NIST SP 1500-100 JSON and XML, Popolo, a DCAT
catalogue. The site and ``salakhum export`` call :func:`write_exports`.
"""

from salakhum.publish.edition import Exported
from salakhum.publish.exports.folder import left_out, write_exports

__all__ = ["Exported", "left_out", "write_exports"]
