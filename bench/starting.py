"""A whole command: `hallctl queue call`, against the smallest Typer command that opens the file.

And what a shell waits for when Tab is pressed, against the smallest Typer command that completes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

from bench import files
from bench.measure import ROUNDS, Bar, in_turn, ratio, timed
from bench.terminal import HALLCTL
from hallctl import identity
from hallctl.actions import staff, ticket
from hallctl.cli.invocation import COMPLETING
from hallctl.store.file import Hall

MOST = 1.4


def bars() -> Iterator[Bar]:
    """Signed in by the operating system's login, and by a session; and an option completed."""
    mine, plain = in_turn(offered, offered_by_typer, ROUNDS + 6)
    yield ratio("Tab at hallctl queue call --c", MOST, mine, plain)
    with files.copy("race", 0, 4_000) as path, Hall(path) as hall:
        by = files.clerk(1)
        os.environ["XDG_STATE_HOME"] = str(path.parent)

        def called() -> float:
            spent = timed(lambda: run([HALLCTL, "--hall", str(path), "queue", "call"]))
            ticket.start(hall, by)
            ticket.finish(hall, by)
            return spent

        def bare() -> float:
            command = [sys.executable, "-m", "bench.smallest", "command", str(path)]
            return timed(lambda: run(command))

        mine, plain = in_turn(called, bare, ROUNDS + 6)
        yield ratio("hallctl queue call, by login", MOST, mine, plain)
        staff.set_login(hall, files.BOSS, by.staff, None)
        identity.keep_session(hall, staff.sign_in(hall, by.staff)[0])
        mine, plain = in_turn(called, bare, ROUNDS + 6)
        yield ratio("hallctl queue call, with a session", MOST, mine, plain)


def offered() -> float:
    """How long bash waits for hallctl's completions."""
    return timed(lambda: run([HALLCTL, "queue", "call", "--c"], {COMPLETING: "bash"}))


def offered_by_typer() -> float:
    """How long bash waits for Typer's own completion."""
    asked = {"_SMALLEST_COMPLETE": "complete_bash", "COMP_WORDS": "smallest --c", "COMP_CWORD": "1"}
    return timed(lambda: run([sys.executable, "-m", "bench.smallest", "complete"], asked))


def run(command: Sequence[str], around: Mapping[str, str] | None = None) -> None:
    """Run a whole process to its end; it has to succeed."""
    env = {**os.environ, **(around or {})}
    subprocess.run(command, capture_output=True, check=True, env=env)
