"""Things and facts one after the other, in both languages."""

from __future__ import annotations

import pytest

from hallctl import words
from hallctl.words.names import clauses, commas, listed, qualified, sentences, unqualified


@pytest.mark.parametrize(
    ("language", "things", "facts", "people"),
    [("en", "1, 3, 4", "A, ready", "1, 3 and 4"), ("zh", "1、3、4", "A，ready", "1、3、4")],
)
def test_things_and_facts_have_commas_of_their_own(
    language: str, things: str, facts: str, people: str
) -> None:
    with words.speaking(words.Voice(language)):
        assert commas("134") == things
        assert clauses(["A", "", "ready"]) == facts
        assert listed("134") == people
        assert [listed("1"), listed("")] == ["1", ""]


@pytest.mark.parametrize(
    ("language", "behind", "said"),
    [("en", "Stamp (2)", "Done. Now eat."), ("zh", "Stamp（2）", "Done.Now eat.")],
)
def test_brackets_and_sentences_are_joined_as_the_language_does(
    language: str, behind: str, said: str
) -> None:
    with words.speaking(words.Voice(language)):
        assert qualified("Stamp", "2") == behind
        assert sentences(["Done.", "", "Now eat."]) == said
        assert unqualified(behind) == "Stamp"
