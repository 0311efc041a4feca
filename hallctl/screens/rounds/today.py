"""Today: who is due, who is here, at which post, on a break since when, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.actions import attendance as actions
from hallctl.actions import shift as shifts
from hallctl.columns import attendance as fields
from hallctl.columns import presence as columns
from hallctl.columns.base import Around, Fact
from hallctl.columns.gap import Group, grouped
from hallctl.columns.presence import BREAK, HERE, LEFT, MISSING, SIGNED_IN, TO_COME, Present
from hallctl.columns.shift import ABSENT, named
from hallctl.domain.base import Actor
from hallctl.domain.shift import COUNTER
from hallctl.domain.staff import POSTS
from hallctl.domain.times import time_of_day
from hallctl.exchange.roster import post_typed
from hallctl.queries.attendance import Today, today
from hallctl.queries.shift import own_only
from hallctl.queries.times import instant
from hallctl.screens.approval import with_approval
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place_if_any, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import counter, pack
from hallctl.store.file import Hall
from hallctl.words import N_, _, language
from hallctl.words.shift import post_name

APPROVED = frozenset({"attendance-by-manager", "absence-needs-manager", "post-not-yours"})
"""Refusals after which a manager can approve, with number and PIN (C3.4-6)."""
GONE = (MISSING, TO_COME, SIGNED_IN, LEFT)
"""The states in which somebody may come."""


def read(hall: Hall, by: Actor) -> SectionData:
    """Who has not come first; below the list what is missing now, and what will be."""
    with hall.reading() as db:
        found = today(db, hall.clock(), own_only(by))
    told = found.around._replace(own={"by": by.staff})
    return SectionData(found.people, told, found.day, tuple(_missing(found)))


def _missing(found: Today) -> Iterator[Fact]:
    """What is missing now, and what will be by the roster."""
    now, ahead = N_("Missing now"), N_("Missing later")
    for name, gaps, tone in ((now, found.now, "attention"), (ahead, found.ahead, "text")):
        for place, gap in enumerate(grouped(gaps)):
            yield Fact("" if place else _(name), _said(gap, found.around), tone)


def _said(one: Group, at: Around) -> str:
    begins, ends, said = one
    return f"{time_of_day(begins, at.zone)}-{time_of_day(ends, at.zone)}  {said}"


TODAY = Section(
    "today",
    N_("Today"),
    N_("Who is due today, who is here, and what is missing."),
    columns.COLUMNS,
    read,
    key="staff",
    facts=columns.facts,
    heading=lambda one, at: named(one.staff, at),
    picks=N_("Options"),
    empty=N_("Nobody is planned today, and nobody has come."),
    digits=True,
    noun="shift",
)


def _is(at: HallScreen, *states: str) -> bool:
    one: Present | None = selected(at)
    return one is not None and one.state in states


def _away(at: HallScreen) -> bool:
    """Whether whoever works here has not said that they are here."""
    here = place_if_any(at)
    found = here.view.data.records if here is not None else ()
    own = next((one for one in found if getattr(one, "staff", "") == at.by.staff), None)
    return own is None or own.state in GONE


async def here(at: HallScreen) -> None:
    """Say that you are here; the post is that of the roster."""
    one = await at.do(actions.come, at.by)
    said = _("You are here, at the post: {post}.").format(post=post_name(one.post))
    await announce(at, said, choose=one.staff)


async def come(at: HallScreen) -> None:
    """A form for somebody who has come: when, and to which post."""
    one: Present = selected(at)
    own = one.staff == at.by.staff
    form = FormPanel(
        f"come:{one.staff}",
        _("{staff} is here").format(staff=one.staff),
        *([] if own else [fields.AT]),
        fields.WHERE,
    )
    async for typed in fill_in(at, form):
        with form.attempt():
            when = await at.do(instant, typed["at"]) if typed.get("at") else None
            who, post = "" if own else one.staff, typed["post"] and post_typed(typed["post"])
            await with_approval(at, APPROVED, actions.come, who, post, when)
    await announce(at, _("It is recorded that {staff} is here.").format(staff=one.staff), one.staff)


async def leave(at: HallScreen) -> None:
    """A form for somebody who goes home, now or earlier."""
    one: Present = selected(at)
    if one.staff == at.by.staff:
        await at.do(actions.leave, at.by)
    else:
        title = _("{staff} has left").format(staff=one.staff)
        form = FormPanel(f"leave:{one.staff}", title, fields.AT)
        async for typed in fill_in(at, form):
            with form.attempt():
                when = await at.do(instant, typed["at"]) if typed["at"] else None
                await with_approval(at, APPROVED, actions.leave, one.staff, when)
    said = _("It is recorded that {staff} has left.").format(staff=one.staff)
    await announce(at, said, one.staff)


async def pause(at: HallScreen) -> None:
    """Begin a break; its kind is asked for."""
    one: Present = selected(at)
    options = await at.do(_kinds)
    kind = await at.ask(Pick(_("Which break?"), options))
    await with_approval(at, APPROVED, actions.pause, kind, _whom(at, one))
    await announce(at, _("{staff} has a break.").format(staff=one.staff), one.staff)


def _kinds(hall: Hall) -> list[Option]:
    book = pack.current(hall.db)[1]
    return [Option(one.id, one.name.in_(language())) for one in book.reasons("away")]


async def back(at: HallScreen) -> None:
    """End a break."""
    one: Present = selected(at)
    await with_approval(at, APPROVED, actions.back, _whom(at, one))
    await announce(at, _("{staff} is back.").format(staff=one.staff), one.staff)


async def post(at: HallScreen) -> None:
    """Choose another post for somebody."""
    one: Present = selected(at)
    wanted = await at.ask(Pick(_("Which post?"), await at.do(posts)))
    await with_approval(at, APPROVED, actions.post, wanted, _whom(at, one))
    said = _("{staff} is at the post: {post}.").format(staff=one.staff, post=post_name(wanted))
    await announce(at, said, one.staff)


def posts(hall: Hall) -> list[Option]:
    """Every post of the hall: any counter, each of them, and the others."""
    numbered = (f"{COUNTER}-{one.number}" for one in counter.every(hall.db))
    return [Option(code, post_name(code)) for code in (COUNTER, *POSTS, *numbered)]


async def excuse(at: HallScreen) -> None:
    """Record that somebody does not come, with a manager's permission."""
    one: Present = selected(at)
    assert one.shift is not None
    title = _("Excuse {staff}").format(staff=one.staff)
    form = FormPanel(f"excuse:{one.staff}", title, ABSENT)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(shifts.excuse, at.by, one.staff, one.shift.day, typed["reason"])
    said = _("{staff} is excused.").format(staff=one.staff)
    await announce(at, said, one.staff)


def _whom(at: HallScreen, one: Present) -> str:
    return "" if one.staff == at.by.staff else one.staff


ACTS = (
    TODAY.act(
        "here",
        N_("I am here"),
        here,
        N_("Say that you have come to work"),
        permission="attendance.come",
        keys="ctrl+n",
        when=_away,
        missing=N_("You are here already."),
    ),
    TODAY.act(
        "come",
        N_("They are here"),
        come,
        N_("When, and at which post"),
        permission="attendance.come",
        when=lambda at: _is(at, *GONE),
    ),
    TODAY.act(
        "pause",
        N_("Begin a break"),
        pause,
        N_("A meal, a rest, an errand"),
        permission="attendance.break",
        when=lambda at: _is(at, HERE),
    ),
    TODAY.act(
        "back",
        N_("Back from the break"),
        back,
        permission="attendance.break",
        when=lambda at: _is(at, BREAK),
    ),
    TODAY.act(
        "post",
        N_("Another post"),
        post,
        N_("Where they are from now on"),
        permission="attendance.post",
        when=lambda at: _is(at, HERE),
    ),
    TODAY.act(
        "leave",
        N_("They go home"),
        leave,
        N_("Now, or as a manager with the time"),
        permission="attendance.leave",
        when=lambda at: _is(at, HERE, BREAK),
    ),
    TODAY.act(
        "excuse",
        N_("Excuse them"),
        excuse,
        N_("With a manager's permission, and the reason"),
        permission="shift.excuse",
        when=lambda at: _is(at, MISSING, TO_COME),
    ),
)
