"""Every kind of event has a sentence in both languages: who, of what, and never a personal value."""

from __future__ import annotations

import re
from typing import Any

import pytest

from hallctl import words
from hallctl.store.nouns import brought, nouns
from hallctl.words import _
from hallctl.words.events import pattern, taken_back

EVERY = [(noun, kind, event) for noun in nouns() for kind, event in noun.events.items()]
NAMES = re.compile(r"\{(\w+)\}")


def table(noun: Any, name: str) -> dict[str, str]:
    found: dict[str, str] = brought("words", noun.name, name, {})
    return found


def test_every_kind_has_one_and_what_can_be_undone_another() -> None:
    for noun in nouns():
        undone = [kind for kind, event in noun.events.items() if event in noun.undoable]
        assert sorted(table(noun, "SENTENCES")) == sorted(noun.events)
        assert sorted(table(noun, "TAKEN_BACK")) == sorted(undone)


@pytest.mark.parametrize("said", [pattern, taken_back])
def test_it_names_who_did_it_and_facts_that_the_event_has(said: Any) -> None:
    for _noun, kind, event in EVERY:
        names = NAMES.findall(said(kind))
        assert names[0] == "by"
        assert "" not in names
        fields = {*names} - {"by", "of", "ticket"}
        assert fields <= {*event._fields}, kind
        secret = [name for name in fields if "Private" in str(event.__annotations__[name])]
        assert not secret, kind


def test_chinese_says_the_same_facts() -> None:
    words.use("zh")
    for _noun, kind, _event in EVERY:
        for said in (pattern(kind), taken_back(kind)):
            chinese = _(said)
            assert chinese != said, kind
            assert {*NAMES.findall(chinese)} == {*NAMES.findall(said)}, kind
            assert chinese.count("[") == said.count("[")
            assert not re.search(r"[,;:()?!]", NAMES.sub("", chinese)), chinese
