"""Logging a case: the form, and at once what is to be done next (C4.6.1, C4.6.2)."""

from __future__ import annotations

from typing import Any, cast

from hallctl.actions import complaint as actions
from hallctl.actions.log_case import NewCase
from hallctl.columns import complaint as columns
from hallctl.columns.base import Fact
from hallctl.columns.complaint_fields import CAUSED_BY
from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.domain.case import RECEIVED, Complaint
from hallctl.domain.casework import may_see
from hallctl.domain.playbook import NETWORK_FAULT
from hallctl.queries.complaint import around
from hallctl.queries.times import instant
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints.cases import CASES, SETTLE
from hallctl.screens.complaints.log_panel import LINKS, LogPanel, labels
from hallctl.screens.complaints.opening import START
from hallctl.screens.complaints.papers import with_slip
from hallctl.screens.complaints.settle import settle_now
from hallctl.screens.dialogs import Pick
from hallctl.screens.operations import Listing
from hallctl.screens.printing import has_printer
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, place, read_out
from hallctl.store import complaint as store
from hallctl.store import incident as incidents
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import complaint as words
from hallctl.words.incident import playbook_said

LOG = "cases.log"


async def log(at: HallScreen) -> None:
    """The form; once it is logged, what settles it or where it goes."""
    start = await at.hall.drafts.get(START)
    source = start.get("source") or ("floor" if at.hall.counter is None else "counter")
    offered = [Option(*pair) for pair in start.get("offered", [])]
    form = LogPanel(*await at.do(_known), source, offered)
    async for values in fill_in(at, form):
        if not form.categorised:
            continue
        with form.attempt():
            case = await at.do(_log, at.by, values)
    await at.hall.drafts.drop(START)
    await cast("Listing", at).open(CASES.name)
    recorded = _("{label} is recorded.").format(label=case.label)
    if await at.do(has_printer):
        recorded = with_slip(recorded)
    await announce(at, recorded, choose=str(case.id))
    if not may_see(case, at.by):
        said = _("{label} is recorded. It is about you, so the hall manager has it now.")
        at.say(said.format(label=case.label))
    elif case.stage == RECEIVED:
        place(at).act = SETTLE  # what comes back after a crash
        await settle_now(at, case)
    else:
        await _tell(at, case)
        at.say(recorded)


async def _tell(at: HallScreen, case: Complaint) -> None:
    """Show what the customer is told, and how the case stands."""
    facts = columns.facts(case, await at.do(_around, case))
    who = _("this hall answers") if case.here else _("the hotline answers")
    said = _("{label}; received by {staff}; {who}; ask here or at the hotline with this number")
    told = Fact(
        _("Tell the customer"),
        said.format(label=case.label, staff=case.received_by, who=who),
        "strong",
    )
    await read_out(at, _("{label} is recorded: complex").format(label=case.label), [told, *facts])


def _around(hall: Hall, case: Complaint) -> Any:
    return around(hall.db, [case], hall.clock())


def _known(hall: Hall) -> tuple[Book, list[Option]]:
    """The pack, and the faults of the network that go on."""
    with hall.reading() as db:
        book = pack.current(db)[1]
        running = [
            Option(one.label, one.label, playbook_said(book, one.playbook))
            for one in incidents.open_ones(db)
            if one.kind == NETWORK_FAULT and not one.drill
        ]
    return book, running


def _log(hall: Hall, by: Actor, typed: Values) -> Complaint:
    """Log the case as it was typed."""
    about = [typed.get("which", ""), *typed["about"].replace("，", ",").split(",")]
    if typed["about-staff"]:
        about.append(f"staff:{typed['about-staff'].strip()}")
    when = {
        name: instant(hall, typed[name]) for name in ("contact_by", "answer_by") if typed.get(name)
    }
    started = typed.get("earlier-start")
    named = [(kind, label) for kind in LINKS for label in labels(typed.get(kind, ""))]
    links = [
        (kind, store.by_label(hall.db, label).id) for kind, label in named if not is_incident(label)
    ]
    new = NewCase(
        typed["text"],
        typed["category"],
        typed["source"],
        want=typed["want"],
        name=typed["name"],
        phone=typed["phone"],
        about=tuple(one.strip() for one in about if one.strip()),
        flags=tuple(filter(None, typed["flag"].split(","))),
        started=instant(hall, started) if started else None,
        reference=typed.get("reference", ""),
        channel=when,
        page=typed.get("page", ""),
        links=tuple(links),
        led=typed["led"],
        incidents=tuple(label for _kind, label in named if is_incident(label)),
    )
    return actions.log(hall, by, new)


def is_incident(label: str) -> bool:
    """Whether it is the number of an incident, not of a case."""
    return label.upper().startswith("I")


async def link(at: HallScreen) -> None:
    """Say how it has to do with a case or an incident; or that it has nothing to do with it, after all."""
    panel = _panel(at)
    shown = [Option(one.case.label, *panel.told(one)) for one in panel.found]
    shown += panel.causes
    label = shown[0].value
    if len(shown) > 1:
        label = await at.ask(Pick(_("Which one?"), shown))
    ways = [CAUSED_BY.name] if is_incident(label) else LINKS
    how = [Option(one, _(words.LINKS[one])) for one in ways]
    if panel.has_linked(label):
        how.append(Option("", _("nothing to do with it")))
    panel.link(label, await at.ask(Pick(_("This case and {label}").format(label=label), how)))


def _panel(at: HallScreen) -> LogPanel:
    panel = place(at).panel
    assert isinstance(panel, LogPanel)
    return panel


def _has_relatives(at: HallScreen) -> bool:
    panel = place(at).panel
    return isinstance(panel, LogPanel) and bool(panel.found or panel.causes)


ACTS = (
    Act(
        LOG,
        N_("Log a complaint"),
        log,
        N_("While the customer talks"),
        {CASES.name, "mine", "everybodys"},
        permission="complaint.log",
        keys="ctrl+g",
        brief=N_("Log"),
    ),
    Act(
        "cases.relative",
        N_("Link"),
        link,
        N_("With a case, or with the incident that caused it"),
        {FormPanel.phase},
        when=_has_relatives,
        keys="ctrl+r",
        listed=False,
    ),
)
