"""What acts at the counter have in common: do it, ask a manager if needed, read again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book, Reason
from hallctl.domain.counter import Counter
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.screens import approval
from hallctl.screens.approval import Approval, Prove
from hallctl.screens.counter.view import CounterView
from hallctl.screens.counter.words import said
from hallctl.screens.dialogs import Confirm, Dialog, Pick
from hallctl.screens.host import Host
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.option import Option
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
        "priority-needs-manager",
        "not-allowed",
    }
)
"""Refusals after which a manager can approve, with number and PIN."""
OF_ORDERS = frozenset({"decline", "abort", "stepped-away", "signature"})
"""Kinds of reasons that are an order's: of the pack it began with."""


class AtCounter(Protocol):
    """What an act uses of the counter's screen."""

    view: CounterView

    @property
    def hall(self) -> Host:
        """The app."""

    @property
    def by(self) -> Actor:
        """Who acts."""

    @property
    def naming(self) -> Book | None:
        """The pack by which a refusal calls things."""

    async def do(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `fn(hall, *args)`."""

    async def load(self) -> None:
        """Read the counter, and show it."""

    async def ask(self, dialog: Dialog[T]) -> T:
        """The answer to a dialog; Esc ends the act."""

    def say(self, text: str, tone: Tone = "done", holds: Callable[[], bool] = lambda: True) -> None:
        """Say what has happened, while it holds."""

    def run_worker(self, work: Coroutine[Any, Any, None], *, exit_on_error: bool) -> object:
        """Let something go on by itself."""


async def act(
    at: AtCounter,
    fn: Callable[Concatenate[Hall, Actor, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do `fn(hall, by, *args)` and show what it led to."""
    result = await at.do(fn, at.by, *args, **kwargs)
    await at.load()
    return result


async def approved(
    at: AtCounter,
    fn: Callable[Concatenate[Hall, Actor, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do `fn(hall, by, *args)`; where a manager is needed, ask one and do it with the approval."""
    try:
        return await at.do(fn, at.by, *args, **kwargs)
    except (Refused, NotAllowed) as refused:
        if refused.code not in ASK_MANAGER or at.by.approver:
            raise
        why = sentence(refused, at.naming)
    above = await at.do(approval.only_manager, at.by)
    by = await at.ask(Approval(why, prover(at), above=above))
    return await at.do(fn, by, *args, **kwargs)


def prover(at: AtCounter) -> Prove:
    """Gives the actor with the approval that the dialog's fields prove."""
    return lambda given: at.do(approval.approved, at.by, given)


async def ask_reason(at: AtCounter, kind: str, title: str) -> Reason:
    """One of the pack's reasons of a kind."""
    book = at.view.order_book if kind in OF_ORDERS else at.view.book
    reasons = {one.id: one for one in book.reasons(kind)}
    options = [Option(one.id, said(one.name)) for one in reasons.values()]
    return reasons[await at.ask(Pick(title, options))]


async def ask_telling(at: AtCounter, kind: str, title: str, yes: str) -> Reason:
    """A reason whose sentence the customer was told before anything is done."""
    reason = await ask_reason(at, kind, title)
    if say := said(reason.say):
        await at.ask(Confirm(say, _("Say it to the customer."), yes=yes))
    return reason


def desk_of(at: AtCounter) -> Counter:
    """The counter itself."""
    assert at.view.desk is not None
    return at.view.desk


def is_here(at: AtCounter) -> bool:
    """Whether a customer is at the counter: an order may be worked at in their absence."""
    return at.view.ticket is not None


def customer_of(at: AtCounter) -> Ticket:
    """The ticket at the counter."""
    if at.view.ticket is None:
        raise Refused("no-customer", counter=at.view.desk.number if at.view.desk else "-")
    return at.view.ticket


def order_of(at: AtCounter) -> Order:
    """The order at hand."""
    assert at.view.running is not None
    return at.view.running.order
