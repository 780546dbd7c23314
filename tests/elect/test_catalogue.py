"""Every post has a name, and every lot about people a sentence, in every language."""

import pytest

from salakhum.elect import Post
from salakhum.languages import sentence


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("post", Post)
def test_every_post_has_a_name_and_its_lot_a_sentence(post: Post, language: str) -> None:
    code = post.value.replace(" ", "-")
    assert sentence(f"elect.post.{code}", language)
    assert "CPP, CP" in sentence(f"elect.question.{code}", language, values={"among": "CPP, CP"})


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_refusal_has_a_sentence(language: str) -> None:
    assert "CPP" in sentence("elect.personal-votes-unknown", language, values={"list": "CPP"})
    assert sentence("elect.seats-open", language)
