"""Before a screen that is worked at or read: opening the hall file, and loading what draws."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from typing import Any

from hallctl.cli.invocation import hall_path
from hallctl.cli.session import opened
from hallctl.store import waiting
from hallctl.store.file import Hall
from hallctl.words.waiting import ctrl_c_leaves, waits


class _Speaks(waiting.Teller):
    """Says at the terminal why there is no screen yet."""

    def begun(self) -> None:
        since = datetime.now().strftime("%H:%M:%S")  # noqa: DTZ005  the hall's zone is not known yet
        said = ctrl_c_leaves(waits(waiting.holder(hall_path()), since))
        print(said, file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def opened_for_a_screen() -> Iterator[Hall]:
    """The hall file as `opened` gives it; says so while another program holds it."""
    with waiting.told_by(_Speaks()), opened() as hall:
        yield hall


def screen(name: str) -> Any:
    """What opens a screen, by its `MODULE:FUNCTION` in `hallctl.screens`; only this loads Textual."""
    import_module("hallctl.screens").pause_gc()
    module, _colon, function = name.partition(":")
    return getattr(import_module(f"hallctl.screens.{module}"), function)
