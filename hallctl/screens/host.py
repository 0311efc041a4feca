"""What screens and widgets use of the app that they stand in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual.dom import DOMNode

from hallctl.domain.base import Actor
from hallctl.screens.clock import Clocks, Now
from hallctl.screens.draft import Drafts
from hallctl.screens.status import Status
from hallctl.screens.typeahead import Keys
from hallctl.screens.work import HallThread
from hallctl.store.file import Hall

P = ParamSpec("P")
T = TypeVar("T")


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
    seq: int
    unusable: bool

    @property
    def current_mode(self) -> str:
        """The kind of work that is on the screen."""

    def guard(self) -> AbstractContextManager[None]:
        """Tell what is raised inside."""

    async def read(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[int, T]:
        """The journal's last seq and the result of `fn(hall, *args)` then; the status follows."""

    async def look(self) -> None:
        """Look at the journal once."""

    async def look_at_once(self) -> None:
        """Look, for a second at most."""

    async def read_status(self) -> None:
        """Read the status of the hall, and show it."""

    async def run_action(self, action: str, default_namespace: DOMNode | None = None) -> bool:
        """Run an action of a node."""


def host(node: DOMNode) -> Host:
    """The app of a screen or a widget, as what it is."""
    return cast("Host", node.app)
