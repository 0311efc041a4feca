"""Before a screen that is worked at or read: opening the hall file, and loading what draws."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any

from hallctl.cli.invocation import given, hall_path
from hallctl.cli.session import opened
from hallctl.domain.base import Refused
from hallctl.store import opening, waiting
from hallctl.store.file import Hall, HallUnusable
from hallctl.words.sentences import sentence
from hallctl.words.waiting import ctrl_c_leaves, opens_with_room, waits

AGAIN = 1.0
"""Seconds after which it is looked again whether there is room on the disk."""


class _Speaks(waiting.Teller):
    """Says at the terminal why there is no screen yet."""

    def begun(self) -> None:
        since = datetime.now().strftime("%H:%M:%S")  # noqa: DTZ005  the hall's zone is not known yet
        said = ctrl_c_leaves(waits(waiting.holder(hall_path()), since))
        _say(said)


@contextmanager
def opened_for_a_screen() -> Iterator[Hall]:
    """The hall file as `opened` gives it; says so while another program holds it.

    A live screen needs it several times at once: on a full disk it says so, and waits until there is room.
    """
    said = False
    with waiting.told_by(_Speaks()):
        while True:
            with opened() as hall:
                if not (hall.alone and at_terminal()):
                    yield hall
                    return
            full = _only_alone(hall.path)
            if not said:
                _say(ctrl_c_leaves(opens_with_room(sentence(full))))
                said = True
            time.sleep(AGAIN)


def _only_alone(path: str) -> Refused:
    """Says that the disk is full; HallUnusable where it is the rights that keep others out."""
    if opening.cause("cannot-open", path) != "disk-full":
        raise HallUnusable("read-only", path)
    return Refused("disk-full", path=path)


def at_terminal() -> bool:
    """Whether the screen is live, and not told once as text."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not given.json


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def screen(name: str) -> Any:
    """What opens a screen, by its `MODULE:FUNCTION` in `hallctl.screens`; only this loads Textual."""
    import_module("hallctl.screens").pause_gc()
    module, _colon, function = name.partition(":")
    return getattr(import_module(f"hallctl.screens.{module}"), function)
