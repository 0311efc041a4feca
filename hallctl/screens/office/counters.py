"""The counters: what each is for, who is there, and which queues it serves."""

from __future__ import annotations

from hallctl.actions import counter as actions
from hallctl.columns.counter import COLUMNS, KIND, NUMBER, PREFERENCE, counter_number, facts
from hallctl.domain.base import Actor
from hallctl.domain.counter import CLOSED, Counter
from hallctl.domain.counter_events import ALIKE
from hallctl.queries.counter import around
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final, Pick
from hallctl.screens.widgets import Option
from hallctl.screens.widgets.several import ALL
from hallctl.screens.workplace.multi_select import MultiSelect
from hallctl.screens.workplace.panels import FormPanel, options
from hallctl.screens.workplace.place import announce, fill_in, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import counter, pack
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import queue_name
from hallctl.words.records import named
from hallctl.words.sentences import name_of


def read(hall: Hall, _by: Actor) -> SectionData:
    """Every counter, by number."""
    found = counter.every(hall.db)
    told = around(hall.db)
    opened = sum(one.state != CLOSED for one in found)
    return SectionData(found, told, _("{count} open").format(count=opened))


COUNTERS = Section(
    "counters",
    N_("The counters"),
    N_("Each has a kind, and calls from the queues that it serves."),
    COLUMNS,
    read,
    key="number",
    facts=facts,
    heading=lambda desk, _around: named(desk),
    picks=N_("Edit"),
)


async def add(at: HallScreen) -> None:
    """A form for one more; which queues it serves is asked at its end."""
    form = FormPanel("counter", _("Add a counter"), NUMBER, KIND)
    async for values in fill_in(at, form):
        with form.attempt():
            number = form.field("counter").read(counter_number)
            served = await _ask_queues(at, _("Queues"), (ALL,))
            await at.do(actions.add, at.by, number, values["kind"], served)
    said = _("The hall has counter {number}.").format(number=number)
    await announce(at, said, choose=str(number))


async def queues(at: HallScreen) -> None:
    """Mark the queues it serves."""
    desk: Counter = selected(at)
    title = _("Queues of counter {number}").format(number=desk.number)
    served = await _ask_queues(at, title, desk.queues)
    if set(served) == set(desk.queues):
        return
    await at.do(actions.set_, at.by, desk.number, queues=served)
    said = _("The queues of counter {number} are changed.")
    await announce(at, said.format(number=desk.number))


async def _ask_queues(at: HallScreen, title: str, marked: tuple[str, ...]) -> tuple[str, ...]:
    options = await at.do(_queues)
    every = tuple(one.value for one in options)
    at_first = (ALL,) if set(every) <= set(marked) else marked
    all_of_them = Option(ALL, _("all queues"))
    chosen = await at.ask(MultiSelect(title, [all_of_them, *options], at_first))
    return every if ALL in chosen else chosen


async def kind(at: HallScreen) -> None:
    """Choose the counter's kind."""
    desk: Counter = selected(at)
    picked = await at.ask(Pick(_("Kind"), options(KIND.choices)))
    if picked == desk.kind:
        return
    question = _("Counter {number}: {kind} from now on?")
    question = question.format(number=desk.number, kind=name_of("counter", picked))
    await at.ask(Final(question, _("The queues that it serves stay."), yes=_("Change it")))
    await at.do(actions.set_, at.by, desk.number, kind=picked)
    said = _("Counter {number} is a {kind} now.")
    await announce(at, said.format(number=desk.number, kind=name_of("counter", picked)))


async def order(at: HallScreen) -> None:
    """In what order it calls, and which queues are its own."""
    desk: Counter = selected(at)
    wanted = await at.ask(Pick(_("In what order does it call?"), options(PREFERENCE.choices)))
    own = desk.own
    if wanted != ALIKE:
        title = _("Counter {number}: its own queues").format(number=desk.number)
        served = [one for one in await at.do(_queues) if one.value in desk.queues]
        own = await at.ask(MultiSelect(title, served, desk.own))
    await at.do(actions.set_, at.by, desk.number, own=own, preference=wanted)
    said = _("Counter {number} calls from now on: {order}.")
    said = said.format(number=desk.number, order=name_of("counter", wanted))
    await announce(at, said)


def _queues(hall: Hall) -> list[Option]:
    _id, book = pack.current(hall.db)
    return [Option(one.id, queue_name(book, one.id)) for one in book.queues()]


ACTS = (
    COUNTERS.act(
        "add",
        N_("Add a counter"),
        add,
        N_("Give the hall one more counter"),
        permission="counter.make",
        keys="ctrl+n",
        brief=N_("Add"),
    ),
    COUNTERS.act(
        "queues", N_("Queues"), queues, N_("Which queues it calls from"), permission="counter.set"
    ),
    COUNTERS.act(
        "order", N_("Calling order"), order, N_("Whom it calls first"), permission="counter.set"
    ),
    COUNTERS.act("kind", N_("Kind"), kind, N_("What it is for"), permission="counter.set"),
)
