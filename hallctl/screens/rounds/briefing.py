"""The briefing before opening, and the review after closing: who is there, how they look, what to know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hallctl.actions import meeting as actions
from hallctl.columns import meeting as columns
from hallctl.domain.base import Actor
from hallctl.domain.meeting import BRIEFING, CLOSED, COACHING, OPEN, REVIEW, Meeting
from hallctl.queries import meeting as queries
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Notice, Pick
from hallctl.screens.incidents.papers import hand_out
from hallctl.screens.rounds.attendance import attend, look
from hallctl.screens.workplace.panels import FormPanel, TextPanel, Values, options
from hallctl.screens.workplace.place import announce, fill_in, place, place_if_any, selected
from hallctl.screens.workplace.reading import facts_by, read_along
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store import day, meeting, rows
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.records import named

if TYPE_CHECKING:
    from hallctl.reports.page import Page

ME, TODAY = "me", "today"


def read(hall: Hall, by: Actor) -> SectionData:
    """Those of the last days, the newest first, and the days without one; an open one with what came up until now."""
    now = hall.clock()
    with hall.reading() as db:
        found = [one for kind in (BRIEFING, REVIEW) for one in queries.days(db, kind, now)]
        found.sort(key=lambda one: (one.day, one.id), reverse=True)
        shown = [queries.whole(db, one, now)[0] if one.state == OPEN else one for one in found]
        around = queries.around(db, shown, now)
        own = {**around.own, ME: by.staff, TODAY: day.today(db, now)}
        return SectionData(shown, around._replace(own=own))


BRIEFINGS = Section(
    "briefing",
    N_("Briefing"),
    N_("The briefing before opening and the review after closing; a day without a briefing shows."),
    columns.COLUMNS,
    read,
    key="key",
    facts=columns.facts,
    picks=N_("Open it"),
    empty=N_("No meeting was held in the last days."),
    digits=True,
    noun="meeting",
)


async def begin(kind: str, at: HallScreen) -> None:
    """Begin today's, or go on with the one that has begun; a second one only if it is meant."""
    if before := await at.do(_over, kind):
        question = _("{meeting} is over. Begin another?").format(meeting=named(before))
        await at.ask(Confirm(question, _("Both stay on record."), yes=_("Begin another")))
    one = await at.do(_begin, at.by, kind)
    await announce(at, _("{meeting} has begun.").format(meeting=named(one)), choose=one.key)
    await _go_on(at, one)


def _over(hall: Hall, kind: str) -> Meeting | None:
    """Today's that was ended, where none is under way."""
    today = day.today(hall.db, hall.clock())
    if meeting.under_way(hall.db, kind, today):
        return None
    return next(iter(meeting.of_days(hall.db, kind, today, today, 1)), None)


def _begin(hall: Hall, by: Actor, kind: str) -> Meeting:
    today = day.today(hall.db, hall.clock())
    return meeting.under_way(hall.db, kind, today) or actions.open_(hall, by, kind)


async def begin_here(at: HallScreen) -> None:
    """The line of a day without one: today it can begin, before that nothing is made up."""
    if selected(at).day == place(at).view.data.around.own[TODAY]:
        await begin(BRIEFING, at)
    else:
        said = _("On {day} there was no briefing.").format(day=selected(at).day)
        await at.ask(
            Notice(said, _("A missed briefing stays on record. It cannot be held afterwards."))
        )


async def go_on(at: HallScreen) -> None:
    """What comes next in the one that has begun."""
    await _go_on(at, await at.do(_fresh, selected(at).id))


async def _go_on(at: HallScreen, one: Meeting) -> None:
    """Attendance, appearance, what to know; each once."""
    if one.kind == BRIEFING and one.attended_at is None:
        one = await attend(at, one)
    if one.kind == BRIEFING and one.looked_at is None:
        await look(at, one)
    await show(at)


async def attend_again(at: HallScreen) -> None:
    """Correct who is there; the appearance is looked at again."""
    one = await attend(at, await at.do(_fresh, selected(at).id))
    await look(at, one)
    await show(at)


async def show(at: HallScreen) -> None:
    """All of it, to read; of one that has begun what would be kept of it now."""
    one: Meeting = selected(at)
    await read_along(at, named(one), partial(facts_by, partial(columns.facts, apart=True)), one.day)


async def write(at: HallScreen) -> None:
    """Write down what is said."""
    one: Meeting = selected(at)
    kinds = columns.said_kinds(one.kind)
    kind = await at.ask(Pick(_("What kind of thing is it?"), options(kinds)))
    asked = (columns.STAFF, columns.TEXT) if kind == COACHING else (columns.TEXT,)
    form = FormPanel(f"meeting:{one.id}:{kind}", _(kinds[kind]), *asked)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(_write, at.by, one.id, kind, typed)
    await announce(at, _("It is written down."), choose=one.key)


def _write(hall: Hall, by: Actor, record: int, kind: str, typed: Values) -> None:
    actions.add(hall, by, record, kind, typed["text"], whom=typed.get("staff", "").strip())


async def end(at: HallScreen) -> None:
    """End it; what came up by itself is kept as it is now."""
    one = await at.do(_fresh, selected(at).id)
    detail = _("The topics listed by themselves are kept as now. Nothing is added afterwards.")
    question = _("End {meeting}?").format(meeting=named(one))
    await at.ask(Confirm(question, detail, yes=_("End the meeting")))
    await at.do(actions.close, at.by, one.id)
    await place(at).close()
    await announce(at, _("{meeting} is over.").format(meeting=named(one)), choose=one.key)


async def acknowledge(at: HallScreen) -> None:
    """What was read; each for themselves."""
    one: Meeting = selected(at)
    await at.do(actions.acknowledge, at.by, one.id)
    await place(at).close()
    await announce(at, _("{meeting} is acknowledged.").format(meeting=named(one)), choose=one.key)


def _fresh(hall: Hall, record: int) -> Meeting:
    return rows.load(hall.db, Meeting, record)


async def print_(at: HallScreen) -> None:
    """Its record, with lines to sign."""
    one: Meeting = selected(at)
    await hand_out(at, f"paper:{one.id}", named(one), partial(_page, one=one), named(one))


def _page(hall: Hall, one: Meeting) -> Page:
    from hallctl.reports import meeting_form  # noqa: PLC0415  only where one prints

    return meeting_form.page(hall, one)


def _is(at: HallScreen, *states: str) -> bool:
    one = selected(at)
    return isinstance(one, Meeting) and one.id > 0 and one.state in states


def _was_read(at: HallScreen) -> bool:
    """Whether one that waits for who is here stands there to be read."""
    here, one = place_if_any(at), selected(at)
    shown = here is not None and isinstance(here.panel, TextPanel)
    return shown and isinstance(one, Meeting) and at.by.staff in one.waiting


READ_TOO = {BRIEFINGS.name, TextPanel.phase}
"""In the list, and where it is read."""
NOT_BEGUN = N_("Choose one that has begun.")
ACTS: tuple[Act, ...] = (
    BRIEFINGS.act(
        "go-on",
        N_("Go on with it"),
        go_on,
        N_("Attendance, appearance, what to know"),
        permission="meeting.open",
        when=lambda at: _is(at, OPEN),
        listed=False,
    ),
    BRIEFINGS.act(
        "begin-here",
        N_("Begin the meeting"),
        begin_here,
        N_("Today's briefing"),
        permission="meeting.open",
        when=lambda at: selected(at) is not None and not selected(at).id,
        listed=False,
    ),
    BRIEFINGS.act(
        "read",
        N_("Read it"),
        show,
        N_("Who was there, what was said; then acknowledge it"),
        when=lambda at: _is(at, CLOSED),
    ),
    BRIEFINGS.act(
        "print",
        N_("Print the record"),
        print_,
        N_("With lines to sign"),
        when=lambda at: _is(at, CLOSED),
    ),
    BRIEFINGS.act(
        "begin",
        N_("Begin the briefing"),
        partial(begin, BRIEFING),
        N_("Attendance, appearance, what to know"),
        permission="meeting.open",
        keys="ctrl+n",
        brief=N_("Briefing"),
        missing="",
    ),
    BRIEFINGS.act(
        "review",
        N_("Begin the review"),
        partial(begin, REVIEW),
        N_("After closing: figures, praise and faults, coaching"),
        permission="meeting.open",
        keys="ctrl+r",
        brief=N_("Review meeting"),
        missing="",
    ),
    BRIEFINGS.act(
        "write",
        N_("Write down what is said"),
        write,
        N_("Rules, safety; cases, coaching"),
        permission="meeting.add",
        when=lambda at: _is(at, OPEN),
        keys="ctrl+y",
        brief=N_("Write down"),
        missing=NOT_BEGUN,
    ),
    BRIEFINGS.act(
        "end",
        N_("End the meeting"),
        end,
        N_("The topics listed by themselves are kept as now"),
        permission="meeting.close",
        when=lambda at: _is(at, OPEN),
        keys="ctrl+e",
        missing=NOT_BEGUN,
    )._replace(phases=READ_TOO),
    BRIEFINGS.act(
        "acknowledge",
        N_("Acknowledge it"),
        acknowledge,
        N_("You have read it"),
        permission="meeting.acknowledge",
        when=_was_read,
        keys="ctrl+a",
        missing=N_("Read it first; acknowledge it then if it waits for you."),
    )._replace(phases=READ_TOO),
    BRIEFINGS.act(
        "attend",
        N_("Correct who is there"),
        attend_again,
        N_("Attendance and appearance once more"),
        permission="meeting.attend",
        when=lambda at: _is(at, OPEN),
        keys="ctrl+g",
        shown=False,
        missing=NOT_BEGUN,
    ),
    undo_act(BRIEFINGS),
)
