"""What each event of the journal says has happened, in words for people."""

from __future__ import annotations

from inspect import getdoc


def happened(event: type) -> str:
    """The msgid of an event: the first paragraph of its class's docstring, one plain sentence.

    What its fields are, and the clause it serves, stand in the paragraphs after that.
    """
    return (getdoc(event) or "").partition("\n\n")[0].replace("\n", " ")
