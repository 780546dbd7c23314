"""Every fault of the code has a sentence, and a language is a folder. That each says everything: tests/laws/test_languages.py."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import salakhum_verify
from salakhum_verify.form_history import ANOTHER_PERSON_AFTER, NAMELESS, OWN_FORM
from salakhum_verify.speech import FOLDER, LANGUAGES, number, sentences, speeches

CODE = Path(salakhum_verify.__file__).parent


def raised() -> set[str]:
    """The codes that the sources raise, and those of acts that belong to another person."""
    pattern = re.compile(r'(?:DoesNotVerifyError|NotABundleError)\(\s*"([a-z0-9-]+)"')
    sources = (path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    codes = {code for source in sources for code in pattern.findall(source)}
    return codes.union(
        {OWN_FORM, NAMELESS}, *(answered.values() for answered in ANOTHER_PERSON_AFTER.values())
    )


def test_every_fault_has_a_sentence_and_every_sentence_a_fault() -> None:
    assert raised() == sentences("en")["fault"].keys()


def test_a_language_is_a_folder_and_the_reference_comes_first() -> None:
    assert sorted(LANGUAGES) == sorted(path.name for path in FOLDER.iterdir())
    assert [code for code, speech in speeches().items() if speech.reference] == [LANGUAGES[0]]
    for speech in speeches().values():
        assert speech.digits.isdecimal()
        assert len(speech.digits) == 10
        assert len(speech.grouping) == 1


def test_a_folder_that_is_dropped_in_is_a_language(tmp_path: Path) -> None:
    """The package as it is, with a folder beside those that it has."""
    package = copytree(CODE, tmp_path / "salakhum_verify")
    made_up = package / "sentences" / "qaa"
    copytree(package / "sentences" / "en", made_up)
    text = (made_up / "speech.toml").read_text(encoding="utf-8")
    text = text.replace("true", "false").replace("0123456789", "٠١٢٣٤٥٦٧٨٩").replace('","', '"_"')
    (made_up / "speech.toml").write_text(text, encoding="utf-8")
    script = "from salakhum_verify.speech import *; print(*LANGUAGES, number(1234, 'qaa'))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == [*LANGUAGES, "qaa", "١_٢٣٤"]


def test_khmer_is_khmer() -> None:
    for table in sentences("km").values():
        for sentence in table.values():
            assert re.search("[ក-៹]", sentence)


def test_numbers_are_written_in_the_language() -> None:
    assert (number(1_234_567, "en"), number(1_234_567, "km")) == ("1,234,567", "១.២៣៤.៥៦៧")
    assert number("a\x1b[2Jb\nverified", "en") == "a\ufffd[2Jb\ufffdverified"
    assert (number(None, "km"), number("12", "km")) == ("–", "12")
