"""The cases: who has each, where it stands, until when; and the page of one with all that happened to it."""

from __future__ import annotations

from hallctl.columns import complaint as columns
from hallctl.columns.base import Fact
from hallctl.columns.calendar import BY_DAY
from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.domain.times import moment
from hallctl.queries import complaint as queries
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.deadlines import explained
from hallctl.screens.workplace.place import place, read_out, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import complaint as store
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.complaint import EVENTS, REASONS

MOST = 500
"""Cases that are listed: those due first, then the newest that ended."""
SETTLE = "cases.settle"


def read(hall: Hall, by: Actor) -> SectionData:
    """What one may see: those due first at the top."""
    with hall.reading() as db:
        now = hall.clock()
        found = store.selected(db, store.Filter(), by, MOST)
        told = queries.around(db, found, now)
    return SectionData(found, told._replace(own={**told.own, columns.MINE: {by.staff, *by.roles}}))


CASES = Section(
    "cases",
    N_("Cases"),
    N_("Complaints, suggestions and praise, each owned by its first receiver until it is closed."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    heading=lambda one, _at: one.label,
    picks=N_("Options"),
    first={"which": columns.UNDONE},
    empty=N_("No case is open."),
    digits=True,
)


async def read_case(at: HallScreen) -> None:
    """All of a case, and everything that happened to it."""
    view = place(at).view
    one: Complaint = selected(at)
    facts = columns.facts(one, view.data.around)
    zone, names = view.data.around.zone, view.data.around.names
    happened = [
        Fact(
            moment(entry.at, zone),
            f"{names.get(entry.by, entry.by)}  {_(EVENTS.get(entry.kind, entry.kind))}  {entry.text}",
        )
        for entry in await at.do(_history, one)
    ]
    await read_out(at, one.label, [*facts, Fact("", ""), *happened])


def _history(hall: Hall, case: Complaint) -> list[queries.Entry]:
    return queries.history(hall.db, case)


async def why(at: HallScreen) -> None:
    """Step by step, by when the stage and the whole case are due."""
    one: Complaint = selected(at)
    found = await at.do(_why, one)
    around = place(at).view.data.around
    by_day = around._replace(own={BY_DAY: True})
    facts = [
        *explained(_("This stage"), found.stage, around, REASONS),
        Fact("", ""),
        *explained(_("The whole case"), found.whole, by_day, REASONS),
    ]
    await read_out(at, _("Why {label} is due then").format(label=one.label), facts)


def _why(hall: Hall, case: Complaint) -> queries.Why:
    return queries.why(hall.db, case)


def chosen(at: HallScreen) -> bool:
    """Whether a case is selected."""
    return selected(at) is not None


ACTS = (
    CASES.act("read", N_("Read it all"), read_case, N_("With its history"), when=chosen),
    CASES.act(
        "why",
        N_("Why it is due then"),
        why,
        N_("The deadline, step by step"),
        when=chosen,
        keys="ctrl+y",
        brief=N_("Why"),
    ),
)
