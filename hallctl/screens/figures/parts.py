"""The lists of figures: by hour, clerk, service and mode, all of them, the records behind one, what happened to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from hallctl.columns.base import Columns
from hallctl.columns.overview import ALL, BAR, BEHIND, CLERKS, HOURS, MODES, SERVICES, facts
from hallctl.domain.base import Actor
from hallctl.domain.period import AskedPeriod
from hallctl.figures.base import CLERK, HOUR, MODE
from hallctl.queries.overview import Behind, read_all, read_behind, read_cut
from hallctl.screens.office import journal as office
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import journal
from hallctl.store.file import Hall
from hallctl.words import N_, _


class CutList(NamedTuple):
    """A list that is a cut: by what, the figures beside each other, how many bars are drawn of them, and
    the cells that all else takes.
    """

    by: str
    names: tuple[str, ...]
    bars: int
    taken: int


CUTS = {
    "hours": CutList(HOUR, ("tickets", "served", "most-waiting", "queue-wait", "counters"), 3, 64),
    "clerks": CutList(CLERK, ("served", "handling", "satisfaction", "receipts-differed"), 1, 74),
    "services": CutList("service", ("orders", "takings", "reversals", "handling"), 1, 66),
    "modes": CutList(MODE, ("tickets", "served", "queue-wait", "orders", "orders-held"), 1, 78),
}
LEAST = 4
"""Cells of a bar where there is little room."""
EVERY = "all"
"""The list of all figures."""
LIST, BEHIND_IT, HISTORY = "list", "behind", "history"
"""What is going on on the screen."""
EMPTY = N_("There is nothing in this period.")


@dataclass(slots=True)
class ChosenPeriod:
    """The period that is looked at, on a screen so many cells wide, once it is shown."""

    asked: AskedPeriod = field(default_factory=AskedPeriod)
    width: int = 0


def sections(chosen: ChosenPeriod) -> dict[str, Section]:
    """The lists, by their names; each reads what is chosen then."""
    return {
        "hours": _cut(chosen, "hours", N_("By hour"), HOURS),
        "clerks": _cut(chosen, "clerks", N_("By clerk"), CLERKS),
        "services": _cut(chosen, "services", N_("By service"), SERVICES),
        "modes": _cut(chosen, "modes", N_("By mode"), MODES),
        EVERY: Section(
            LIST,
            N_("All figures"),
            N_("Each with its sample, beside the period before"),
            ALL,
            partial(_all, chosen),
            key="name",
            facts=facts,
            picks=N_("Its records"),
            digits=True,
        ),
    }


def _cut(chosen: ChosenPeriod, name: str, title: str, columns: Columns) -> Section:
    read = partial(_of_cut, chosen, name)
    about = N_("Enter shows the records behind")
    return Section(
        LIST, title, about, columns, read, "key", picks=N_("Its records"), empty=EMPTY, digits=True
    )


def _of_cut(chosen: ChosenPeriod, name: str, hall: Hall, by: Actor) -> SectionData:
    cut = CUTS[name]
    found, around = read_cut(hall, by, chosen.asked, cut.names, cut.by)
    room = max((chosen.width - cut.taken) // cut.bars, LEAST)
    return SectionData(found, around._replace(own={**around.own, BAR: room}))


def _all(chosen: ChosenPeriod, hall: Hall, by: Actor) -> SectionData:
    return SectionData(*read_all(hall, by, chosen.asked))


def behind(chosen: ChosenPeriod, what: Behind, label: str) -> Section:
    """The records behind a figure, perhaps of one key of a cut, which is called so."""
    return Section(
        BEHIND_IT,
        what.figure.title,
        "",
        BEHIND,
        partial(_records, what, label, chosen),
        key="key",
        picks=N_("What happened to it"),
        empty=EMPTY,
        digits=True,
    )


def _records(what: Behind, label: str, chosen: ChosenPeriod, hall: Hall, by: Actor) -> SectionData:
    """How many records are counted stands beside the title, and of which key."""
    found, per, around = read_behind(hall, by, chosen.asked, what)
    counted = sum(one.why is None for one in found)
    said = _("{count} counted").format(count=counted)
    missing = _("{count} not").format(count=len(found) - counted)
    divided = _("divided by {count}").format(count=per) if per is not None else ""
    aside = "   ".join(filter(None, (label, said, divided, missing)))
    return SectionData(
        found,
        around._replace(own={"unit": what.figure.unit, "noun": what.figure.population.noun}),
        aside,
    )


def history(noun: str, record: int, label: str) -> Section:
    """What happened to a record, event by event."""
    read = partial(_events, noun, record, label)
    return office.JOURNAL._replace(
        name=HISTORY, title=N_("What happened to it"), read=read, digits=True, long=None, picks=""
    )


def _events(noun: str, record: int, label: str, hall: Hall, _by: Actor) -> SectionData:
    found: Sequence[journal.JournalEntry] = journal.selected(
        hall.db, since=None, noun=noun, record=record, limit=office.LISTED
    )
    return office.shown(hall, found, label)
