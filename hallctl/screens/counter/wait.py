"""Waiting for the customer: what was prepared, when a no-show is allowed, how long they may rate."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.domain.base import lapse
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import minutes
from hallctl.lines import fit
from hallctl.screens.clock import SECOND
from hallctl.screens.counter.view import CounterView
from hallctl.screens.counter.words import said
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import LABEL
from hallctl.screens.widgets.line import HangingText, Line
from hallctl.words import _, names, ngettext
from hallctl.words.names import clauses, service_name, who_name
from hallctl.words.ticket import standing


def prepared(view: CounterView) -> Iterator[HangingText]:
    """What reception has found out: who comes, documents seen and missing (C4.3.1-1)."""
    customer = view.ticket
    if customer is None:
        return
    facts: list[tuple[str, str, Tone]] = [
        (_("Remark"), view.remark, "attention"),
        (_("Came for"), service_name(view.book, customer.service), "text"),
        (_("Who"), who_name(customer.who), "text"),
        (_("Priority"), _priority(view, customer), "attention"),
        (_("Seen"), documents(view, customer.seen), "text"),
        (_("Missing"), documents(view, customer.missing), "attention"),
    ]
    for label, text, tone in facts:
        if text:
            yield HangingText(fit(label, LABEL), text, tone)


def priority_name(view: CounterView, customer: Ticket) -> str:
    """Why somebody comes earlier than the arrival says."""
    return names.priority_name(view.book, customer.priority)


def _priority(view: CounterView, customer: Ticket) -> str:
    """The priority, and where it puts them."""
    return clauses((priority_name(view, customer), standing(customer, view.utc_offset)))


def documents(view: CounterView, found: tuple[str, ...]) -> str:
    """What documents are called, one after the other."""
    known = view.book.raw["documents"]
    return " ".join(said(view.book.document(one)) if one in known else one for one in found)


class NoShow(Line):
    """How many calls and seconds are still due before the number may be given up."""

    def __init__(self, customer: Ticket, calls: int, seconds: int) -> None:
        super().__init__(id="no-show")
        self.customer, self.calls, self.seconds = customer, calls, seconds

    def on_mount(self) -> None:
        """Tick with the screen."""
        self.hall.ticking.add(self)
        self.tick()

    def tick(self) -> None:
        """Say what is still due now."""
        called = lapse(self.customer.since, self.hall.now())
        left = self.seconds * SECOND - called
        more = self.calls - self.customer.calls
        due = []
        if more > 0:
            calls = ngettext("{count} more call", "{count} more calls", more)
            due.append(calls.format(count=more))
        if left > 0:
            due.append(minutes(left))
        text = (
            _("No-show after {due}").format(due=_(", ").join(due)) if due else _("No-show possible")
        )
        self.show([(text, "muted" if due else "attention")])


class Awaited(Line):
    """How long the customer's rating is still awaited; it ends by itself."""

    def __init__(self, until: int) -> None:
        super().__init__(id="awaited")
        self.until = until

    def on_mount(self) -> None:
        """Tick with the screen."""
        self.hall.ticking.add(self)
        self.tick()

    def tick(self) -> None:
        """Say how long it is from now."""
        left = minutes(lapse(self.hall.now(), self.until))
        self.show([(_("Not rated in {time}, by itself").format(time=left), "muted")])
