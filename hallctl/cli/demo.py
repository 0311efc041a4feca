"""`hallctl demo`: a made-up hall, and the console on it."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from contextlib import nullcontext
from secrets import randbelow
from tempfile import mkdtemp
from typing import Annotated, Any

from typer import Option

from hallctl import words
from hallctl.cli.console import NO_TERMINAL, console
from hallctl.cli.format import pairs
from hallctl.cli.invocation import given
from hallctl.cli.output import USAGE, Output
from hallctl.cli.verbs import Verbs
from hallctl.store import aside, counter, item, order, ticket
from hallctl.store.file import Hall
from hallctl.words import N_, _

VERBS = Verbs()
SEEDS = 10_000
"""Seeds are short, to be read out and keyed again."""


@VERBS.verb("demo", "")
def demo(
    *,
    seed: Annotated[
        int | None,
        Option("--seed", help=N_("Make the hall that was made with this number before.")),
    ] = None,
    live: Annotated[bool, Option("--live", help=N_("Keep customers coming."))] = False,
    no_console: Annotated[
        bool, Option("--no-console", help=N_("Only make the hall, and say where it is."))
    ] = False,
) -> Any:
    """Nobody is asked for a PIN; without --hall it lies in a folder that goes when you leave."""
    stays = no_console or given.json
    if not (stays or (sys.stdin.isatty() and sys.stdout.isatty())):
        print(_(NO_TERMINAL), file=sys.stderr)  # noqa: T201
        return USAGE
    from hallctl.demo import morning  # noqa: PLC0415  the pack is checked by pydantic

    chosen = randbelow(SEEDS) if seed is None else seed
    folder = None if given.hall else mkdtemp(prefix="hallctl-demo-")
    path = given.hall or f"{folder}/hall.db"
    try:
        morning.make(path, chosen, words.language())
        if stays:
            folder = None
            return _made(path, chosen)
        return _opened(path, chosen, live=live)
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _opened(path: str, seed: int, *, live: bool) -> int:
    """The console on a demonstration, as its manager at counter 3."""
    from hallctl.demo import crowd, people  # noqa: PLC0415

    given.hall, given.staff = path, people.MANAGER_1001.number
    os.environ.pop("HALLCTL_STAFF", None)
    with crowd.Live(path, seed) if live else nullcontext():
        return console()


def _made(path: str, seed: int) -> Output:
    with Hall(path) as hall, hall.reading() as db:
        data: dict[str, Any] = {
            "hall": path,
            "seed": seed,
            "waiting": sum(1 for _ticket in ticket.waiting(db)),
            "parked": [one.label for one in aside.parked(db)],
            "no_shows": [one.label for one in aside.no_shows(db, 0)],
            "orders": [{"order": one.id, "service": one.service} for one in order.under_way(db)],
            "items": len(item.held(db)),
            "counters": [
                {"counter": desk.number, "state": desk.state, "staff": desk.staff}
                for desk in counter.every(db)
            ],
        }
    states = Counter(desk["state"] for desk in data["counters"])
    rows = [
        (N_("Hall file"), path),
        (N_("Seed"), seed),
        (N_("Waiting"), data["waiting"]),
        (N_("Parked"), _(", ").join(data["parked"])),
        (N_("Counters open"), states["open"]),
    ]
    return Output(data, lambda: pairs(rows))
