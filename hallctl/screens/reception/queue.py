"""The waiting list of reception: who is next, why, and what is prepared."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult

from hallctl.domain.arrival import runs_out
from hallctl.domain.base import MINUTE, lapse
from hallctl.domain.phases import waited
from hallctl.domain.ticket import NO_SHOW, Ticket
from hallctl.domain.times import time_of_day
from hallctl.lines import wrap
from hallctl.pinyin import is_found
from hallctl.screens.reception.read import View
from hallctl.screens.reception.words import place
from hallctl.screens.spans import Spans, plain
from hallctl.screens.widgets import Column, Field, Lines, Panel, Prose, Row, Rows
from hallctl.words import N_, _, ngettext
from hallctl.words.clock import at_least
from hallctl.words.crowding import advice, crowded
from hallctl.words.names import clauses, lacking, priority_name, service_name, who_name

ADVISED, LOW = 3, 30
"""Lines about crowding on a screen that is low; there is room for more on a higher one."""

PAPERS, BACK = N_("Check papers"), N_("Back in line")
"""What Enter leads to on somebody who waits, and who did not come when called."""


class WaitingPanel(Panel):
    """The list, what is to know of the selected one, and what to do about crowding."""

    DEFAULT_CSS = """
    WaitingPanel { height: 1fr; padding: 1 1 0 1; }
    WaitingPanel > Rows { height: 1fr; }
    WaitingPanel > .panel--title { margin-bottom: 0; }
    WaitingPanel > Field { display: none; margin-bottom: 1; & .field--label { width: 6; } }
    WaitingPanel.-searching > Field { display: block; }
    WaitingPanel > #queue-why { margin-top: 1; min-height: 1; max-height: 2; }
    WaitingPanel > #queue-remark { max-height: 2; }
    """

    _said: list[str] = []  # noqa: RUF012  never changed, always replaced
    _view: View | None = None

    def compose(self) -> ComposeResult:
        """Search, list, reason, advice."""
        yield from super().compose()
        yield Field("waits", _("Find"))
        yield Rows(
            Column(N_("No.")),
            Column(N_("Service"), cut=True),
            Column(N_("Min"), align="right"),
            Column(),
            Column(N_("Priority"), cut=True),
            picks=PAPERS,
            id="waiting",
        )
        yield Prose(id="queue-why")
        yield Prose(id="queue-remark")
        yield Lines(id="queue-advice")

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one("#waiting", Rows)

    def follow(self, view: View) -> None:
        """Show another moment."""
        waiting = ngettext("{count} waiting", "{count} waiting", view.total).format(
            count=view.total
        )
        ready = ngettext("{count} ready", "{count} ready", view.ready).format(count=view.ready)
        self.head(_("Waiting and preparation"), clauses((waiting, ready)) if view.total else "")
        self._view = view
        self._list(view)
        self._said = _advice(view)
        self._advise()

    def _list(self, view: View) -> None:
        """List those who are called like what is typed."""
        typed = self.search.value.strip()
        listed = [(one, _row(one, view)) for one in (*view.waiting, *view.away)]
        self.rows.empty = _("Nothing in the list matches.") if typed else _("Nobody is waiting.")
        self.rows.show(
            [
                row
                for one, row in listed
                if is_found(" ".join((*map(plain, row.cells), view.remark(one))), typed)
            ]
        )
        self.explain(view)

    # the search

    @property
    def search(self) -> Field:
        """Where somebody types towards a line of the list."""
        return self.query_one("#field-waits", Field)

    @property
    def searching(self) -> bool:
        """Whether somebody does."""
        return self.has_class("-searching")

    def end_search(self) -> None:
        """Show all again; the one that was found stays selected."""
        self.remove_class("-searching")
        self.search.fill("")

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        if self._view:
            self._list(self._view)

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        event.stop()
        self.leave_search()

    def leave_search(self) -> None:
        """Back to the list, all of it."""
        self.end_search()
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """A letter or digit at the list begins to search; the arrows move in it meanwhile."""
        if self.searching and event.key in {"up", "down"}:
            event.stop()
            self.rows.action_move(-1 if event.key == "up" else 1)
        elif self.rows.has_focus and self.rows.rows and (event.character or "").isalnum():
            event.stop()
            self.add_class("-searching")
            self.search.fill(event.character or "")
            self.search.entry.focus()

    def on_resize(self) -> None:
        """The sentences about crowding are as wide as the screen lets them be."""
        self._advise()

    def _advise(self) -> None:
        most = ADVISED if self.screen.size.height < LOW else 3 * ADVISED
        lines = _hanging(self._said, self.content_size.width, most)
        self.query_one("#queue-advice", Lines).show(lines)

    def explain(self, view: View) -> None:
        """Say why the selected one has its place, and what is missing."""
        found = view.ticket(self.rows.key)
        self.rows.picks = BACK if found and found.state == NO_SHOW else PAPERS
        self.query_one("#queue-why", Prose).show(_why(found, view) if found else "", "muted")
        remark = view.remark(found) if found else ""
        said = _("Remark: {remark}").format(remark=remark) if remark else ""
        self.query_one("#queue-remark", Prose).show(said, "attention")


def _row(ticket: Ticket, view: View) -> Row:
    gone = ticket.state == NO_SHOW
    time = lapse(ticket.since, view.now) if gone else waited(ticket, view.now)
    cells: list[Spans] = [
        [(ticket.label, "muted" if gone else "accent")],
        [(service_name(view.book, ticket.service), "muted" if gone else "text")],
        at_least(str(time // MINUTE), retimed=ticket.retimed),
        [*([] if gone else _sign(ticket)), *([("*", "attention")] if view.remark(ticket) else [])],
        [(_("no-show"), "muted")] if gone else _priority(ticket, view),
    ]
    return Row(str(ticket.id), cells)


def _priority(ticket: Ticket, view: View) -> Spans:
    """What speaks for a ticket: a code that runs out before all, an appointment, a priority."""
    warn = view.book.limit("port_code_warning_minutes")
    if ticket.expires_at is not None:
        tone = "attention" if runs_out(ticket.expires_at, view.now, minutes=warn) else "text"
        until = time_of_day(ticket.expires_at, view.offset)
        return [(_("code {time}").format(time=until), tone)]
    if ticket.appointment_at is not None:
        at = time_of_day(ticket.appointment_at, view.offset)
        return [(_("appt {time}").format(time=at), "attention")]
    return [(priority_name(view.book, ticket.priority), "attention")]


def _sign(ticket: Ticket) -> Spans:
    """Ready, or something is missing; a line under the list says it in words, as it does a remark."""
    if ticket.missing:
        return [("!", "wrong")]
    return [("√", "done")] if ticket.ready else ""


def _why(ticket: Ticket, view: View) -> str:
    if ticket.state == NO_SHOW:
        return _("{number} did not come when called. Enter: back in line.").format(
            number=ticket.label
        )
    parts = [
        f"{ticket.label} {who_name(ticket.who or '')}".rstrip(),
        priority_name(view.book, ticket.priority),
        place(ticket, view.offset),
    ]
    if ticket.ready:
        parts.append(_("ready"))
    if ticket.missing:
        parts.append(_("missing: {documents}").format(documents=lacking(ticket.missing, view.book)))
    return clauses(parts)


def _advice(view: View) -> list[str]:
    """What is crowded, and what to do about it (C4.1-3)."""
    found = view.crowding
    said = [advice(one, view.book, view.names) for one in found.advice]
    return [text for text in (crowded(found), *said) if text]


def _hanging(said: list[str], cells: int, most: int) -> list[Spans]:
    """The sentences, each wrapped beside its mark; as many as fit whole in `most` lines."""
    lines: list[Spans] = []
    for sentence in said if cells else ():
        first, *rest = wrap(sentence, cells - 2)
        if len(lines) + 1 + len(rest) <= most:
            lines += [[("! ", "attention"), first], *(["  ", line] for line in rest)]
    return lines
