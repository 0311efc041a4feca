"""Flows: what a key begins, read from top to bottom, its questions awaited.

    @flow
    async def action_park(self) -> None:
        reason = await self.ask(Pick(_("Why set aside?"), options))     # Esc ends the flow here
        await self.do(passing.park, self.by, label, reason)
        self.say(_("{label} is set aside.").format(label=label))

Textual never answers a dialog that is awaited in an action or a message handler, so a flow runs in a
worker (`HallScreen.begin`). While it runs keys are held back, but for those that answer its questions;
what it raises is told as anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")


class Stopped(Exception):  # noqa: N818  an answer, not an error
    """Esc at a question: the flow ends, and leaves things as they were."""


class Beginner(Protocol):
    """What a flow can be begun on: a workplace."""

    def begin(self, flow: Coroutine[Any, Any, None], /) -> None:
        """Let a flow run."""


S = TypeVar("S", bound=Beginner)


def flow(
    fn: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, P], None]:
    """Make an action or a message handler of a workplace begin what it says as a flow."""

    def begin(screen: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
        screen.begin(fn(screen, *args, **kwargs))

    update_wrapper(begin, fn)
    return begin
