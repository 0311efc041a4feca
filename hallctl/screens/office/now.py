"""The hall now: who is at each counter since when, with whom, at which step, and what is late."""

from __future__ import annotations

from hallctl.actions import passing
from hallctl.columns.base import Fact
from hallctl.columns.look import about, kind_said
from hallctl.columns.now import COLUMNS, NowLine, facts, staff_said, steps
from hallctl.domain.base import Actor
from hallctl.domain.counter import OPEN
from hallctl.queries.now import HallNow
from hallctl.queries.now import read as read_now
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final, Pick
from hallctl.screens.office import tasks
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import TextPanel
from hallctl.screens.workplace.place import announce, close, place, selected
from hallctl.screens.workplace.reading import read_along
from hallctl.screens.workplace.section import CHOOSE, Section, SectionData
from hallctl.store.file import Hall
from hallctl.words import N_, _, language, ngettext
from hallctl.words.names import commas
from hallctl.words.records import named


def read(hall: Hall, _by: Actor) -> SectionData:
    """Every counter by number, and beside the title how much is to be seen to."""
    with hall.reading() as db:
        found = read_now(db, hall.clock())
    late = len(found.attention)
    said = ngettext("{count} to see to", "{count} to see to", late).format(count=late)
    return SectionData(found.lines, found.around, said if late else "", _elsewhere(found))


def _elsewhere(found: HallNow) -> list[Fact]:
    """What is to be seen to and stands at no counter."""
    shown = {(one.late.noun, one.late.id) for one in found.lines if one.late}
    others = [one for one in found.attention if (one.noun, one.id) not in shown]
    said = commas(f"{about(one, found.around)} {kind_said(one, found.around)}" for one in others)
    return [Fact(_("To see to"), said, "attention")] if said else []


NOW = Section(
    "now",
    N_("The hall now"),
    N_("Who is at each counter since when, with whom, at which step, and what is late."),
    COLUMNS,
    read,
    key="number",
    facts=facts,
    heading=lambda line, _around: named(line.desk.counter),
    picks=N_("Look at it"),
    empty=N_("The hall has no counters yet."),
)


async def show(at: HallScreen) -> None:
    """The counter's customer and the steps of the order there."""
    await read_along(at, named(selected(at).desk.counter), _told)


async def _told(at: HallScreen) -> list[Fact]:
    line: NowLine = selected(at)
    return [*facts(line, place(at).view.data.around), *steps(line)]


async def take_over(at: HallScreen) -> None:
    """Let another counter that is idle go on with the customer."""
    line: NowLine = selected(at)
    lines: list[NowLine] = list(place(at).view.data.records)
    idle = [
        Option(
            str(one.number), named(one.desk.counter), staff_said(one, place(at).view.data.around)
        )
        for one in lines
        if one.desk.state == OPEN
    ]
    if not idle:
        at.say(_("No counter is idle. Put the customer back in line instead."), "attention")
        return
    title = _("Which counter goes on with {label}?").format(label=line.label)
    counter = await at.ask(Pick(title, idle))
    reason = await _reason(at)
    await at.do(passing.take_over, at.by, line.label, int(counter), reason)
    await close(at)
    said = _("Counter {counter} goes on with {label}.")
    await announce(at, said.format(counter=counter, label=line.label), choose=counter)


async def release(at: HallScreen) -> None:
    """Put the customer back in line, since the counter cannot go on."""
    line: NowLine = selected(at)
    reason = await _reason(at)
    question = _("Put {label} back in line?").format(label=line.label)
    detail = _("The counter that has this customer becomes free.")
    await at.ask(Final(question, detail, yes=_("Back in line")))
    await at.do(passing.release, at.by, line.label, reason)
    await close(at)
    said = _("{label} is back in line.").format(label=line.label)
    await announce(at, said, choose=str(line.number))


async def help_there(at: HallScreen) -> None:
    """A form for what somebody is to do about the counter."""
    line: NowLine = selected(at)
    await tasks.give(at, f"counter:{line.number}")


async def _reason(at: HallScreen) -> str:
    book = place(at).view.data.around.book
    assert book is not None
    options = [Option(one.id, one.name.in_(language())) for one in book.reasons("take-over")]
    return await at.ask(Pick(_("Why?"), options))


def _here(at: HallScreen) -> bool:
    """Whether a counter is selected, or read about."""
    return isinstance(selected(at), NowLine)


def _with_customer(at: HallScreen) -> bool:
    return _here(at) and bool(selected(at).label)


PHASES = {NOW.name, TextPanel.phase}
NOBODY = N_("Choose a counter that has a customer.")
ACTS = (
    NOW.act(
        "show",
        N_("Look at it"),
        show,
        N_("The customer and the steps of the order"),
        when=_here,
        listed=False,
    ),
    Act(
        "now.take-over",
        N_("Let another counter go on"),
        take_over,
        N_("With the customer of the selected one"),
        PHASES,
        "ticket.take-over",
        when=_with_customer,
        missing=NOBODY,
    ),
    Act(
        "now.release",
        N_("Put the customer back in line"),
        release,
        N_("From a counter that cannot go on"),
        PHASES,
        "ticket.release",
        when=_with_customer,
        missing=NOBODY,
    ),
    Act(
        "now.help",
        N_("Send somebody there"),
        help_there,
        N_("A task about the counter, for whoever is to help"),
        PHASES,
        "task.give",
        when=_here,
        missing=CHOOSE,
    ),
)
