"""Acts on orders that are held over: an order put aside with its papers, and one taken up again (C5.3.3-1)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.actions import holding as actions
from hallctl.actions import item
from hallctl.columns import holding as columns
from hallctl.columns.base import Around
from hallctl.columns.form_field import FormField
from hallctl.domain.holding import USUAL, Agreed, Kept
from hallctl.domain.item import COPY, FORM
from hallctl.domain.ladder import FAREWELL
from hallctl.domain.order import Order
from hallctl.screens.acts import Act
from hallctl.screens.counter.at import AtCounter, act, is_here, order_of
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import items_of
from hallctl.screens.dialogs import Final, Pick
from hallctl.screens.widgets.option import Option
from hallctl.screens.workplace.ask_form import Asking
from hallctl.screens.workplace.panels import Values
from hallctl.store import pack, private
from hallctl.store.file import Hall
from hallctl.store.holding import held
from hallctl.text import count, mask_phone
from hallctl.words import N_, _
from hallctl.words.names import commas, document_name, service_name, unqualified


async def hold(at: AtCounter) -> None:
    """Hold the order over: originals go back, then a form for what is agreed and what is kept."""
    order, customer = order_of(at), at.view.ticket
    await _hand_back(at)
    running = at.view.running
    assert running is not None
    name = service_name(running.context.book, order.service)
    about = _("Only the form and copies stay here, under a numbered slip; never an original.")
    asking = Asking(_("Hold over"), *fields(running), about=about)
    async for typed in asking.answers(at):
        with asking.attempt():
            question = _("Hold over {service}?").format(service=name)
            detail = _("The customer goes, and their number ends as held over.")
            await at.ask(Final(question, detail, yes=_("Hold over")))
            await act(at, actions.hold, order.id, agreed(typed), kept(typed))
    said = _("{label}: the order is held over.")
    at.say(said.format(label=customer.label if customer else name))


async def _hand_back(at: AtCounter) -> None:
    """The customer's own things go back before anything is held."""
    running = at.view.running
    if running is None or not running.context.items:
        return
    things = commas(items_of(running))
    question = _("Is everything handed back: {items}?").format(items=things)
    await at.ask(Final(question, _("An original never stays here."), yes=_("Handed back")))
    for one in running.context.items:
        await at.do(item.hand_back, at.by, one.id)
    await at.load()


def fields(running: Running) -> Iterator[FormField]:
    """What is asked for an order that is to be held over; nothing of it is proposed."""
    s = running.context
    yield columns.stopped_at(columns.PHONE_FIELD)
    yield columns.stopped_at(columns.COME_BACK)
    if not s.service.present:
        yield columns.says_yes(columns.AUTHORISED)
    yield columns.PRECEDENCE._replace(hint=str(USUAL), optional=False)
    copies = {
        f"{COPY}:{one}": _("copy of {document}").format(
            document=unqualified(document_name(s.book, one))
        )
        for one in s.order.seen
    }
    papers = {FORM: N_("form"), **copies}
    yield columns.KEEP._replace(kind="many", choices=papers)
    yield columns.stopped_at(columns.PLACE)
    yield columns.stopped_at(columns.SLIP)._replace(label=N_("Number of the slip"))
    if copies:
        yield columns.says_yes(columns.LEAVE)


def agreed(values: Values) -> Agreed:
    """What was agreed with the customer; refused as `not-a-count`."""
    precedence = values["precedence"].strip()
    return Agreed(
        values["come-back"],
        values["phone"],
        values.get("authorised") == columns.YES,
        count(precedence) if precedence else USUAL,
    )


def kept(values: Values) -> Kept:
    """What stays here."""
    what = tuple(one for one in values["keep"].split(",") if one)
    return Kept(what, values["place"], values["slip"], values.get("leave") == columns.YES)


async def resume(at: AtCounter) -> None:
    """Take up one of the held orders: for the customer who is here, whose own come first, or in their absence."""
    found = await at.do(possible, here=is_here(at))
    if not found:
        said = (
            _("No order is held over.")
            if is_here(at)
            else _("No order is held over that can go on without its customer.")
        )
        at.say(said, "attention")
        return
    own = {one.id for one in at.view.back_for}
    options = [
        Option(str(one.id), " ".join(filter(None, (str(one.id), service, phone))), _how(one, own))
        for one, service, phone in sorted(found, key=lambda each: each[0].id not in own)
    ]
    which = await at.ask(Pick(_("Take up which order?"), options))
    await act(at, actions.resume, int(which))
    at.say(_("Order {id} continues where it stopped.").format(id=which))


def _how(one: Order, own: set[int]) -> str:
    said = columns.plan_said(one, Around())
    theirs = _("of this number") if one.id in own else ""
    return " ".join(filter(None, (theirs, said, one.come_back)))


def possible(hall: Hall, *, here: bool) -> list[tuple[Order, str, str]]:
    """Each held order that can be taken up now, what it is called, and its masked number."""
    with hall.reading() as db:
        found = held(db)
        books = {number: pack.of(db, number) for number in {one.pack for one in found}}
        phones = private.values(db, (one.callback or one.phone for one in found))
    return [
        (
            one,
            service_name(books[one.pack], one.service),
            mask_phone(phones.get(one.callback or one.phone or "", "")),
        )
        for one in found
        if here or not books[one.pack].service(one.service).present
    ]


def _holdable(at: AtCounter) -> bool:
    running = at.view.running
    return running is not None and running.step not in FAREWELL and not running.order.ending


ACTS = (
    Act(
        "counter.hold",
        N_("Hold over"),
        hold,
        N_("Until the core system is back; the customer goes"),
        {"step"},
        permission="order.hold",
        when=_holdable,
        missing=N_("What is done, or is ending, is not held over."),
    ),
    Act(
        "counter.take-up",
        N_("Take up a held order"),
        resume,
        N_("For the customer who is here, or without them"),
        {"choosing", "free"},
        permission="order.resume",
    ),
)
