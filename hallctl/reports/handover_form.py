"""A duty hand-over as the page of the hall's book, with lines for both to sign."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.base import Around
from hallctl.columns.handover import counted
from hallctl.columns.meeting import person
from hallctl.columns.topic import grouped
from hallctl.domain.handover import COUNTED, DONE, Handover
from hallctl.domain.times import moment
from hallctl.queries.handover import whole
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store.file import Hall
from hallctl.words import _
from hallctl.words.handover import WHAT


def page(hall: Hall, one: Handover) -> Page:
    """The page as it is now; what is open as it was when the duty was taken over."""
    with hall.reading() as db:
        one, at = whole(db, one, hall.clock())
        when = one.done_at or one.begun_at
        return page_of(
            db,
            "handover",
            _("Duty hand-over book"),
            (
                PageFact("number", _("Hand-over"), str(one.id), one.id),
                PageFact("given_by", _("Hands over"), person(one.given_by, at), one.given_by),
                PageFact("given_to", _("Takes over"), person(one.given_to, at), one.given_to),
                PageFact("time", _("Time"), moment(when, at.zone), when),
            ),
            _sections(one, at),
            notes=()
            if one.state == DONE
            else (_("Not handed over yet: whoever takes over has not counted."),),
            signed=(_("Hands over"), _("Takes over")),
        )


def _sections(one: Handover, at: Around) -> Iterator[PageSection]:
    if one.state == DONE:
        yield _counts(one)
    for name in ("why", "keys", "seals", "orders", "remarks"):
        text = at.values.get(getattr(one, name) or "", "")
        if text:
            yield _lines(name, _(WHAT[name]), [text])
    for kind, name, lines in grouped(one.was_open, at):
        yield _lines(kind, name, lines)


def _counts(one: Handover) -> PageSection:
    """What both counted, and whether it agrees."""
    heads = (
        ("what", ""),
        ("given", _("Hands over")),
        ("taken", _("Takes over")),
        ("agrees", _("Agrees")),
    )
    rows = []
    for name in COUNTED:
        given, taken = getattr(one.given, name), getattr(one.taken or one.given, name)
        agrees = name not in one.differing
        rows.append(
            (
                Cell(_(WHAT[name]), name),
                Cell(counted(name, given), given),
                Cell(counted(name, taken), taken),
                Cell(_("yes") if agrees else _("no"), agrees),
            )
        )
    table = PageTable(tuple(PageColumn(*head) for head in heads), tuple(rows))
    return PageSection("counts", _("Counted by both"), (table,))


def _lines(name: str, title: str, lines: list[str]) -> PageSection:
    rows = tuple((Cell(line, line),) for line in lines)
    return PageSection(name, title, (PageTable((PageColumn(name, ""),), rows),))
