"""What happens when work fails: a refusal becomes a sentence, a surprise a dialog; nothing dies.

    async def action_call(self) -> None:                 # no try: anything raised in an action, in
        ticket = await self.do(actions.ticket.call_next) # a flow or in a handler is caught here

A handler in a widget of your own is not inside a screen; there use `with host(self).guard():`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.message import Message
from textual.screen import Screen

from hallctl.domain.base import Refused
from hallctl.error_log import log_path, write_down
from hallctl.screens.host import host
from hallctl.store.file import HallUnusable, NotAllowed

__all__ = ["ANSWERS", "guarding", "log_error", "log_path"]

ANSWERS = (Refused, NotAllowed, HallUnusable)
"""What is raised to be told to people; everything else is a mistake of the program."""


@contextmanager
def guarding(screen: Screen[Any], _message: Message) -> Iterator[None]:
    """The handlers of a screen may raise: the program tells what happened and goes on."""
    app = host(screen)
    with app.keys.busy(), app.guard():
        yield


def log_error(error: BaseException) -> str:
    """Append the traceback to the error log; the reference under which it can be found there."""
    return write_down(error)[0]
