from tests.allocate.conftest import columns, council, law

__all__ = ["columns", "council", "law"]
