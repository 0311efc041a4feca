"""What the facts of a refusal are called: services, documents, steps and fields by the pack in use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hallctl.words import _, language

if TYPE_CHECKING:
    from hallctl.domain.book import Book

_SECTIONS = {
    "service": "services",
    "queue": "queues",
    "document": "documents",
    "missing": "documents",
    "priority": "priorities",
    "step": "steps",
    "next": "steps",
    "category": "complaint_categories",
    "playbook": "playbooks",
    "patrol_item": "patrol_items",
    "item": "patrol_items",
}
"""The facts that are ids of the pack, and the part of it that names them."""
TYPED = frozenset({"step", "next", "field", "item"})
"""The facts whose ids have to be typed in commands, so that sentences show them too."""
_PREFIXES = ("core-", "corrected-")


def named(fact: str, value: str, book: Book | None) -> str:
    """What people call the value of a fact; the value itself where nothing names it."""
    if fact == "field":
        return _field(value, book) or value
    if book is None:
        return value
    if fact == "reason":
        kinds = book.raw["reasons"].values()
        return next((_said(kind[value]) for kind in kinds if value in kind), value)
    if fact not in _SECTIONS:
        return value
    entries = book.raw.get(_SECTIONS[fact], {})
    known = [_said(entries[one]) if one in entries else one for one in value.split("|")]
    return _(" or ").join(known)


def _field(name: str, book: Book | None) -> str:
    from hallctl.words.order import CORE_SAYS, CORRECTED, FIELDS  # noqa: PLC0415  only for a field

    if name in FIELDS:
        return _(FIELDS[name])
    for prefix, words in zip(_PREFIXES, (CORE_SAYS, CORRECTED), strict=True):
        if name.startswith(prefix):
            inner = name.removeprefix(prefix)
            return _(words).format(field=_field(inner, book) or inner)
    return _of_a_service(name, book) if book else ""


def _of_a_service(name: str, book: Book) -> str:
    if name in book.raw["receipt_fields"]:
        return _said(book.raw["receipt_fields"][name])
    services = book.raw["services"].values()
    own = (field for service in services for field in service["fields"] if field["id"] == name)
    found = next(own, None)
    return _said(found) if found else ""


def _said(entry: Mapping[str, Any]) -> str:
    words: str = entry.get("name", entry)[language()]
    return words
