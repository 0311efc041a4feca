"""What each event of the journal says has happened, in words for people."""

from __future__ import annotations

from inspect import getdoc

from hallctl.store.nouns import NOUNS, event_of
from hallctl.words import _


def happened(event: type) -> str:
    """The msgid of an event: the first paragraph of its class's docstring, one plain sentence.

    What its fields are, and the clause it serves, stand in the paragraphs after that.
    """
    return (getdoc(event) or "").partition("\n\n")[0].replace("\n", " ")


def told(kind: str) -> str:
    """What an event of this kind says has happened, in the language in use; else the kind itself."""
    noun = kind.partition(".")[0]
    if noun not in NOUNS:
        return kind
    try:
        return _(happened(event_of(noun, kind)))
    except KeyError:  # an undo, whose event no noun defines
        return kind
