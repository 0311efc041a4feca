"""What is said when a customer comes who was turned away before (C4.3.1-2)."""

from __future__ import annotations

from hallctl.domain.book import Book
from hallctl.domain.visit import Visit
from hallctl.words import _, language
from hallctl.words.names import lacking


def turned_away_before(found: Visit, book: Book, today: str) -> str:
    """When somebody was turned away for what they want now, and why, so that it works this time;
    `today` is the business day, an ISO date.
    """
    said = _("Turned away for this before ({day}, {why}). Make sure that it works this time.")
    return said.format(
        day=_("today") if found.day == today else found.day,
        why=_why(found, book) or _("no reason is known"),
    )


def _why(found: Visit, book: Book) -> str:
    """What was missing, or the reason; those that the pack in force no longer has are left out."""
    documents = tuple(one for one in found.missing if one in book.raw["documents"])
    reasons = {one.id: one.name.in_(language()) for one in book.reasons("decline")}
    if documents:
        return _("missing: {documents}").format(documents=lacking(documents, book))
    return reasons.get(found.reason or "", "")
