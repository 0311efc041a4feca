"""The line of the next customers, and the line of the present one."""

from __future__ import annotations

from typing import TypeAlias

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip

from hallctl.domain.base import MINUTE, lapse
from hallctl.domain.order import AWAY
from hallctl.domain.phases import waited
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import minutes, time_of_day
from hallctl.lines import wrap
from hallctl.screens.counter.view import CounterView, KnownCustomer
from hallctl.screens.counter.wait import documents, priority_name
from hallctl.screens.counter.words import said
from hallctl.screens.spans import Spans, cut, strip, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.line import Line
from hallctl.screens.widgets.rows import LEAST, Column, Row, Rows
from hallctl.screens.widgets.timer import Timer
from hallctl.words import _, ngettext
from hallctl.words.clock import at_least
from hallctl.words.names import clauses, service_name, who_name

BESIDE = 30
"""Cells of a wide list beside what is known of somebody."""
Parts: TypeAlias = tuple[tuple[str, Tone], ...]
"""What is said beside each other, some of it empty."""


class QueueLine(Line):
    """Who waits for this counter: label, service, how long, why first; then how many more."""

    def __init__(self) -> None:
        super().__init__(id="line")
        self.view: CounterView | None = None

    def on_mount(self) -> None:
        """Tick with the screen."""
        self.hall.ticking.add(self)

    def follow(self, view: CounterView) -> None:
        """Show another moment."""
        self.view = view
        self.tick()

    def on_resize(self) -> None:
        """Name as many as fit now."""
        self.tick()

    def tick(self) -> None:
        """Draw again if what is shown has changed."""
        if self.view is not None:
            self.show(line_spans(self.view, self.hall.now(), self.size.width))


def line_spans(view: CounterView, now: int, cells: int) -> Spans:
    """As many of the waiting as fit, and how many there are besides."""
    spans: list[tuple[str, str]] = [(_("Waiting"), "muted")]
    if not view.waiting:
        return [*spans, ("  ", "text"), (_("nobody"), "muted")]
    room = cells - len("   ") - width(_rest(view.waiting))
    named = 0
    for ticket in view.line:
        service, so_far = service_name(view.book, ticket.service), waited(ticket, now)
        one: list[tuple[str, str]] = [
            ("   ", "text") if named else ("  ", "text"),
            (ticket.label, "accent"),
            (f" {service} ", "text"),
            (at_least(minutes(so_far), retimed=ticket.retimed), "muted"),
        ]
        if ticket.priority:
            one.append((" " + priority_name(view, ticket), "attention"))
        if width([*spans, *one]) > room:
            break
        spans, named = [*spans, *one], named + 1
    more = view.waiting - named
    return [*spans, ("   ", "text"), (_rest(more), "muted")] if more else spans


def _rest(count: int) -> str:
    return ngettext("and {count} more", "and {count} more", count).format(count=count)


class Waiting(Rows):
    """Who waits, as a list, while nobody is served: label, service, since when, why first.

    Where the screen is wide, what is known of each stands under them.
    """

    view: CounterView | None = None

    def __init__(self) -> None:
        columns = (Column(), Column(cut=1), Column(), Column(cut=2))
        super().__init__(*columns, picks="", quiet=True, id="waiting")
        self.can_focus, self.utc_offset = False, 0

    def follow(self, view: CounterView, utc_offset: int) -> None:
        """Show another moment; the first is who Enter calls."""
        self.view, self.utc_offset = view, utc_offset
        self.on_resize()

    def on_resize(self) -> None:
        """List them, with as much of each as there is room for."""
        view = self.view
        if view is None:
            return
        wide = self.screen.has_class("-wide")
        self.columns = (Column(), Column(cut=3 if wide else 1), Column(), Column(cut=2))
        room = max(self.size.width - BESIDE, LEAST)
        rows: list[Row] = []
        for ticket in view.line:
            rows.append(_row(view, ticket, self.utc_offset))
            if wide:
                rows += [
                    Row("", ["", [(line, tone)]])
                    for text, tone in known_of(view, ticket)
                    for line in wrap(text, room)
                ]
        if view.waiting > len(view.line):
            rows.append(Row("", ["", [(_rest(view.waiting - len(view.line)), "muted")]]))
        self.key = ""
        self.show(rows)


def _row(view: CounterView, ticket: Ticket, utc_offset: int) -> Row:
    cells: list[Spans] = [
        [(ticket.label, "accent")],
        [(service_name(view.book, ticket.service), "text")],
        [(_arrived(ticket, utc_offset), "muted")],
        [(priority_name(view, ticket), "attention")],
    ]
    return Row(str(ticket.id), cells)


def known_of(view: CounterView, ticket: Ticket) -> Parts:
    """Who comes, under which number, what they have not brought, and what was noted: a line each."""
    known = view.known.get(ticket.id, KnownCustomer())
    missing = _("missing: {documents}").format(documents=documents(view, ticket.missing))
    parts: Parts = (
        (clauses((who_name(ticket.who), known.phone)), "muted"),
        (missing if ticket.missing else "", "attention"),
        (known.note, "muted"),
    )
    return tuple(part for part in parts if part[0])


def _arrived(ticket: Ticket, utc_offset: int) -> str:
    """When somebody came, or by when at the latest: a clock was put right meanwhile."""
    time = time_of_day(ticket.taken_at, utc_offset)
    return _("by {time}").format(time=time) if ticket.retimed else time


class Who(Line):
    """The customer, in the room that the clock leaves; the number is never cut."""

    def __init__(self) -> None:
        super().__init__(id="who")
        self.view: CounterView | None = None
        self.parts: Parts = ()

    def on_mount(self) -> None:
        """Tick with the screen: a porting code runs out."""
        self.hall.ticking.add(self)

    def follow(self, view: CounterView) -> None:
        """Show another moment."""
        self.view = view
        self.tick()

    def tick(self) -> None:
        """Say who is here, and how long the code is good for now."""
        parts = who_parts(self.view, self.hall.now()) if self.view else ()
        if parts != self.parts:
            self.parts = parts
            self.refresh()

    def draw(self, y: int, width_: int) -> Strip:  # noqa: ARG002
        """All of it; in less room without who has come, then with the service cut."""
        parts = self.parts
        if width(_apart(parts)) > width_:
            parts = (*parts[:2], *parts[3:])
        over = width(_apart(parts)) - width_
        if over > 0 and len(parts) > 1:
            service = cut([parts[1]], max(width([parts[1]]) - over, LEAST))
            parts = (parts[0], *service, *parts[2:])
        return strip(_apart(parts), width_, self.ink)


def _apart(parts: Parts) -> Spans:
    said = [part for part in parts if part[0]]
    gaps: list[tuple[str, Tone]] = [("  ", "text")] * len(said)
    return [span for pair in zip(gaps, said, strict=True) for span in pair][1:]


class CustomerLine(Horizontal):
    """Who is here: label, service, who, the number, and the clock against the expected time."""

    DEFAULT_CSS = """
    CustomerLine { height: 1; & Line { width: 1fr; } & Timer { padding-left: 1; } }
    """

    def compose(self) -> ComposeResult:
        """What is known on the left, the clock on the right."""
        yield Who()
        yield Timer(id="timer")

    def follow(self, view: CounterView) -> None:
        """Show another moment."""
        self.query_one(Who).follow(view)
        timer = self.query_one(Timer)
        timer.display = view.ticket is not None or view.phase == "step"
        since, spent, expected = clock(view)
        least = view.ticket is not None and view.ticket.retimed
        if (timer.since, timer.spent, timer.expected, timer.least) != (
            since,
            spent,
            expected,
            least,
        ):
            timer.show(since, spent=spent, expected=expected, least=least)


def who_parts(view: CounterView, now: int) -> Parts:
    """Label, service, who, number, code; the number whole only for the clerk who serves them, and
    not there while it is keyed from the paper.
    """
    ticket, running = view.ticket, view.running
    if ticket is None and running is not None and view.phase == "step":
        return (
            (_("Order {id}").format(id=running.order.id), "key"),
            (said(running.context.service.name), "strong"),
            ("" if running.unseen else running.context.phone, "text"),
            (_("without the customer"), "attention"),
        )
    if ticket is None:
        desk = view.desk
        text = _("Counter {number}").format(number=desk.number) if desk else _("At no counter")
        return ((text, "strong"),)
    service = running.context.service if running else view.book.service(ticket.service)
    who = who_name(running.order.who if running else ticket.who)
    phone = (running.context.phone if running else "") or view.phone
    return (
        (ticket.label, "key"),
        (said(service.name), "strong"),
        (who, "muted"),
        ("" if running and running.unseen else phone, "text"),
        expires(ticket, now, view.book.limit("port_code_warning_minutes")),
    )


def expires(customer: Ticket, now: int, warning_minutes: int) -> tuple[str, Tone]:
    """A porting code that is running out, or has."""
    if customer.expires_at is None:
        return ("", "text")
    left = customer.expires_at - now
    if left <= 0:
        return (_("Porting code expired"), "wrong")
    tone: Tone = "attention" if left <= warning_minutes * MINUTE else "muted"
    return (_("Porting code: {time} left").format(time=minutes(left)), tone)


def clock(view: CounterView) -> tuple[int | None, int, int]:
    """Since when the clock runs (None: it stands), what was spent before, and what is expected."""
    ticket, running = view.ticket, view.running
    if running is None or view.phase == "away":
        return (ticket.since, ticket.handled, 0) if ticket else (None, 0, 0)
    order = running.order
    if order.held_at is not None:  # since it was taken up
        return order.since, 0, order.expected
    if order.state == AWAY:
        return None, lapse(order.opened_at + order.away, order.since), order.expected
    return order.opened_at + order.away, 0, order.expected
