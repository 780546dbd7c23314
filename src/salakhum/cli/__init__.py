"""The command line: one module per command, each a thin shell around the rooms.

``main`` is the entry point ``salakhum``. The modules import the rooms inside their functions, so
that ``--help`` is quick.
"""

__all__ = ["main"]


def main() -> None:
    """Run ``salakhum``."""
    from salakhum.cli.app import app

    app()
