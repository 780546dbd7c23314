from collections.abc import Callable

import pytest
from tests.declare.conftest import declared, made, read, write

from salakhum.declare import Declaration, DeclaredResult, declared_result

__all__ = ["declared", "made", "paper", "read", "write"]


@pytest.fixture
def paper(declared: Callable[..., Declaration]) -> DeclaredResult:
    return declared_result(declared())
