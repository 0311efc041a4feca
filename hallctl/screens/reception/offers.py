"""The services that are offered, each with who is ahead and how long it may take, before one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from hallctl.domain.book import Book
from hallctl.domain.service import Service
from hallctl.screens.reception.read import Offered
from hallctl.screens.reception.words import in_minutes
from hallctl.screens.spans import Spans
from hallctl.screens.widgets import Column, Panel, Prose, Row, Rows
from hallctl.words import N_, _, language
from hallctl.words.names import service_name

ALONE = {"yes": N_("yes"), "part": N_("part"), "text": N_("SMS")}
"""How much of a service a machine does."""


class Offers(Panel):
    """Services by the digit or the mnemonic that means one."""

    DEFAULT_CSS = "Offers { padding: 1 1 0 1; } Offers > Prose { margin: 1 1 0 1; }"

    def __init__(self, book: Book, offers: Sequence[Offered], title: str, *, digits: bool) -> None:
        super().__init__(title=title, id="offers")
        self.book, self.offers, self.digits = book, offers, digits

    def compose(self) -> ComposeResult:
        """The list, and in plain words what the one under the cursor is."""
        yield from super().compose()
        listed = Rows(
            Column(),
            Column(N_("Service"), cut=1),
            Column(N_("Ahead"), align="right"),
            Column(N_("Min"), align="right"),
            Column(N_("Kiosk"), cut=2),
            id="offered",
        )
        listed.can_focus = False
        yield listed
        yield Prose(id="offered-plain")

    def on_mount(self) -> None:
        """Show them."""
        self.follow(self.offers)

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    @property
    def services(self) -> list[str]:
        """Their ids."""
        return [one.service for one in self.offers]

    def follow(self, offers: Sequence[Offered]) -> None:
        """Show another moment."""
        self.offers = offers
        self.rows.show([self._row(place, one) for place, one in enumerate(offers)])
        self.explain()

    def move(self, by: int) -> None:
        """Another one is under the cursor."""
        self.rows.action_move(by)
        self.explain()

    def explain(self) -> None:
        """Say what the one under the cursor is, in plain words."""
        key = self.rows.key
        plain = self.book.service(key).plain.in_(language()) if key else ""
        self.query_one("#offered-plain", Prose).show(plain, "muted")

    def _row(self, place: int, one: Offered) -> Row:
        service = self.book.service(one.service)
        key = str(place + 1) if self.digits else service.mnemonic.lower()
        cells: list[Spans] = [
            [(key, "key")],
            service_name(self.book, one.service),
            str(one.ahead),
            [(in_minutes(one.expected), "muted")],
            [(_alone(service) if not one.machine_out else "", "muted")],
        ]
        return Row(one.service, cells)


def _alone(service: Service) -> str:
    """How much of it a machine does, in words."""
    return _(ALONE[service.self_service]) if service.self_service in ALONE else ""
