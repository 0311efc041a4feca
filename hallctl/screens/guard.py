"""What happens when work fails: a refusal becomes a sentence, a surprise a dialog; nothing dies.

    async def action_call(self) -> None:                 # no try: anything raised in an action or
        ticket = await self.do(actions.ticket.call_next) # in a handler of a screen is caught here

A handler in a widget of your own is not inside a screen; there use `with self.app.guard():`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from hallctl.domain.base import Refused
from hallctl.error_log import log_path, write_down
from hallctl.store.file import HallUnusable, NotAllowed

if TYPE_CHECKING:
    from hallctl.screens.app import HallApp

__all__ = ["ANSWERS", "Guarded", "log_path", "note"]

ANSWERS = (Refused, NotAllowed, HallUnusable)
"""What is raised to be told to people; everything else is a mistake of the program."""


class Guarded(MessagePump):
    """A screen whose message handlers may raise: the program tells what happened and goes on."""

    async def _dispatch_message(self, message: Message) -> None:
        app: HallApp = self.app  # type: ignore[assignment]
        place = app.workplace if getattr(message, "is_deed", False) else None
        said = place.sayings if place is self else -1
        with app.keys.doing(), app.guard():
            await super()._dispatch_message(message)
        if place is not None and place.sayings == said:
            place.say("")


def note(error: BaseException) -> str:
    """Append the traceback to the error log; the reference under which it can be found there."""
    return write_down(error)[0]
