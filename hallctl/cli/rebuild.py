"""`hallctl rebuild`: the tables made again from the journal."""

from __future__ import annotations

import sys
import time
from typing import Annotated

from typer import Argument

from hallctl.cli import session
from hallctl.cli.format import table
from hallctl.cli.invocation import hall_path
from hallctl.cli.output import Output
from hallctl.cli.session import speak_like_the_hall
from hallctl.cli.verbs import Verbs
from hallctl.store.file import Hall
from hallctl.store.rebuild import Progress
from hallctl.words import N_

VERBS = Verbs()
HEADS = (N_("Noun"), N_("Records"), N_("Changed"))


@VERBS.verb("rebuild", "")
def rebuild(noun: Annotated[str | None, Argument(help=N_("Only this noun."))] = None) -> Output:
    """In batches, while the hall goes on; one that was ended goes on where it was."""
    from hallctl.actions.rebuild import rebuild as again  # noqa: PLC0415  brings every noun

    speak_like_the_hall()
    began = time.monotonic()
    with Hall(hall_path(), session.clock) as hall:
        made = again(hall, (noun,) if noun else (), _progress)
    _write_anew("")
    seconds = round(time.monotonic() - began, 1)
    nouns = [{"noun": one.noun, "records": one.records, "changed": one.changed} for one in made]
    lines = [tuple(one.values()) for one in nouns]
    return Output({"nouns": nouns, "seconds": seconds}, lambda: table(HEADS, lines))


def _progress(now: Progress) -> None:
    """Progress on one line that is rewritten, at a terminal only; never in the answer."""
    _write_anew(f"{now.noun}  {now.records:,}")


def _write_anew(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
