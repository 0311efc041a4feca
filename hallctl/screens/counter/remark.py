"""A remark for whoever calls a customer: written on a ticket, or given along when it is passed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from hallctl.actions import ticket as actions
from hallctl.columns.ticket import REMARK
from hallctl.domain.base import Actor
from hallctl.domain.ticket import Ticket
from hallctl.screens.workplace.ask_form import AskForm, Asking, Asks
from hallctl.store import private
from hallctl.store.file import Hall
from hallctl.words import _

P = ParamSpec("P")
T = TypeVar("T")


class Writing(Asks, Protocol):
    """Where a remark is written."""

    @property
    def by(self) -> Actor:
        """Who writes it."""

    async def do(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `fn(hall, *args)`."""

    def say(self, text: str) -> Any:
        """Say what has happened."""


async def write(at: Writing, ticket: Ticket) -> None:
    """Write on a ticket, or alter what stands there; emptied, it is taken away."""
    known = REMARK._replace(value=await at.do(written, ticket))
    asking = Asking(ticket.label, known, about=_("For whoever calls."))
    async for typed in asking.answers(at):
        with asking.attempt():
            noted = await at.do(actions.remark, at.by, ticket.label, typed["remark"])
    said = _("{number}: the remark is written.") if noted.note else _("{number}: no remark now.")
    at.say(said.format(number=ticket.label))


async def given_along(at: Writing, ticket: Ticket) -> str:
    """What whoever calls next has to know; Enter alone leaves what stands there, "" for that."""
    known = await at.do(written, ticket)
    asked = AskForm(ticket.label, REMARK._replace(value=known), about=_("For whoever calls next."))
    text: str = (await at.ask(asked))["remark"]
    return "" if text == known else text


def written(hall: Hall, ticket: Ticket) -> str:
    """The remark on a ticket; nothing where there is none."""
    return private.reveal(hall.db, ticket.note) or ""
