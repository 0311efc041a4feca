"""The sentence for a refusal, and for a hall file that cannot be used."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from hallctl.store.nouns import NOUNS
from hallctl.text import CUT, clean
from hallctl.words import N_, _

PARTS = ("file", "text", "undo", "slip", "imports")
"""The modules of `words` that hold sentences beside those of the nouns."""

FALLBACK = N_("This is not possible now ({code}).")
_CODES = frozenset({"state", "role", "roles", "who", "kind", "step"})
"""The facts whose values are codes that a part's NAMES may put into words."""
_LONGEST = 200
"""Characters of a fact that are shown; what somebody typed may be a whole book."""


class Coded(Protocol):
    """A Refused, NotAllowed or HallUnusable."""

    code: str
    facts: dict[str, object]


def sentence(error: Coded) -> str:
    """What is wrong and what to do, in the language in use."""
    facts = {name: _shown(name, value) for name, value in error.facts.items()}
    for part in (*PARTS, *NOUNS):
        found = _part(part, "REFUSALS").get(error.code)
        if found:
            return _(found).format(**facts)
    return _(FALLBACK).format(code=error.code)


def name_of(code: str) -> str:
    """A role, state or other code as people say it; the code itself where no part names it."""
    for part in (*PARTS, *NOUNS):
        found = _part(part, "NAMES").get(code)
        if found:
            return _(found)
    return code


def _part(part: str, table: str) -> dict[str, str]:
    found: dict[str, str] = getattr(import_module(f"hallctl.words.{part}"), table, {})
    return found


def _shown(name: str, value: object) -> object:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_shown(name, one)) for one in value)
    if not isinstance(value, str):
        return value
    if name in _CODES:
        value = name_of(value)
    shown = clean(value, limit=4 * len(value))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + CUT
