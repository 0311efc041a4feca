"""What the events say has happened is for people: one plain sentence, no names of the code."""

from __future__ import annotations

import re

import pytest

from hallctl.domain.base import Refused
from hallctl.store.nouns import nouns
from hallctl.words.events import happened, told
from hallctl.words.sentences import sentence

CODE = re.compile(r"[`_;]|\bNone\b|\(C\d|\bms\b")
EVENTS = [event for noun in nouns() for event in noun.events]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_it_is_a_sentence_that_anybody_reads(event: type) -> None:
    said = happened(event)
    assert re.fullmatch(r"[A-Z][^.]+\.", said)
    assert not CODE.search(said)


def test_a_kind_is_told_in_the_language_in_use() -> None:
    assert told("order.opened") == "A service was begun for a customer."
    assert told("ticket.undone") == "ticket.undone"
    assert told("nothing.known") == "nothing.known"
    error = Refused("not-undoable", kind="order.opened")
    assert "undone: A service was begun for a customer. Put it right" in sentence(error)


def test_no_two_events_say_the_same() -> None:
    assert len({happened(event) for event in EVENTS}) == len(EVENTS)
