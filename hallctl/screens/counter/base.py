"""What every act at the counter is made of: do it, ask a manager where one is needed, read again."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.screens.approval import Approval, approved
from hallctl.screens.base import HallScreen
from hallctl.screens.counter.view import CounterView
from hallctl.screens.counter.words import said
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.widgets.choice import Option
from hallctl.store.file import Hall, NotAllowed
from hallctl.words import _
from hallctl.words.sentences import sentence

P = ParamSpec("P")
T = TypeVar("T")

ASK_MANAGER = frozenset(
    {
        "manager-needed",
        "reversal-needs-manager",
        "absence-needs-manager",
        "left-open-manager",
        "not-your-post",
        "not-allowed",
    }
)
"""Refusals that a manager's number and PIN turn into a yes."""
OF_ORDERS = frozenset({"decline", "abort", "stepped-away", "signature"})
"""Kinds of reasons that are an order's: of the pack it began with."""


class CounterBase(HallScreen):
    """A screen with a counter's view, and acts that are read back at once."""

    view: CounterView = None  # type: ignore[assignment]  # until it is first read

    async def act(
        self,
        fn: Callable[Concatenate[Hall, Actor, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do `fn(hall, by, *args)` and show what it led to."""
        result = await self.do(fn, self.by, *args, **kwargs)
        await self.load()
        return result

    async def approved(
        self, fn: Callable[[Actor], Awaitable[Any]], then: Callable[[Any], object] | None = None
    ) -> None:
        """Do `fn(by)`; where a manager is needed, ask one and do it again with the approval."""

        async def finish(by: Actor) -> None:
            after = then(await fn(by)) if then else await fn(by)
            if inspect.isawaitable(after):
                await after

        try:
            await finish(self.by)
        except (Refused, NotAllowed) as refused:
            if refused.code not in ASK_MANAGER or self.by.approver:
                raise
            self.ask_then(Approval(sentence(refused, self.naming), self.prove), finish)

    async def prove(self, number: str, pin: str) -> Actor:
        """The actor with the approval of this number and PIN."""
        return await self.do(approved, self.by, number, pin)

    def ask_reason(
        self, kind: str, title: str, then: Callable[[str], Awaitable[None] | None]
    ) -> None:
        """Ask for one of the pack's reasons of a kind."""
        options = [Option(r.id, said(r.name)) for r in self._book_of(kind).reasons(kind)]
        self.ask_then(Pick(title, options), then)

    def ask_telling(
        self,
        kind: str,
        title: str,
        yes: str,
        then: Callable[[str], Awaitable[None] | None],
    ) -> None:
        """Ask for a reason, and have the customer told its sentence before anything is done."""

        def told(reason: str) -> None:
            say = said(self._book_of(kind).reason(kind, reason).say)
            if say:
                self.ask_then(
                    Confirm(say, _("Say it to the customer."), yes=yes), lambda _yes: then(reason)
                )
            else:
                self.run_after(then(reason))

        self.ask_reason(kind, title, told)

    def _book_of(self, kind: str) -> Book:
        return self.view.order_book if kind in OF_ORDERS else self.view.book

    @property
    def naming(self) -> Book | None:
        """With an order at hand, the pack it began with."""
        running = self.view.running if self.view else None
        return running.situation.book if running else None

    def run_after(self, awaited: Awaitable[None] | None) -> None:
        """Let something that was begun in a plain handler go on."""
        if inspect.isawaitable(awaited):
            self.call_later(lambda: awaited)

    @property
    def customer(self) -> Ticket:
        """The ticket at the counter."""
        if self.view.ticket is None:
            raise Refused("no-customer", counter=self.view.desk.number if self.view.desk else "-")
        return self.view.ticket

    @property
    def order(self) -> Order:
        """The order at hand."""
        assert self.view.running is not None
        return self.view.running.order
