"""Choosing a service for the customer at the counter: by number, mnemonic or any part of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from hallctl.domain.service import Service
from hallctl.screens.counter.view import CounterView
from hallctl.screens.counter.words import said
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Prose
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.words import _

FOUND = 8


class ServiceForm(Form):
    """A field that finds services; with nothing typed, the one the customer came for."""

    DEFAULT_CSS = (
        "ServiceForm { margin-top: 1; & Rows { margin-top: 1; } & #plain { margin-top: 1; } }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False, id="service.next"),
        Binding("up", "choose(-1)", show=False, id="service.before"),
    ]

    @dataclass
    class Turned(Message):
        """Another service is at hand."""

        form: ServiceForm

    def __init__(self, view: CounterView) -> None:
        self.view = view
        assert view.ticket is not None
        wanted = view.book.service(view.ticket.service)
        self.proposed = [] if any(o.service == wanted.id for o in view.orders) else [wanted]
        super().__init__(
            Field("service", _("Service"), placeholder=_("number or name")),
            Rows(
                Column(),
                Column(),
                Column(cut=True),
                empty=_("No service is called that."),
                id="services",
            ),
            Prose(tone="muted", id="plain"),
            draft=f"ticket:{view.ticket.id}:service",
            id="choose",
        )

    async def on_mount(self) -> None:
        """Propose what the customer came for."""
        rows = self.query_one(Rows)
        rows.can_focus = False
        self._list("")

    @property
    def service(self) -> str:
        """The service that Enter opens; empty where nothing is chosen."""
        return self.query_one(Rows).key

    def action_choose(self, by: int) -> None:
        """Go to the next service that was found."""
        self.query_one(Rows).action_move(by)
        self._explain()

    @on(Field.Changed)
    def _search(self, event: Field.Changed) -> None:
        self._list(event.value)

    def _list(self, text: str) -> None:
        found = self.view.book.find(text)[:FOUND] if text.strip() else self.proposed
        rows = self.query_one(Rows)
        rows.display = bool(text.strip() or found)
        rows.key = found[0].id if found else ""
        rows.show([_row(service) for service in found])
        self._explain()

    def _explain(self) -> None:
        service = self.service
        text = said(self.view.book.service(service).plain) if service else ""
        self.query_one("#plain", Prose).show(text, "muted")
        self.post_message(self.Turned(self))


def _row(service: Service) -> Row:
    return Row(
        service.id,
        [[(service.number, "key")], [(service.mnemonic, "muted")], [(said(service.name), "text")]],
    )
