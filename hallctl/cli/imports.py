"""`hallctl import`: importing what another system recorded."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.cli.answer import Answer
from hallctl.cli.format import pairs
from hallctl.cli.session import actor
from hallctl.cli.verbs import Verbs
from hallctl.exchange.visits import meanings, take
from hallctl.store.file import Hall
from hallctl.words import N_, _

VERBS = Verbs()


@VERBS.verb("visits", N_("Import the queue log of another system, with its own times."))
def visits(
    hall: Hall,
    file: Annotated[str, Argument(help=N_("The log, as CSV."))],
    *,
    meant: Annotated[
        list[str] | None,
        Option(
            "--map",
            help=N_(
                "What the log's kind, priority or server means here: kind=PS:topup,NW:sim-sale."
            ),
        ),
    ] = None,
) -> Answer:
    """Rows that cannot be taken go to FILE.rejected.csv with the reason, to be corrected."""
    understood = meanings(meant or [])
    found, rejects = take(hall, actor(hall), file, understood)
    data = {**found._asdict(), "counters": list(found.counters), "rejected_file": rejects}
    rows = [
        (N_("Read"), found.read),
        (N_("Taken"), found.taken),
        (N_("Rejected"), found.rejected),
        (N_("Already here"), found.already),
        (N_("Counters made"), _(", ").join(map(str, found.counters))),
        (N_("Rejected rows"), rejects),
    ]
    return Answer(data, lambda: pairs([row for row in rows if row[1] not in ("", None)]))
