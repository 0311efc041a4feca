"""What the events say has happened is for people: one plain sentence, no names of the code."""

from __future__ import annotations

import re

import pytest

from hallctl import words
from hallctl.columns.journal import _name
from hallctl.domain.base import Refused
from hallctl.store.nouns import NOUNS, nouns
from hallctl.words.events import happened, told
from hallctl.words.sentences import sentence

CODE = re.compile(r"[`_;]|\bNone\b|\(C\d|\bms\b")
SAID = [sentence_ for noun in NOUNS for sentence_ in happened(noun).values()]


def test_every_event_has_its_sentence() -> None:
    for noun in nouns():
        assert list(happened(noun.name)) == list(noun.events)


@pytest.mark.parametrize("said", SAID)
def test_it_is_a_sentence_that_anybody_reads(said: str) -> None:
    assert re.fullmatch(r"[A-Z][^.]+\.", said)
    assert not CODE.search(said)


def test_a_kind_is_told_in_the_language_in_use() -> None:
    assert told("order.opened") == "A service was begun for a customer."
    assert told("ticket.undone") == "An earlier event was taken back."
    assert told("order.mended") == told("order.difference-resolved")
    assert told("nothing.known") == "nothing.known"
    error = Refused("not-undoable", kind="order.opened")
    assert "undone: A service was begun for a customer. Put it right" in sentence(error)


def test_no_two_events_say_the_same() -> None:
    assert len({*SAID}) == len(SAID)


def test_every_field_of_an_event_is_called_by_a_word() -> None:
    words.use("zh")
    found = [
        (noun.name, field, _name(noun.name, field))
        for noun in nouns()
        for event in noun.events.values()
        for field in event._fields
    ]
    assert not [one for one in found if one[1] == one[2]]
    assert ("incident", "playbook", "预案") in found
