"""What the events say has happened is for people: one plain sentence, no names of the code."""

from __future__ import annotations

import re

import pytest

from hallctl.store.nouns import nouns
from hallctl.words.events import happened

CODE = re.compile(r"[`_;]|\bNone\b|\(C\d|\bms\b")
EVENTS = [event for noun in nouns() for event in noun.events]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_it_is_a_sentence_that_anybody_reads(event: type) -> None:
    said = happened(event)
    assert re.fullmatch(r"[A-Z][^.]+\.", said)
    assert not CODE.search(said)


def test_no_two_events_say_the_same() -> None:
    assert len({happened(event) for event in EVENTS}) == len(EVENTS)
