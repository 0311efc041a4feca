"""`hallctl promoter`: who of other companies may sell in the hall."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from hallctl.actions import promoter as actions
from hallctl.cli.deeds import Deeds
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, argument, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import promoter as columns
from hallctl.domain.base import Actor, Refused
from hallctl.domain.promoter import Promoter
from hallctl.queries import promoter as queries
from hallctl.store import promoter
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()
Badge = Annotated[str, Argument(help=N_("The number of their badge."))]


def _one(hall: Hall, one: Promoter) -> Output:
    return single(columns.COLUMNS, one, queries.around(hall.db, [one], hall.clock()))


def _id(hall: Hall, badge: str) -> int:
    return promoter.by_badge(hall.db, badge).id


PROMOTER = Deeds(Badge, _id, _one)


@VERBS.verb("add", N_("Register a partner's promoter to sell in the hall until a set day."))
def add(
    hall: Hall,
    by: Actor,
    name: Annotated[str, argument(columns.NAME)],
    *,
    company: Annotated[str, option(columns.COMPANY)],
    badge: Annotated[str, option(columns.BADGE)],
    sells: Annotated[str, option(columns.SELLS)],
    until: Annotated[str, option(columns.UNTIL)],
    seen: Annotated[str, option(columns.ID_SEEN)],
) -> Output:
    """For a manager. It ends by itself."""
    if seen not in columns.ID_SEEN.choices:
        raise Refused("no-such-seen", seen=seen)
    entry = actions.PromoterEntry(name, company, badge, sells, until, seen == columns.YES)
    return _one(hall, actions.register(hall, by, entry))


@VERBS.verb("list", N_("Show the register, who may sell first."))
def list_(hall: Hall, *, limit: Limit = 50) -> Output:
    """Who is not in it does not sell."""
    found, at = queries.listed(hall.db, hall.clock(), max(limit, 0))
    return listed(columns.COLUMNS, found, at)


VERBS.verb("in", N_("A promoter comes into the hall."))(PROMOTER.deed(actions.come))
VERBS.verb("out", N_("A promoter leaves the hall."))(PROMOTER.deed(actions.leave))
VERBS.verb("end", N_("End it before its last day."))(PROMOTER.deed(actions.end))
