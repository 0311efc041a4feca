"""What happens when work fails: a refusal becomes a sentence, a surprise a dialog; nothing dies.

    async def action_call(self) -> None:                 # no try: anything raised in an action or
        ticket = await self.do(actions.ticket.call_next) # in a handler of a screen is caught here

A handler in a widget of your own is not inside a screen; there use `with self.app.guard():`.
"""

from __future__ import annotations

import os
import secrets
import traceback
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

from hallctl.domain.base import Refused
from hallctl.identity import state_dir
from hallctl.store.file import HallUnusable, NotAllowed

if TYPE_CHECKING:
    from hallctl.screens.app import HallApp

ANSWERS = (Refused, NotAllowed, HallUnusable)
"""What is raised to be told to people; everything else is a mistake of the program."""


class Guarded(MessagePump):
    """A screen whose message handlers may raise: the program tells what happened and goes on."""

    async def _dispatch_message(self, message: Message) -> None:
        app: HallApp = self.app  # type: ignore[assignment]
        with app.keys.doing(), app.guard():
            await super()._dispatch_message(message)


def note(error: BaseException) -> str:
    """Append the traceback to the error log; the reference under which it can be found there."""
    reference = secrets.token_hex(3).upper()
    lines = "".join(traceback.format_exception(error))
    stamp = datetime.now().astimezone().isoformat(timespec="seconds")
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        os.write(handle, f"{stamp} {reference}\n{lines}\n".encode(errors="backslashreplace"))
        os.close(handle)
    except OSError:
        pass  # a full disk must not turn one error into two
    return reference


def log_path() -> Path:
    """Where unexpected errors are written, in the user's state folder."""
    return Path(state_dir()) / "errors.log"
