"""The papers of an incident: its record as a form, and the first, follow-up and final report upwards (C5.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hallctl.columns.base import Around
from hallctl.columns.incident import TimelineEntry, facts, moment_said
from hallctl.domain.base import Refused
from hallctl.domain.incident import CLOSED, TOLD, Incident
from hallctl.domain.times import time_on
from hallctl.queries import incident as queries
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store.file import Hall
from hallctl.words import N_, _

RECORD, FIRST, FOLLOW_UP, FINAL = "record", "first", "follow-up", "final"
FORMS = {
    RECORD: N_("Record of an incident"),
    FIRST: N_("First report of an incident"),
    FOLLOW_UP: N_("Follow-up report of an incident"),
    FINAL: N_("Final report of an incident"),
}


def paper(hall: Hall, one: Incident, form: str, since: int | None = None) -> Page:
    """One of the papers as it is now; a follow-up report has what happened from an instant on (UTC ms).

    Refused as `no-such-paper`, and a final report as `not-over`.
    """
    if form not in FORMS:
        raise Refused("no-such-paper", paper=form, papers=[*FORMS])
    if form == FINAL and one.state != CLOSED:
        raise Refused("not-over", id=one.label)
    with hall.reading() as db:
        at = queries.around(db, [one], hall.clock())
        told = queries.timeline(db, one)
        return page_of(
            db,
            f"incident-{form}",
            _(FORMS[form]),
            (PageFact("number", _("Incident no."), one.label, one.label),),
            _sections(one, form, at, told, since),
            notes=(_("This is a drill."),) if one.drill else (),
            signed=(_("Made by"), _("Seen by")),
        )


def _sections(
    one: Incident, form: str, at: Around, told: list[TimelineEntry], since: int | None
) -> Iterator[PageSection]:
    yield _section("facts", _("Basic facts"), _facts(one, at))
    notified = [entry for entry in told if entry.state == TOLD and not entry.superseded]
    course = told if form == RECORD else [entry for entry in told if not entry.superseded]
    if form == FOLLOW_UP and since is not None:
        course = [entry for entry in course if entry.at >= since]
    if form != FOLLOW_UP:
        yield _section("told", _("Who was told"), _lines(one, notified, at))
    yield _section("course", _("Course"), _lines(one, course, at))


def _facts(one: Incident, at: Around) -> Iterator[Cell]:
    for fact in facts(one, at):
        if fact.value:
            yield Cell(_("{name}: {value}").format(name=fact.name, value=fact.value), fact.value)


def _lines(one: Incident, told: Iterable[TimelineEntry], at: Around) -> Iterator[Cell]:
    for entry in told:
        said = moment_said(one, entry, at)
        when, recorded = (
            time_on(each, at.zone, one.happened_at) for each in (entry.at, entry.recorded)
        )
        late = "" if when == recorded else _(" (recorded {time})").format(time=recorded)
        who = at.names.get(entry.by, entry.by)
        yield Cell(f"{when}{late}  {said}  {who}", {"at": entry.at, "recorded_at": entry.recorded})


def _section(name: str, title: str, cells: Iterable[Cell]) -> PageSection:
    rows = tuple((cell,) for cell in cells)
    return PageSection(name, title, (PageTable((PageColumn(name, ""),), rows),) if rows else ())
