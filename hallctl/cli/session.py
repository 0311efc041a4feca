"""Opening the hall file a command is about, in the hall's language, and telling who is acting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from inspect import signature
from typing import Any

from hallctl import words
from hallctl.cli.invocation import ask_pin, given, hall_path, language_named, pin_given
from hallctl.domain.base import Actor, Refused
from hallctl.store.file import Hall, HallUnusable, system_clock
from hallctl.store.hall import profile
from hallctl.store.unusable import unusable

clock = system_clock
"""The clock of every command; tests have their own."""


@contextmanager
def opened() -> Iterator[Hall]:
    """The hall file this command is about, in the hall's language from here on."""
    path = hall_path()
    with unusable(path), Hall(path, clock) as hall:
        if not language_named():
            words.use(profile(hall.db).language)
        try:
            yield hall
        except Refused:
            _name_things(hall)
            raise


def in_session(verb: Callable[..., Any]) -> Callable[..., Any]:
    """A verb as the command line calls it: what it takes as `hall` and `by` is handed in."""
    whole = signature(verb, eval_str=True)
    if "hall" not in whole.parameters:
        return verb

    @wraps(verb)
    def called(**options: Any) -> Any:
        with opened() as hall:
            if "by" in whole.parameters:
                options["by"] = actor(hall)
            return verb(hall=hall, **options)

    typed = [one for name, one in whole.parameters.items() if name not in {"hall", "by"}]
    vars(called)["__signature__"] = whole.replace(parameters=typed)
    return called


def speak_like_the_hall() -> None:
    """Use the hall's language where there is a hall to ask, for what needs nothing else of it."""
    with suppress(HallUnusable), opened():
        pass


def actor(hall: Hall, ask: Callable[[str], str | None] | None = ask_pin) -> Actor:
    """Who is acting, and the manager who approves; asks for a PIN only at a terminal."""
    from hallctl import identity  # noqa: PLC0415  a command that only shows asks for nobody

    claim = identity.Claim(given.staff, pin_given(), given.approve, approve_ref=given.approve_ref)
    return identity.actor(hall, claim, ask)


def _name_things(hall: Hall) -> None:
    # A refusal calls things as the hall's pack does; without a pack they keep their ids.
    from hallctl.store import pack  # noqa: PLC0415  only a refusal needs it

    with suppress(Refused):
        words.know(pack.current(hall.db)[1])
