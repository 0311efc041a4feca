"""What is shown of arrivals."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, NounColumn
from hallctl.columns.kinds import INSTANT, LIST, PHONE, SERVICE, code_of
from hallctl.domain.visit import Visit
from hallctl.text import mask_phone
from hallctl.words import N_, _
from hallctl.words.names import document_name
from hallctl.words.visit import NAMES


def bring(visit: Visit, at: Around) -> list[str]:
    """What the customer has to bring, in words."""
    assert at.book is not None
    return [document_name(at.book, document) for document in visit.missing]


def _known(visit: Visit, at: Around) -> str:
    """The customer's phone, masked."""
    return mask_phone(at.values.get(visit.phone or "", ""))


COLUMNS = Columns(
    NounColumn("id", N_("Visit"), key="visit"),
    NounColumn("service", N_("Service"), SERVICE),
    NounColumn("outcome", N_("Outcome"), text=lambda visit, _at: _(NAMES[visit.outcome])),
    NounColumn("who", N_("Who"), code_of("pack")),
    NounColumn("missing", kind=LIST),
    NounColumn("bring", N_("Missing"), LIST, of=bring),
    NounColumn("reason"),
    NounColumn("again"),
    NounColumn("arrived_at", N_("Arrived"), INSTANT),
    NounColumn("ended_at", kind=INSTANT),
    NounColumn("phone", kind=PHONE),
    NounColumn("text", of=_known),
    json="id service outcome who missing bring reason again arrived_at ended_at",
    listed="id arrived_at service outcome who bring",
    view="id day arrived_at service service_name who outcome phone missing reason again ended_at imported",
)
