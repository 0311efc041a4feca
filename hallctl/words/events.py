"""What each event of the journal says has happened, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hallctl.store.journal import JournalEntry, approval
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.nouns import noun as noun_named
from hallctl.words import N_, _
from hallctl.words.facts import named as fact_named

if TYPE_CHECKING:
    from hallctl.domain.book import Book

APPROVED = N_("(approved by {staff})")
ABOVE = N_("(approved by a superior)")
EVERYONES = {
    "undone": N_("An earlier event was taken back."),
    "retimed": N_("The clock was put right: time spent is counted anew, and may really be longer."),
}
"""What the events of every noun say, by the last part of their kind."""
SENTENCES = {
    "undone": N_("{by} took back what was last done with {of}"),
    "retimed": N_("{by} counted the times of {of} anew, since the clock was put right"),
}
"""The same of one record, and by whom."""
CHANGED: dict[str, str] = {
    "pack": N_("another pack"),
    "hours": N_("other opening hours"),
    "closing": N_("the hall was closed at once, or opened again"),
}
"""Why something is due at another time."""


def happened(noun: str) -> dict[str, str]:
    """The sentences of a noun's events by kind, in the language in use; the kind where it has none."""
    said: dict[str, str] = brought("words", noun, "EVENTS", {})
    return {kind: _(said.get(kind, kind)) for kind in noun_named(noun).events}


def told(kind: str) -> str:
    """What an event of this kind says has happened, in the language in use; else the kind itself.

    A kind that has another name today says the same as that.
    """
    noun, _dot, end = kind.partition(".")
    if end in EVERYONES:
        return _(EVERYONES[end])
    if noun not in NOUNS:
        return kind
    return happened(noun).get(noun_named(noun).former.get(kind, kind), kind)


def pattern(kind: str) -> str:
    """The sentence for an event of this kind, with names in { } for its facts: a msgid.

    It is the noun's own (`SENTENCES` in `words/NOUN.py`).
    """
    end = kind.partition(".")[2]
    return SENTENCES.get(end) or _of_noun("SENTENCES", kind) or told(kind)


def taken_back(kind: str) -> str:
    """The same where an event of this kind is taken back (`TAKEN_BACK`)."""
    return _of_noun("TAKEN_BACK", kind) or SENTENCES["undone"]


def fact_said(noun: str, name: str, code: str, book: Book | None) -> str:
    """A fact of an event, by what its noun calls such codes; "" where it says nothing.

    `FACTS` in `words/NOUN.py` has a table of them, a function, or what a pack calls such a fact; `len` of what
    is only counted.
    """
    own: dict[str, Any] = brought("words", noun, "FACTS", {})
    said = own.get(name, CHANGED if name == "because" else {})
    if isinstance(said, str):
        named = fact_named(said, code, book)
        return "" if named == code else named
    if callable(said):
        return str(said(code))
    return _(said[code]) if code in said else ""


def is_counted(noun: str, name: str) -> bool:
    """Whether a sentence says of a fact only how many there are."""
    return brought("words", noun, "FACTS", {}).get(name) is len


def _of_noun(table: str, kind: str) -> str:
    noun = kind.partition(".")[0]
    if noun not in NOUNS:
        return ""
    said: dict[str, str] = brought("words", noun, table, {})
    return said.get(noun_named(noun).former.get(kind, kind), "")


def approval_of(entry: JournalEntry, names: Mapping[str, str] | None = None) -> str:
    """Who approved an event, in brackets behind who did it, by `names` of staff; "" where nobody was asked."""
    by, above = approval(entry)
    if by is not None:
        return _(APPROVED).format(staff=(names or {}).get(by, by))
    return _(ABOVE) if above else ""
