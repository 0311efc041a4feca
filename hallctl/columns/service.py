"""What is shown of services: a line each, and all that the pack says of one."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn
from hallctl.domain.book import Book
from hallctl.domain.service import Fee, Service
from hallctl.text import yuan
from hallctl.words import N_, _, language
from hallctl.words.names import clauses, commas, documents, queue_name, who_name
from hallctl.words.sentences import name_of

FEES = {
    "none": N_("free"),
    "points": N_("points"),
    "paid-out": N_("{low} to {high} yuan paid out"),
    "contract": N_("by the contract"),
}
MACHINES = {"yes": N_("yes"), "part": N_("in part"), "text": N_("by text"), "no": N_("no")}


def _queue(queue: str, at: Around) -> str:
    assert at.book is not None
    return queue_name(at.book, queue)


COLUMNS = Columns(
    NounColumn("number", N_("Key"), tone="accent"),
    NounColumn("mnemonic", tone="muted"),
    NounColumn("name", N_("Service"), of=lambda one, _at: one.name.in_(language()), cut=1),
    NounColumn("queue", N_("Queue"), Kind("queue", _queue), cut=1, tone="muted"),
    NounColumn("minutes", N_("Min"), align="right"),
    screen="number mnemonic name queue minutes",
    filters="queue",
)


def fee_text(fee: Fee) -> str:
    """What a service costs."""
    low, high = yuan(fee.low_fen), yuan(fee.high_fen)
    if fee.kind in FEES:
        return _(FEES[fee.kind]).format(low=low, high=high)
    if low == high:
        return _("{amount} yuan").format(amount=low)
    return _("{low} to {high} yuan").format(low=low, high=high)


def brings(service: Service, who: str, book: Book) -> Fact:
    """What somebody has to have ready."""
    whose, needed = who_name(who), commas(documents(service, who, book))
    return Fact(_("{who} brings").format(who=whose) if whose else _("Brings"), needed)


def service_facts(service: Service, book: Book) -> list[Fact]:
    """All that the pack says of a service and a member of staff wants to know."""
    said = service.plain.in_(language())
    queue = book.queue(service.queue)
    facts = [
        Fact(_("In plain words"), said),
        Fact(_("Keys"), f"{service.number} {service.mnemonic}"),
        Fact(_("Queue"), f"{queue.prefix} {queue.name.in_(language())}"),
        Fact(_("Who"), commas([who_name(who) or _("anyone") for who in service.who])),
        *_conditions(service),
    ]
    facts += [
        *(brings(service, who, book) for who in service.who),
        Fact(_("Fee"), fee_text(service.fee)),
        Fact(_("Consent"), commas([name_of("order", one) for one in service.consents])),
        Fact(_("Ladder"), commas([book.step(one).name.in_(language()) for one in service.ladder])),
        Fact(_("Checked"), commas(_checked(service, book))),
        Fact(_("Signs"), commas([place.name.in_(language()) for place in service.signatures])),
        *(Fact(_("Tell"), text.in_(language())) for text in service.tell),
        Fact(_("Minutes"), str(service.minutes)),
        Fact(_("At a machine"), _(MACHINES.get(service.self_service, service.self_service))),
    ]
    return [fact for fact in facts if fact.value]


def _checked(service: Service, book: Book) -> list[str]:
    found = (book.receipt_field(service, one) for one in service.checked)
    return [field.name.in_(language()) for field in found]


def _conditions(service: Service) -> list[Fact]:
    said = []
    if service.risk:
        said.append(_("risk service"))
    if service.present:
        said.append(_("the owner in person"))
    if service.manager_for:
        whom = commas([who_name(who) for who in service.manager_for])
        said.append(_("a manager approves for {whom}").format(whom=whom))
    return [Fact(_("Conditions"), clauses(said), "attention")] if said else []


def short_facts(service: Service, at: Around) -> list[Fact]:
    """What is shown under the list: the papers of the first who may come, and the fee."""
    assert at.book is not None
    needed = brings(service, service.who[0], at.book)
    fee = Fact(_("Fee"), fee_text(service.fee))
    return [needed._replace(value=needed.value or _("nothing")), fee]
