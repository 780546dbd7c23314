"""``salakhum-verify BUNDLE``."""


def main() -> int:
    """Exit status: 0 verified, 1 does not verify, 2 not a bundle."""
    return 2
