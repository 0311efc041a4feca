"""What to bring next time, so that nobody comes twice in vain (C4.3.1-2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hallctl.domain.times import moment
from hallctl.paper.document import Block, Document, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.words import _


@dataclass(frozen=True, slots=True)
class BringList:
    """The documents for a service and who will come; texts are in the language in use.

    `missing` are those of `documents` that were not there today; `in_person` says that the owner
    must come; `remarks` is anything else to know before coming, such as where to go instead.
    """

    service: str
    who: str
    printed: int
    documents: tuple[str, ...]
    missing: frozenset[str] = frozenset()
    in_person: bool = False
    remarks: tuple[str, ...] = ()


def lay_out(head: SlipHead, bring: BringList) -> Document:
    """The list's page."""
    return page(
        head,
        SlipLine(_("What to bring"), centred=True, bold=True, size=2),
        SlipRow(_("Service"), bring.service),
        SlipRow(_("Who will come"), bring.who),
        Rule(),
        _documents(bring),
        _remarks(bring),
        Rule(),
        SlipLine(_("We are sorry that it could not be done today. Please bring originals.")),
        SlipRow(_("Printed at"), moment(bring.printed, head.utc_offset)),
    )


def _documents(bring: BringList) -> Iterator[Block]:
    for document in bring.documents:
        missing = document in bring.missing
        text = _("{document} (missing today)").format(document=document) if missing else document
        yield SlipLine(text, mark="[ ] ", bold=missing)


def _remarks(bring: BringList) -> Iterator[Block]:
    if bring.in_person or bring.remarks:
        yield Rule()
    if bring.in_person:
        yield SlipLine(_("The owner of the number must come in person."), bold=True)
    yield from (SlipLine(remark) for remark in bring.remarks)
