"""`hallctl contact`: whom an incident's steps tell, and how they are reached."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from hallctl.actions import contact as actions
from hallctl.cli.listing import listed, single
from hallctl.cli.options import option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import contact as columns
from hallctl.domain.base import Actor
from hallctl.queries import contact as queries
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("list", N_("Show the contact list: units, numbers, hours, next in line."))
def list_(hall: Hall) -> Output:
    """Those of the pack, with what the hall has set."""
    found, at = queries.listed(hall.db, hall.clock())
    return listed(columns.COLUMNS, found, at)


@VERBS.verb("set", N_("Set who a contact is, and how it is reached."))
def set_(
    hall: Hall,
    by: Actor,
    contact: Annotated[str, Argument(help=N_("The contact's name in the pack, as it or hotline."))],
    *,
    phone: Annotated[str, option(columns.PHONE)],
    unit: Annotated[str, option(columns.UNIT)] = "",
    second: Annotated[str, option(columns.SECOND)] = "",
    hours: Annotated[str, option(columns.HOURS)] = "",
    next: Annotated[str, option(columns.NEXT)] = "",  # noqa: A002  the option's name
) -> Output:
    """The whole entry: what is left out is empty."""
    set_one = actions.set_(
        hall, by, contact, unit=unit, phone=phone, second=second, hours=hours, next_=next
    )
    found, at = queries.listed(hall.db, hall.clock())
    return single(columns.COLUMNS, next_of(found, set_one.name), at)


def next_of(found: list[columns.Reached], name: str) -> columns.Reached:
    """The contact of this name."""
    return next(one for one in found if one.name == name)
