"""Who came, for what, and where to: the panel in which an arrival gets its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from hallctl.domain.arrival import APPOINTMENT, BACK
from hallctl.domain.base import Refused
from hallctl.domain.visit import SALES, SELF_SERVICE, TICKET, TURNED_AWAY
from hallctl.screens.reception.outcomes import Outcomes
from hallctl.screens.reception.read import Request
from hallctl.screens.reception.words import ahead, expected, machine
from hallctl.screens.widgets import Choice, Field, Form, Line, Option, Panel, Prose
from hallctl.screens.widgets.collapsed import Collapsed
from hallctl.screens.widgets.drawn import Under
from hallctl.screens.widgets.field import FieldRejected
from hallctl.text import day_minutes
from hallctl.text import phone as phone_of
from hallctl.words import _
from hallctl.words.holding import held_for
from hallctl.words.names import documents, priority_name, queue_name, service_name, who_name
from hallctl.words.repeat_refusal import turned_away_before

DRAFT = "reception:arrival"
NOBODY = "none"
"""The priority that is none."""


class Details(Form):
    """The details of an arrival; some depend on others."""

    @on(Choice.Picked)
    def _depend(self, event: Choice.Picked) -> None:
        arrival = self.query_ancestor(Arrival)
        arrival.follow()
        if event.choice.name == "priority":
            arrival.post_message(Arrival.Known(arrival))


class Arrival(Panel):
    """One arrival: who has come, the priority, the phone, and the outcomes in their order."""

    DEFAULT_CSS = """
    Arrival { max-height: 100%; overflow-y: auto; scrollbar-size: 0 0; }
    Arrival > Under { height: auto; overflow-y: auto; scrollbar-size: 0 0; }
    Arrival .arrival--gap { height: 1; }
    Arrival > #arrival-keys { margin-top: 1; }
    Arrival #arrival-before.-said { margin-bottom: 1; }
    .-low Arrival { height: 100%; }
    .-low Arrival > Under { height: 1fr; }
    .-low Arrival .arrival--gap, .-low Arrival > #arrival-keys { display: none; }
    """
    SCOPED_CSS = False  # the screen says that it is low

    @dataclass
    class Chosen(Message):
        """An outcome was chosen."""

        arrival: Arrival
        outcome: str

    @dataclass
    class Filled(Message):
        """The details are filled in; the field takes the keys again."""

        arrival: Arrival

    @dataclass
    class Known(Message):
        """More is known of the customer: a priority, which is another place in line, or a phone."""

        arrival: Arrival

    def __init__(self, wanted: Request, phone: str = "") -> None:
        """`phone` is what was keyed before the service."""
        service = service_name(wanted.book, wanted.service.id)
        super().__init__(title=service, aside=_aside(wanted), id="arrival")
        self.wanted, self.keyed = wanted, phone

    def compose(self) -> ComposeResult:
        """What to have ready, the details, the outcomes."""
        yield from super().compose()
        who = [Option(one, who_name(one) or _("anybody")) for one in self.wanted.service.who]
        named = [one.id for one in self.wanted.book.priorities()]
        priorities = [Option(p, priority_name(self.wanted.book, p)) for p in named]
        details = Details(
            Collapsed("who", who, label=_("Who is here"), value=who[0].value),
            Collapsed(
                "priority",
                [Option(NOBODY, _("None")), *priorities],
                label=_("Priority"),
                value=NOBODY,
            ),
            Field(
                "appointment",
                _("Appointed for"),
                kind="text",
                placeholder=_("e.g. 14:30"),
                width=12,
            ),
            Field("expires", _("Code until"), kind="text", placeholder=_("e.g. 14:30"), width=12),
            Field("phone", _("Phone"), value=self.keyed, kind="digits", optional=True, width=20),
            Field("remark", _("Remark"), optional=True),
            draft=DRAFT,
        )
        gaps = (Line("", classes="arrival--gap") for _each in range(2))
        before = Prose(id="arrival-before")
        yield Under(Prose(id="arrival-ready"), next(gaps), details, next(gaps), before)
        yield Outcomes()
        yield Prose(
            _("Enter takes what is marked; Up and Down go to another."), "muted", id="arrival-keys"
        )

    def on_mount(self) -> None:
        """The keys stay with the field: most arrivals need no more than that."""
        self.follow()

    @property
    def form(self) -> Form:
        """The details."""
        return self.query_one(Form)

    @property
    def outcomes(self) -> Outcomes:
        """Where to."""
        return self.query_one(Outcomes)

    @property
    def who(self) -> str:
        """Who has come, such as owner or agent."""
        return self.query_one("#choice-who", Choice).value

    @property
    def priority(self) -> str:
        """The priority, "" for none."""
        value = self.query_one("#choice-priority", Choice).value
        return "" if value == NOBODY else value

    @property
    def phone(self) -> str:
        """The phone, "" while it is none yet."""
        try:
            return phone_of(self.form.field("phone").value)
        except Refused:
            return ""

    def update(self, wanted: Request) -> None:
        """Something happened in the hall: how many wait may be another number now."""
        self.wanted = wanted
        self.head(self.heading[0], _aside(wanted))
        self.follow()

    def follow(self) -> None:
        """Show what goes with the person and the priority."""
        wanted, fields = self.wanted, self.wanted.fields(self.priority)
        for name in ("appointment", "expires"):
            self.form.field(name).display = name in fields
        self.query_one("#choice-who").display = len(wanted.service.who) > 1
        listed = documents(wanted.service, self.who, wanted.book)
        ready = self.query_one("#arrival-ready", Prose)
        if not wanted.may:
            ready.show(
                _("This hall may not do it: send the customer to a designated hall."), "wrong"
            )
        elif listed:
            lead = _("To have ready:")
            lines = [lead, *(f"- {document}" for document in listed)]
            if self.who in wanted.service.manager_for:
                lines.append(_("A duty manager has to approve it at the counter."))
            ready.show("\n".join(lines))
        else:
            ready.show(_("Nothing has to be brought."), "muted")
        said = self.query_one("#arrival-before", Prose)
        said.show(_before(wanted), "attention")
        said.set_class(bool(said.text), "-said")
        self.outcomes.show(self._options())

    def _options(self) -> list[Option]:
        """The outcomes in the order in which they are offered (C4.1-1)."""
        wanted = self.wanted
        front = bool(self.priority) and wanted.book.priority(self.priority).front
        number = Option(TICKET, _("Give a number"), expected(wanted.expected))
        offered = [Option(TURNED_AWAY, _("Turn away"), _("with what to bring"))]
        if not wanted.may:
            return offered
        offered.insert(0, number)
        if machine(wanted.service) and not (front or wanted.machine_out):
            first = 0 if wanted.service.self_service == "yes" else 1
            offered.insert(first, Option(SELF_SERVICE, machine(wanted.service)))
        if wanted.sales_floor:
            offered.insert(0, Option(SALES, _("To the sales floor")))
        return offered

    # what is filled in

    @on(Choice.Picked)
    def _picked(self, event: Choice.Picked) -> None:
        if event.choice is self.outcomes:
            event.stop()
            self.post_message(self.Chosen(self, event.value))

    @on(Field.Changed, "#field-phone")
    def _phoned(self) -> None:
        if self.phone or self.wanted.before or self.wanted.held:
            self.post_message(self.Known(self))

    @on(Form.Confirmed)
    def _confirmed(self, event: Form.Confirmed) -> None:
        event.stop()
        self.follow()
        self.post_message(self.Filled(self))

    @on(Form.Restored)
    def _restored(self) -> None:
        self.follow()
        self.post_message(self.Known(self))

    def given(self) -> dict[str, Any]:
        """What `ticket.take` and `visit.arrive` are given by name; a wrong phone is said there.

        A field that was left with Esc is asked back: what stands in it is not taken over.
        """
        left = self.form.aside
        if left is not None and left.value:
            left.fail(_("Not entered yet: press Enter."))
            raise FieldRejected
        found = {"who": self.who, "priority": self.priority}
        phone = self.form.field("phone")
        if phone.value.strip():
            found["phone"] = phone.read(phone_of)
        return found

    @property
    def remark(self) -> str:
        """What whoever calls has to know, "" for nothing."""
        return self.form.field("remark").value

    def times(self) -> dict[str, int]:
        """The times keyed, as instants of today (UTC ms); what is wrong is said at the field."""
        fields = self.wanted.fields(self.priority)
        found = {}
        if "appointment" in fields and self.priority == APPOINTMENT:
            found["appointment_at"] = self._instant("appointment")
        if "expires" in fields and self.form.field("expires").value.strip():
            found["expires_at"] = self._instant("expires")
        return found

    def _instant(self, name: str) -> int:
        wanted = self.wanted
        return wanted.days.at(wanted.now, self.form.field(name).read(day_minutes))


def _before(wanted: Request) -> str:
    """What is known beforehand: that no device does it now, an order that is held over for this customer, or
    that they were turned away.
    """
    today, book, said = wanted.days.of(wanted.now), wanted.book, []
    if wanted.machine_out and machine(wanted.service):
        said.append(
            _("The device for it is out of service. Instead: the web, the app, the hotline.")
        )
    if wanted.held:
        said.append(held_for(wanted.held, book))
        if BACK in {one.id for one in book.priorities()}:
            first = _("With the priority “{name}” they are called first.")
            said.append(first.format(name=priority_name(book, BACK)))
    if wanted.before:
        said.append(turned_away_before(wanted.before, book, today))
    return "\n".join(said)


def _aside(wanted: Request) -> str:
    return f"{queue_name(wanted.book, wanted.service.queue)}  {ahead(wanted.ahead)}"
