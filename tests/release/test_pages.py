"""The page on installing says the commands that are tested."""

from pathlib import Path

from release.stick import EXTRAS, INSTALL, WHEELHOUSE

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "install.md").read_text(encoding="utf-8").splitlines()


def test_the_stick_is_installed_as_it_says_itself() -> None:
    first = PAGE.index(INSTALL[0])
    assert tuple(PAGE[first : first + len(INSTALL)]) == INSTALL


def test_the_container_is_built_as_its_file_says() -> None:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    commands = [line for line in PAGE if line.startswith("podman ")]
    assert len(commands) == 2
    assert all(any(line.endswith(command) for line in lines) for command in commands)


def test_the_hint_of_the_commands_is_on_the_page() -> None:
    hint = f"pip install --no-index --find-links {WHEELHOUSE} 'salakhum[{EXTRAS[0]}]'"
    assert hint in PAGE
    for language in ("en", "km"):
        folder = ROOT / "src" / "salakhum" / "languages" / language
        sentences = (folder / "cli.toml").read_text(encoding="utf-8")
        assert hint.replace(f"'salakhum[{EXTRAS[0]}]'", "salakhum[{extra}]") in sentences
