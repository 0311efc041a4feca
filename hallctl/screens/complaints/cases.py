"""The cases: who has each, where it stands, until when; and the page of one with all that happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hallctl.columns import complaint as columns
from hallctl.columns.base import Around, Fact
from hallctl.columns.calendar import BY_DAY
from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.domain.times import moment
from hallctl.queries import complaint as queries
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.deadlines import explained
from hallctl.screens.workplace.filter import Filter, Offer
from hallctl.screens.workplace.place import place, selected
from hallctl.screens.workplace.reading import read_along
from hallctl.screens.workplace.section import Asked, Long, Section, SectionData
from hallctl.store import cases
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.complaint import EVENTS, REASONS

MOST = 100
"""Cases that are listed: those due first, then the newest that ended; a search finds any other."""
SETTLE = "cases.settle"
ANY, EVERY = Asked(), cases.CaseFilter()


def read(hall: Hall, by: Actor, asked: Asked = ANY) -> SectionData:
    """What one may see: those due first at the top; with words, the newest in which all of them stand first."""
    with hall.reading() as db:
        now = hall.clock()
        wanted = _wanted(by, now, asked.chosen)
        listed = cases.selected(db, wanted, by, MOST + 1)
        found = (
            cases.selected(db, wanted._replace(typed=asked.typed), by, MOST) if asked.typed else []
        )
        kept = cases.seen(db, by, int(asked.keep)) if asked.keep else []
        every = {one.id: one for one in (*found, *listed[:MOST], *kept)}
        told = _mine(queries.around(db, [*every.values()], now), by)
    aside = (
        _("the first {count}").format(count=MOST) if len(listed) > MOST and not asked.typed else ""
    )
    return SectionData([*every.values()], told, aside, found={str(one.id) for one in found})


def offers(hall: Hall, by: Actor, asked: Asked) -> list[Offer]:
    """By what else the cases can be filtered, and how many there are of each."""
    chosen = Filter(columns.COLUMNS, asked.chosen)
    with hall.reading() as db:
        now = hall.clock()
        around = _mine(queries.around(db, [], now), by)
        found: list[Offer] = []
        for column in columns.COLUMNS.filters:
            wanted = _wanted(by, now, chosen.without(column).chosen)._replace(typed=asked.typed)
            if column.name == "which":
                each = ((one, _wanted(by, now, {"which": one}, wanted)) for one in columns.WHICH)
                counts = {one: sum(cases.counted(db, of, by).values()) for one, of in each}
                whole = sum(cases.counted(db, wanted, by).values())
            else:
                counts = cases.counted(db, wanted, by, column.name)
                whole = sum(counts.values())
            found += chosen.offered(column, counts, whole, around)
    return found


def _mine(around: Around, by: Actor) -> Around:
    return around._replace(own={**around.own, columns.MINE: {by.staff, *by.roles}})


def _wanted(
    by: Actor, now: int, chosen: Mapping[str, str], wanted: cases.CaseFilter = EVERY
) -> cases.CaseFilter:
    """The cases with these values of columns."""
    which: dict[str, dict[str, Any]] = {
        columns.UNDONE: {"open": True},
        columns.MINE: {"open": True, "whose": {by.staff, *by.roles}},
        columns.LATE: {"open": True, "late_at": now},
        columns.NOT_ENTERED: {"not_entered": True},
        columns.OVER: {"open": False},
    }
    alike = {name: value for name, value in chosen.items() if name in cases.ALIKE}
    more = which[chosen["which"]] if "which" in chosen else {}
    return wanted._replace(alike={**wanted.alike, **alike}, **more)


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
    long=Long(read, offers),
    noun="complaint",
)


async def read_case(at: HallScreen) -> None:
    """All of a case, and everything that happened to it."""
    await read_along(at, selected(at).label, _whole)


async def _whole(at: HallScreen) -> list[Fact]:
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
    return [*facts, Fact("", ""), *happened]


def _history(hall: Hall, case: Complaint) -> list[queries.Happened]:
    return queries.history(hall.db, case)


async def why(at: HallScreen) -> None:
    """Step by step, by when the stage and the whole case are due."""
    title = _("Why {label} is due then").format(label=selected(at).label)
    await read_along(at, title, _explained)


async def _explained(at: HallScreen) -> list[Fact]:
    found = await at.do(_why, selected(at))
    around = place(at).view.data.around
    by_day = around._replace(own={BY_DAY: True})
    return [
        *explained(_("This stage"), found.stage, around, REASONS),
        Fact("", ""),
        *explained(_("The whole case"), found.whole, by_day, REASONS),
    ]


def _why(hall: Hall, case: Complaint) -> queries.Why:
    return queries.why(hall.db, case)


def chosen(at: HallScreen) -> bool:
    """Whether a case is selected."""
    return selected(at) is not None


ACTS = (
    CASES.act("read", N_("Show all of it"), read_case, N_("With its history"), when=chosen),
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
