"""What is said and shown at a step, beside its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.widget import Widget

from hallctl.domain import receipt
from hallctl.domain.order import CUSTOMER, TURNED_AWAY
from hallctl.domain.steps import DIFFERENCE
from hallctl.screens.counter.ladder import ended
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import RATINGS, checked_name, ending_reason, items_of, said
from hallctl.screens.widgets.line import HangingText, Prose
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.text import yuan
from hallctl.words import N_, _
from hallctl.words.names import documents

DASH = "- "


def texts(running: Running) -> Iterator[Widget]:
    """The spoken line of the step, and what belongs to it."""
    book, step, order = running.situation.book, running.step, running.order
    if order.ending:
        reason = ending_reason(book, order)
        yield Prose(f"{ended(running)}: {reason}", "attention")
        say = book.raw["reasons"].get("decline", {}).get(order.reason or "")
        if say:
            yield Prose(said(book.reason("decline", order.reason or "").say), "text")
    if order.ending == TURNED_AWAY:
        yield from _bring(running)
    if step != DIFFERENCE:
        yield Prose(said(book.step(step).say), "muted", classes="say")
    more = _TEXTS.get(step)
    if more:
        yield from more(running)


def _bring(running: Running) -> Iterator[Widget]:
    """What to bring next time, each group that was not seen today (C4.3.1-2)."""
    s = running.situation
    who = s.order.who or s.service.who[0]
    groups = zip(s.service.documents.get(who, ()), documents(s.service, who, s.book), strict=True)
    missing = [line for group, line in groups if not set(group) & set(s.order.seen)]
    if missing:
        yield Prose(_("To bring next time:"), "attention", classes="gap")
    yield from (HangingText(DASH, line, "strong") for line in missing)
    yield Prose("", classes="gap")


def _tell(running: Running) -> Iterator[Widget]:
    service = running.situation.service
    for words in service.tell:
        yield HangingText(DASH, said(words), "strong")
    if service.dispute:
        yield Prose(_("May be disputed, so say it clearly:"), "attention", classes="gap")
    for words in service.dispute:
        yield HangingText(DASH, said(words), "strong")
    yield Prose(said(service.plain), "muted", classes="gap")


def _sign(running: Running) -> Iterator[Widget]:
    s = running.situation
    place, total = s.unsigned[0], len(s.places)
    here = total - len(s.unsigned) + 1
    yield Prose(_("Place {here} of {total}").format(here=here, total=total), "muted")
    yield Prose(said(place.name), "strong")


def _difference(running: Running) -> Iterator[Widget]:
    s = running.situation
    names = [one["field"] for one in s.order.differences]
    rows = Rows(
        Column(cut=True),
        Column(N_("Order")),
        Column(N_("Paper")),
        rows=[
            Row(
                name,
                [
                    [(checked_name(s, name), "muted")],
                    [(receipt.expected(s, name), "strong")],
                    [(s.paper[name], "wrong")],
                ],
            )
            for name in names
        ],
        picks="",
        quiet=True,
    )
    rows.can_focus = False
    yield rows
    yield Prose(_("What does the core system show?"), "muted", classes="gap")


def _hand_back(running: Running) -> Iterator[Widget]:
    change = running.order.change
    if change:
        yield Prose(_("Change {amount}: count it aloud.").format(amount=yuan(change)), "strong")
    if not items_of(running):
        nothing = _("Nothing else is held.") if change else _("Nothing of the customer's is held.")
        yield Prose(nothing, "muted")


def _money(running: Running) -> Iterator[Widget]:
    """What was taken before a correction: only the difference changes hands."""
    order, book = running.order, running.situation.book
    if order.corrected and order.means and order.tendered is not None:
        taken = f"{yuan(order.tendered)} {said(book.means()[order.means])}"
        yield Prose(_("Taken before: {taken}").format(taken=taken), "attention")


def _rating(running: Running) -> Iterator[Widget]:
    order = running.order
    if order.rating is None:
        yield Prose(_("The customer's to key; keyed here, it counts apart."), "muted")
    elif order.rated_by == CUSTOMER:
        rated = _(RATINGS[order.rating - 1])
        yield Prose(_("The customer: {rating}").format(rating=f"{order.rating} {rated}"), "strong")


def _check(_running: Running) -> Iterator[Widget]:
    yield Prose(_("Key what the paper says, not what it should."), "muted")


def _amount(running: Running) -> Iterator[Widget]:
    fee, original = running.situation.service.fee, running.situation.original
    most = fee.high_fen if original is None else original.amount or 0
    if fee.low_fen < most:
        span = _("From {low} to {high} yuan.").format(low=yuan(fee.low_fen), high=yuan(most))
        yield Prose(span, "muted")


_TEXTS: dict[str, Callable[[Running], Iterator[Widget]]] = {
    "tell": _tell,
    "amount": _amount,
    "money": _money,
    "sign": _sign,
    "difference": _difference,
    "hand-back": _hand_back,
    "rating": _rating,
    "check": _check,
}
