"""``python -m salakhum`` is the command ``salakhum``."""

from salakhum.cli import main

main()
