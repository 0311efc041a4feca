"""What is shown of counters; `own` around them is the ticket at each that has one, by number."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, LIST, code_of
from hallctl.domain.counter import AWAY, CLOSED, COUNTER_MOST, KINDS, OPEN, Counter
from hallctl.domain.counter_events import ALIKE, PREFERENCES
from hallctl.domain.ticket import SERVING
from hallctl.text import count
from hallctl.words import N_, _
from hallctl.words.counter import NAMES
from hallctl.words.names import commas, queue_name
from hallctl.words.sentences import name_of


def counter_number(text: str) -> int:
    """A counter's number as typed; refused as `not-a-count`."""
    return count(text, least=1, most=COUNTER_MOST)


NUMBER = FormField(
    "counter",
    N_("Counter"),
    N_("The counter's number."),
    "counter-exists",
    "digits",
    check=counter_number,
    width=10,
)
KIND = FormField(
    "kind",
    N_("Kind"),
    N_("service, quick, pre-acceptance or sales."),
    value=KINDS[0],
    choices={kind: NAMES[kind] for kind in KINDS},
    stacked=True,
)
PREFERENCE = FormField(
    "preference",
    N_("Calling order"),
    N_("alike, own-first or only-own: in what order it calls from its queues."),
    choices={one: NAMES[one] for one in PREFERENCES},
    stacked=True,
)
TONES = {CLOSED: "muted", AWAY: "attention"}


def _state(desk: Counter, at: Around) -> str:
    return SERVING if desk.number in at.own else desk.state


def _state_said(state: str, _at: Around) -> str:
    return _("serving") if state == SERVING else name_of("counter", state)


def _queues(desk: Counter, at: Around) -> str:
    """The queues it serves, by name."""
    assert at.book is not None
    names = {one.id: queue_name(at.book, one.id) for one in at.book.queues()}
    if set(names) <= set(desk.queues):
        return _("all queues")
    return commas(names.get(one, one) for one in desk.queues)


def _own(desk: Counter, at: Around) -> str:
    """Its own queues, by name."""
    assert at.book is not None
    return commas(queue_name(at.book, one) for one in desk.own)


def _name(desk: Counter, at: Around) -> str | None:
    return desk.staff and at.names[desk.staff]


COLUMNS = Columns(
    NounColumn("number", N_("Counter"), key="counter", align="right", tone="accent"),
    NounColumn("kind", N_("Kind"), code_of("counter"), cut=1),
    NounColumn("queues", N_("Queues"), LIST, text=_queues),
    NounColumn(
        "state",
        N_("State"),
        Kind("code", _state_said, codes=(CLOSED, OPEN, SERVING, AWAY)),
        of=_state,
        title="",
        tone=lambda desk, _at: TONES.get(desk.state, "done"),
    ),
    NounColumn("since", N_("Since"), INSTANT),
    NounColumn(
        "staff",
        N_("Staff"),
        text=lambda desk, at: f"{desk.staff} {_name(desk, at)}" if desk.staff else "",
    ),
    NounColumn("name", of=_name, title="", cut=1),
    NounColumn("ticket", N_("Ticket"), of=lambda desk, at: at.own.get(desk.number)),
    NounColumn("reason"),
    NounColumn("own", N_("Own queues"), LIST, text=_own),
    NounColumn("preference", N_("Calling order"), code_of("counter"), cut=1),
    json="number kind queues state since staff name ticket reason own preference",
    listed="number kind state since staff ticket queues own preference",
    view="number kind queues state since staff customer reason own preference",
    screen="number kind state name",
    filters="kind state",
)


def facts(desk: Counter, around: Around) -> list[Fact]:
    """What it is for, and whom it calls."""
    served = _queues(desk, around) or _("none")
    told = [Fact(_("Kind"), name_of("counter", desk.kind)), Fact(_("Queues"), served)]
    if desk.preference != ALIKE:
        told.append(Fact(name_of("counter", desk.preference), _own(desk, around)))
    return told
