"""What nouns and their records are called when they are named to people.

Each noun's own words say it, `words/NOUN.py`: `NAME`, and, where a record has a name of its own, the
function `named`. There is always an answer, also for a noun that brings neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hallctl.domain.due import Entry
from hallctl.store.nouns import brought, noun_of
from hallctl.words import _
from hallctl.words.names import listed
from hallctl.words.sentences import name_of


def noun_name(noun: str) -> str:
    """A noun, as people say it: "Ticket"."""
    return _(brought("words", noun, "NAME", "")) or noun


def named(record: Any) -> str:
    """One record, as people say it: "A017", "Counter 3"; by its noun and id where it has no name."""
    noun = noun_of(type(record)).name
    own = brought("words", noun, "named")
    return own(record) if own else f"{noun_name(noun)} {record.id}"


def to_do(one: Entry) -> str:
    """What there is to do: as the noun says it (`to_do`), in words of its own, or by its code."""
    own = brought("words", one.noun, "to_do")
    return own(one) if own else one.text or name_of(one.noun, one.what)


def all_named(records: Iterable[Any]) -> str:
    """Several records one after the other, each once."""
    return listed(list(dict.fromkeys(map(named, records))))
