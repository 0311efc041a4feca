"""What is shown of arrivals."""

from __future__ import annotations

from hallctl.columns.base import CODE, INSTANT, LIST, PHONE, SERVICE, Around, Column, Columns
from hallctl.domain.base import Refused
from hallctl.domain.visit import Visit
from hallctl.words import N_, _, language
from hallctl.words.visit import NAMES

OUTCOMES = {**NAMES, "ticket": N_("number taken")}


def bring(visit: Visit, at: Around) -> list[str]:
    """What the customer has to bring, in words."""
    assert at.book is not None
    try:
        return [at.book.document(document).in_(language()) for document in visit.missing]
    except Refused:
        return list(visit.missing)


COLUMNS = Columns(
    Column("id", N_("Visit"), key="visit"),
    Column("service", N_("Service"), SERVICE),
    Column("outcome", N_("Outcome"), text=lambda visit, _at: _(OUTCOMES[visit.outcome])),
    Column("who", N_("Who"), CODE),
    Column("missing", kind=LIST),
    Column("bring", N_("Missing"), LIST, of=bring),
    Column("reason"),
    Column("again"),
    Column("arrived_at", N_("Arrived"), INSTANT),
    Column("ended_at", kind=INSTANT),
    Column("phone", kind=PHONE),
    json="id service outcome who missing bring reason again arrived_at ended_at",
    listed="id arrived_at service outcome who bring",
    view="id day arrived_at service who outcome phone missing reason again ended_at imported",
)
