"""What screens and widgets use of the app that they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, cast

from textual.dom import DOMNode
from textual.message import Message

from hallctl.domain.base import Actor
from hallctl.screens.clock import Clocks, Now
from hallctl.screens.draft import Drafts
from hallctl.screens.status import Status
from hallctl.screens.typeahead import Keys
from hallctl.screens.watcher import Watcher
from hallctl.screens.work import HallThread


class Host(Protocol):
    """The console, or the app of a board or a customer's screen (`screens.app`)."""

    by: Actor
    counter: int | None
    work: HallThread
    drafts: Drafts
    now: Now
    ticking: Clocks
    keys: Keys
    status: Status
    watcher: Watcher

    @property
    def current_mode(self) -> str:
        """The kind of work that is on the screen."""

    def guard(self) -> AbstractContextManager[None]:
        """Tell what is raised inside."""

    async def look_at_once(self) -> None:
        """Look, before a screen is read for the first time."""

    async def run_action(self, action: str, default_namespace: DOMNode | None = None) -> bool:
        """Run an action of a node."""


def host(node: DOMNode) -> Host:
    """The app of a screen or a widget, as what it is."""
    return cast("Host", node.app)


@contextmanager
def guarding(screen: DOMNode, _message: Message) -> Iterator[None]:
    """The handlers of a screen may raise: the program tells what happened and goes on."""
    app = host(screen)
    with app.keys.busy(), app.guard():
        yield
