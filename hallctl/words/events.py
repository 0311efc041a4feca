"""What each event of the journal says has happened, in words for people."""

from __future__ import annotations

from collections.abc import Mapping

from hallctl.store.journal import Entry, approval
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.nouns import noun as noun_named
from hallctl.words import N_, _

APPROVED = N_("(approved by {staff})")
ABOVE = N_("(approved by a superior)")
EVERYONES = {
    "undone": N_("An earlier event was taken back."),
    "retimed": N_("The clock was put right: time spent is counted anew, and may really be longer."),
}
"""What the events of every noun say, by the last part of their kind."""


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


def approval_of(entry: Entry, names: Mapping[str, str] | None = None) -> str:
    """Who approved an event, in brackets behind who did it, by `names` of staff; "" where nobody was asked."""
    by, above = approval(entry)
    if by is not None:
        return _(APPROVED).format(staff=(names or {}).get(by, by))
    return _(ABOVE) if above else ""
