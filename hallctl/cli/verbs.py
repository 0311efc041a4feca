"""The verbs a module of commands offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


class Verbs(dict[str, tuple[Callable[..., Any], str]]):
    """The verbs of a module of commands, by name: the function, and its sentence of help.

    A verb that takes `hall`, or `hall` and `by`, is given the open hall file and who acts.
    """

    def verb(self, name: str, help_: str) -> Callable[[F], F]:
        """Register a function as the verb of this name."""

        def register(function: F) -> F:
            self[name] = (function, help_)
            return function

        return register
