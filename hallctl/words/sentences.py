"""The sentence for a refusal, and for a hall file that cannot be used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from hallctl import words
from hallctl.store.nouns import NOUNS
from hallctl.text import CUT, clean
from hallctl.words import N_, _
from hallctl.words.facts import TYPED, named

if TYPE_CHECKING:
    from hallctl.domain.book import Book

PARTS = (
    "calendar",
    "file",
    "clock",
    "text",
    "undo",
    "slip",
    "imports",
    "private",
    "figure",
    "report",
)
"""The modules of `words` that hold sentences beside those of the nouns."""

FALLBACK = N_("This is not possible now ({code}).")
NO_RECORD = N_("There is no record with the number {id}.")
"""What is said where a record is looked up by its id, and its noun has no words of its own for that."""
_CODES = frozenset({"state", "role", "roles", "who", "allowed", "kind", "step", "checks", "error"})
"""The facts whose values are codes that a part's NAMES may put into words."""
_LISTED = frozenset({"choices", "known", "roles", "names"})
"""The facts whose values may be several codes, with commas between."""
_LONGEST = 200
"""Characters of a fact that are shown; what somebody typed may be a whole book."""


class Coded(Protocol):
    """A Refused, NotAllowed or HallUnusable."""

    code: str
    facts: dict[str, object]


class _Facts(dict[str, object]):
    """What a sentence is filled with: a fact that is missing leaves a dash, never an error."""

    def __missing__(self, name: str) -> str:
        return "-"


def sentence(error: Coded, book: Book | None = None, *, ids: bool = False) -> str:
    """What is wrong and what to do, in the language in use.

    Things are called as the pack in use, or `book`, calls them; with `ids` whatever has to be typed
    in a command has its id behind its name. What can be done may depend on a state: a code with the
    state behind it ("ticket-state called") has a sentence of its own.
    """
    known = book or words.book()
    by_state = f"{error.code} {error.facts.get('state')}"
    by_id = error.code.startswith("no-such-") and error.facts.keys() == {"id"}
    for part in (*PARTS, *NOUNS):
        refusals = _part(part, "REFUSALS")
        found = refusals.get(by_state) or refusals.get(error.code)
        if found and (not by_id or "{id}" in found):
            facts = error.facts.items()
            said = {name: _shown(part, name, value, known, ids=ids) for name, value in facts}
            return _(found).format_map(_Facts(said))
    fallback = NO_RECORD if by_id else FALLBACK
    return _(fallback).format(code=error.code, id=error.facts.get("id"))


def name_of(noun: str, code: str) -> str:
    """A role, state, event or other code of a noun as people say it; the code where nothing names it.

    Another noun's word serves where its own has none: some say the same of several.
    """
    if "." in code:
        from hallctl.words.events import told  # noqa: PLC0415  rare

        return told(code)
    for part in (noun, *PARTS, *NOUNS):
        found = _part(part, "NAMES").get(code)
        if found:
            return _(found)
    return code


def coded(cut: str, code: str) -> str:
    """A code that figures are cut by, by the words of the noun that brings `CODES` for such a cut; else itself."""
    for part in NOUNS:
        codes: dict[str, Any] = _part(part, "CODES")
        found = codes.get(cut, {}).get(code)
        if found:
            return _(found)
    return code


def role_name(role: str) -> str:
    """A role as people say it, also those of actors that are not staff.

    Unlike `name_of`, for which `anyone` is any customer.
    """
    return _(_part("staff", "NO_PERSON").get(role, "")) or name_of("staff", role)


def _part(part: str, table: str) -> dict[str, Any]:
    found: dict[str, Any] = getattr(import_module(f"hallctl.words.{part}"), table, {})
    return found


def _shown(part: str, name: str, value: object, book: Book | None, *, ids: bool) -> object:
    if value is None:
        return "-"
    if isinstance(value, (list, tuple)):
        return _(", ").join(str(_shown(part, name, one, book, ids=ids)) for one in value)
    if not isinstance(value, str):
        return value
    called = named(name, value, book)
    if called == value and name in _CODES:
        called = role_name(value) if name == "roles" else name_of(part, value)
    if ids and name in TYPED and called != value:
        called = f"{called} ({value})"
    if name in _LISTED:
        called = called.replace(", ", _(", "))
    shown = clean(called, limit=4 * len(called))
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + CUT
