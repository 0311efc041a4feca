"""Choosing by what is typed: the counter to open, a service for the customer at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from hallctl.domain.counter import Counter
from hallctl.domain.service import Service
from hallctl.pinyin import is_found
from hallctl.screens.counter.view import CounterView
from hallctl.screens.counter.words import said
from hallctl.screens.spans import plain
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Prose
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.text import digits
from hallctl.words import _
from hallctl.words.sentences import name_of

FOUND = 8


class FindForm(Form):
    """A field, and under it the rows that it finds: the arrows go through them while the field has the focus."""

    DEFAULT_CSS = (
        "FindForm { margin-top: 1; & Rows { margin-top: 1; } & #plain { margin-top: 1; } }"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False, id="find.next"),
        Binding("up", "choose(-1)", show=False, id="find.before"),
    ]
    found: Callable[[str], tuple[list[Row], str]]
    """Gives the rows for what is typed, and the key of the one that is chosen."""

    async def on_mount(self) -> None:
        """Begin with what is proposed."""
        self.rows.can_focus = False
        self._list("")

    @property
    def rows(self) -> Rows:
        """What was found."""
        return self.query_one(Rows)

    @property
    def chosen(self) -> str:
        """The key of the row that Enter takes; empty where there is none."""
        return self.rows.key

    def action_choose(self, by: int) -> None:
        """Go to the next row that was found."""
        self.rows.action_move(by)
        self.explain()

    @on(Field.Changed)
    def _search(self, event: Field.Changed) -> None:
        self._list(event.value)

    def _list(self, text: str) -> None:
        found, key = self.found(text.strip())
        self.rows.display = bool(text.strip() or found)
        self.rows.key = key
        self.rows.show(found)
        self.explain()

    def explain(self) -> None:
        """Tell of the row that is chosen."""


class CounterForm(FindForm):
    """Which counter to open: by number, or any part of what its line says."""

    DEFAULT_CSS = "CounterForm Rows { max-height: 10; }"

    def __init__(self, view: CounterView) -> None:
        self.view = view
        super().__init__(
            Field("counter", _("Counter"), placeholder=_("its number, or a name")),
            Rows(
                *(Column(), Column(cut=True), Column(), Column()),
                empty=_("No counter is called that."),
                id="counters",
            ),
            id="choose-counter",
        )

    def found(self, text: str) -> tuple[list[Row], str]:
        """Those that are called so; the first that is free is chosen, without one the first."""
        desks = [one for one in self.view.counters if self._is_called(one, text)]
        chosen = [*(one for one in desks if one.staff is None), *desks][:1]
        return [self._row(one) for one in desks], "".join(str(one.number) for one in chosen)

    def _is_called(self, desk: Counter, text: str) -> bool:
        if text.isdecimal():
            return str(desk.number).startswith(digits(text))
        return is_found(" ".join(plain(cell) for cell in self._row(desk).cells), text)

    def _row(self, desk: Counter) -> Row:
        return Row(
            str(desk.number),
            [
                [(_("Counter {number}").format(number=desk.number), "strong")],
                [(name_of("counter", desk.kind), "muted")],
                [(name_of("counter", desk.state), "text" if desk.staff is None else "muted")],
                [(self.view.names.get(desk.staff or "", ""), "muted")],
            ],
        )


class ServiceForm(FindForm):
    """A field that finds services; with nothing typed, the one the customer came for."""

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

    def found(self, text: str) -> tuple[list[Row], str]:
        """The services that are called so, the best first."""
        services = self.view.book.find(text)[:FOUND] if text else self.proposed
        return [_row(one) for one in services], services[0].id if services else ""

    def explain(self) -> None:
        """What the service is, in plain words."""
        text = said(self.view.book.service(self.chosen).plain) if self.chosen else ""
        self.query_one("#plain", Prose).show(text, "muted")
        self.post_message(self.Turned(self))


def _row(service: Service) -> Row:
    return Row(
        service.id,
        [[(service.number, "key")], [(service.mnemonic, "muted")], [(said(service.name), "text")]],
    )
