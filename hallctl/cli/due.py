"""`hallctl due`: what is due, late or waiting, of any noun."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from hallctl.cli.listing import listed
from hallctl.cli.options import Limit
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.due import COLUMNS
from hallctl.domain.base import ROLES, Actor, Refused
from hallctl.queries.due import read_due
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("due", "")
def due(
    hall: Hall,
    by: Actor,
    *,
    mine: Annotated[
        bool, Option("--mine", help=N_("Only what you and your roles have to do."))
    ] = False,
    role: Annotated[str | None, Option("--role", help=N_("Only what this role has to do."))] = None,
    limit: Limit = 50,
) -> Output:
    """What waits outside the operator first, then what is due first; `count` and `late` count all."""
    if role not in {None, *ROLES}:
        raise Refused("no-such-role", role=role, roles=", ".join(ROLES))
    to = {by.staff, *by.roles} if mine else None if role is None else {role}
    found, around = read_due(hall.db, by.staff, to, hall.clock(), max(limit, 0))
    entries = listed(COLUMNS, found.first, around)
    data = {"entries": entries.data, "count": found.number, "late": found.late}
    return Output({**data, "next_due_at": found.next_at}, entries.text)
