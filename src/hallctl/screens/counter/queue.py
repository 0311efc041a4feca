"""The line of who is next, and the line of who is here."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from hallctl.domain import queueing
from hallctl.domain.order import AWAY
from hallctl.screens.clock import minutes, time_of_day
from hallctl.screens.counter.view import CounterView
from hallctl.screens.counter.wait import expires, priority_name
from hallctl.screens.counter.words import said
from hallctl.screens.spans import Spans, width
from hallctl.screens.widgets.line import Line
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.screens.widgets.timer import Timer
from hallctl.words import _, ngettext
from hallctl.words.names import service_name, who_name


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
        service = service_name(view.book, ticket.service)
        one: list[tuple[str, str]] = [
            ("   ", "text") if named else ("  ", "text"),
            (ticket.label, "accent"),
            (f" {service} ", "text"),
            (minutes(queueing.waited(ticket, now)), "muted"),
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
    """Who waits, as a list, while nobody is served: label, service, since when, why first."""

    def __init__(self) -> None:
        super().__init__(Column(), Column(cut=True), Column(), Column(), picks="", id="waiting")
        self.can_focus = False

    def follow(self, view: CounterView, utc_offset: int) -> None:
        """Show another moment; the first is who Enter calls."""
        rows = [
            Row(
                str(ticket.id),
                [
                    [(ticket.label, "accent")],
                    [(service_name(view.book, ticket.service), "text")],
                    [(time_of_day(ticket.taken_at, utc_offset), "muted")],
                    [(priority_name(view, ticket), "attention")],
                ],
            )
            for ticket in view.line
        ]
        if view.waiting > len(rows):
            rows.append(Row("", ["", [(_rest(view.waiting - len(rows)), "muted")]]))
        self.key = ""
        self.show(rows)


class CustomerLine(Horizontal):
    """Who is here: label, service, who, the number, and the clock against the expected time."""

    DEFAULT_CSS = """
    CustomerLine { height: 1; & Line { width: 1fr; } & Timer { padding-left: 1; } }
    """

    def compose(self) -> ComposeResult:
        """What is known on the left, the clock on the right."""
        yield Line(id="who")
        yield Timer(id="timer")

    def follow(self, view: CounterView) -> None:
        """Show another moment."""
        now = self.query_one(Line).hall.now()
        self.query_one(Line).show(who_spans(view, now))
        timer = self.query_one(Timer)
        timer.display = view.ticket is not None
        since, spent, expected = clock(view)
        if (timer.since, timer.spent, timer.expected) != (since, spent, expected):
            timer.show(since, spent=spent, expected=expected)


def who_spans(view: CounterView, now: int) -> Spans:
    """The customer; the number whole only for the clerk who serves them."""
    ticket, running = view.ticket, view.running
    if ticket is None:
        desk = view.desk
        text = _("Counter {number}").format(number=desk.number) if desk else _("At no counter")
        return [(text, "strong")]
    service = view.book.service(running.order.service if running else ticket.service)
    who = who_name(running.order.who if running else ticket.who)
    phone = running.situation.phone if running else view.phone
    parts: list[tuple[str, str]] = [
        (ticket.label, "key"),
        (said(service.name), "strong"),
        (who, "muted"),
        (phone or view.phone, "text"),
        expires(ticket, now, view.book.limit("port_code_warning_minutes")),
    ]
    spans: list[tuple[str, str]] = []
    for part in parts:
        if part[0]:
            spans += [("  ", "text"), part] if spans else [part]
    return spans


def clock(view: CounterView) -> tuple[int | None, int, int]:
    """Since when the clock runs (None: it stands), what was spent before, and what is expected."""
    ticket, running = view.ticket, view.running
    if ticket is None:
        return None, 0, 0
    if running is None:
        return ticket.since, ticket.handled, 0
    order = running.order
    if order.state == AWAY:
        return None, order.since - order.opened_at - order.away, order.expected
    return order.opened_at + order.away, 0, order.expected
