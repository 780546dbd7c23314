from tests.declare.conftest import declared, made, paper, read, write

__all__ = ["declared", "made", "paper", "read", "write"]
