"""What happens when work fails: a refusal becomes a sentence, an unexpected error a dialog; nothing dies.

    async def action_call(self) -> None:                 # no try: anything raised in an action, in
        ticket = await self.do(actions.ticket.call_next) # a flow or in a handler is caught here

A handler in a widget of your own is not inside a screen; there use `with host(self).guard():`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.actions import SkipAction
from textual.app import App

from hallctl.domain.base import Refused
from hallctl.error_log import log_path, write_down
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Notice
from hallctl.screens.flow import Stopped
from hallctl.screens.waiting import Waits
from hallctl.screens.widgets.field import FieldRejected
from hallctl.store.file import HallUnusable, NotAllowed
from hallctl.words import _
from hallctl.words.sentences import sentence

ANSWERS = (Refused, NotAllowed, HallUnusable)
"""What is raised to be told to people; everything else is a mistake of the program."""
UNEXPECTED = 70
"""The exit code of a console that had to stop."""


class Guard:
    """The guard of one app: `with guard():` tells what is raised inside."""

    def __init__(self, app: App[Any], waits: Waits) -> None:
        self.errors: list[Exception] = []
        self._app, self._waits = app, waits

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Tell what is raised inside: a refusal as a sentence, an unexpected error as a dialog."""
        try:
            yield
        except (SkipAction, FieldRejected, Stopped):
            pass
        except ANSWERS as answer:
            place = workplace(self._app)
            self.refuse(sentence(answer, place.naming if place else None))
        except Exception as error:  # noqa: BLE001  the last resort
            self._show_unexpected(error)

    def refuse(self, said: str) -> None:
        """Say a refusal on the screen where it happened."""
        if self._waits.over:
            return  # the console is being left, and says so where it can still be read
        if place := workplace(self._app):
            place.say(said, "wrong")
        else:
            self._app.push_screen(Notice(said))

    def _show_unexpected(self, error: Exception) -> None:
        """Show an unexpected error as what to do and a reference; the traceback is in the log."""
        self.errors.append(error)
        reference = log_error(error)
        if isinstance(self._app.screen, Notice):
            return
        self._app.push_screen(
            Notice(
                _("Something went wrong in hallctl. What was confirmed is in the hall file."),
                _(
                    "Try again. If it happens again, leave with Ctrl+Q and start anew, and give"
                    " the reference {reference} (in {path}) to the person who looks after hallctl."
                ).format(reference=reference, path=log_path()),
            )
        )


def workplace(app: App[Any]) -> HallScreen | None:
    """The screen that is worked on, dialogs above it aside; a board or a face is none."""
    places = (screen for screen in reversed(app.screen_stack) if isinstance(screen, HallScreen))
    return next((place for place in places if place.is_mounted), None)


def last_words(error: Exception) -> tuple[str, int]:
    """The sentence and the exit code where a widget cannot even be drawn; there is no traceback."""
    said = _("hallctl had to stop. Start it again; the reference is {reference} (in {path}).")
    return said.format(reference=log_error(error), path=log_path()), UNEXPECTED


def log_error(error: BaseException) -> str:
    """Append the traceback to the error log; the reference under which it can be found there."""
    return write_down(error)[0]
