"""C2SP tlog-proof: that one entry is in the log, in a file that proves it without the log."""

from salakhum.record.folder import Record
from salakhum.record.keys import encode

MAGIC = "c2sp.org/tlog-proof@v1"


def log_proof(record: Record, index: int) -> str:
    """The proof of one entry under the latest checkpoint, with the signatures of the log and the witnesses."""
    hashes = "".join(encode(one) + "\n" for one in record.log.inclusion(index))
    return f"{MAGIC}\nindex {index}\n{hashes}\n" + bytes(record.checkpoint).decode()
