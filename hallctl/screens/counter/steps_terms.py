"""How the steps are shown that settle what is done and for how much, and have it agreed and paid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from textual.widget import Widget

from hallctl.domain.base import Refused
from hallctl.domain.order import Order
from hallctl.domain.step import StepContext
from hallctl.domain.steps_terms import CASH, SIGNED, is_much
from hallctl.lines import wrap
from hallctl.queries.face import FaceState
from hallctl.screens.counter.at import AtCounter, ask_reason
from hallctl.screens.counter.choices import FocusOnly
from hallctl.screens.counter.sheet import sheet
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.words import field_name, option_name, said, short_id
from hallctl.screens.dialogs import Final
from hallctl.screens.spans import Spans, fit, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import HangingText, Line, Prose
from hallctl.text import amount_fen, yuan
from hallctl.words import _, language
from hallctl.words.sentences import name_of

APART, BESIDE = 4, 70
"""Cells between the text and the drawing of the paper, and those that the text takes at most."""


# what is said, and what the service asks for itself


def _tell(running: Running) -> Iterator[Widget]:
    service = running.context.service
    yield from _fees(running)
    for words in service.tell:
        yield HangingText("- ", said(words), "strong")
    if service.dispute:
        yield Prose(_("May be disputed, so say it clearly:"), "attention", classes="gap")
    for words in service.dispute:
        yield HangingText("- ", said(words), "strong")


def _fees(running: Running) -> Iterator[Widget]:
    """What the plans that were chosen cost a month, the old one and the new one under each other."""
    s = running.context
    for one in s.service.fields:
        if plan := s.order.products.get(one.id):
            fee = _("{fee} yuan a month").format(fee=yuan(plan["fee"]))
            yield Prose(f"{said(one.name)}{_(': ')}{plan[language()]}  {fee}", "text")


def _in_plain_words(running: Running) -> Iterator[Widget]:
    yield Prose(said(running.context.service.plain), "muted", classes="gap")


def _details(r: Running) -> list[str]:
    values = ((f.id, r.context.fields.get(f.id, "")) for f in r.context.service.fields)
    return [short_id(option_name(r, name, value)) for name, value in values if value]


def _points(state: FaceState, cells: int, wide: int = 0, beside: int = 0) -> list[Spans]:
    """What the customer agrees to, point by point; in `wide` lines below so many `beside` a drawing."""
    lines: list[Spans] = [""]
    for point in state.points:
        first, *rest = wrap(said(point), (cells if len(lines) < beside else wide or cells) - 2)
        lines += [[("- ", "muted"), first], *(["  ", line] for line in rest)]
    return lines


# signatures, place by place


def _signatures(r: Running) -> tuple[str, ...]:
    order = r.order
    if r.step == "sign":
        return (_("{here} of {total}").format(**_place(r)),)
    if order.unsigned:
        return (_("{count} refused").format(count=len(order.unsigned)),)
    return (_("{count} signed").format(count=len(order.signed)),) if order.signed else ()


def _place(r: Running) -> dict[str, int]:
    """Which of the places is at hand."""
    total = len(r.context.places)
    return {"here": total - len(r.context.unsigned) + 1, "total": total}


def _sign(running: Running) -> Iterator[Widget]:
    yield Prose(_("Place {here} of {total}").format(**_place(running)), "muted")
    yield Prose(said(running.context.unsigned[0].name), "strong")


def _signature(_running: Running, _name: str, value: str) -> str:
    return _("signed") if value == SIGNED else _("the customer will not sign...")


async def _refused(at: AtCounter, running: Running, given: dict[str, str]) -> dict[str, str]:
    """The customer will not sign: why, and what comes of it."""
    if given["signature"] == SIGNED:
        return given
    reason = await ask_reason(at, "signature", _("Why not?"))
    detail = (
        _("It is recorded, and the order goes on.")
        if running.order.submitted
        else _("Nothing is submitted: the order ends as declined.")
    )
    question = _("Does the customer refuse to sign?")
    await at.ask(Final(question, detail, yes=_("Refused")))
    return {**given, "reason": reason.id}


def _where(state: FaceState, cells: int) -> list[Spans]:
    """Where to sign, and what is signed."""
    if state.signing is None:
        return _points(state, cells)
    signing = state.signing
    at = _("Place {number} of {of}").format(number=signing.number, of=signing.of)
    drawn = sheet(signing.at, cells) if signing.at else []
    beside = min(cells - APART - width(drawn[0]), BESIDE) if drawn else cells
    where = wrap(said(signing.place), beside)
    text: list[Spans] = [[(at, "key")], *([(line, "strong")] for line in where)]
    text += _points(state, beside, cells, len(drawn) - len(text))
    blank: Spans = ""
    rows = zip_longest(text, drawn, fillvalue=blank)
    return [
        "",
        *([*fit(row, beside + APART), *picture] if picture else row for row, picture in rows),
    ]


# amount and money


def _settled(r: Running) -> tuple[str, ...]:
    return () if r.order.amount is None else (yuan(r.order.amount),)


def _range(running: Running) -> Iterator[Widget]:
    fee, original = running.context.service.fee, running.context.original
    most = fee.high_fen if original is None else original.amount or 0
    if fee.low_fen < most:
        span = _("From {low} to {high} yuan.").format(low=yuan(fee.low_fen), high=yuan(most))
        yield Prose(span, "muted")


def _paid(r: Running) -> tuple[str, ...]:
    order = r.order
    if not order.paid or order.means is None:
        return _settled(r)
    return (f"{yuan(order.amount or 0)} {said(r.context.book.means()[order.means])}",)


def _taken_before(running: Running) -> Iterator[Widget]:
    """What was taken before a correction: only the difference changes hands."""
    order, book = running.order, running.context.book
    if order.corrected and order.means and order.tendered is not None:
        taken = f"{yuan(order.tendered)} {said(book.means()[order.means])}"
        yield Prose(_("Taken before: {taken}").format(taken=taken), "attention")


def _unnamed_means(s: StepContext, name: str) -> str:
    return "" if name == "means" else field_name(s, name)


def _due() -> Iterator[Widget]:
    yield Line(id="due")


def _count(running: Running, form: Form) -> None:
    """Only cash is tendered, and much of it twice; what is due stands above, the change beside it."""
    due = running.order.amount or 0
    paid_out = running.context.service.fee.kind == "paid-out"
    text = _("To pay out {amount}") if paid_out else _("To pay {amount}")
    back = 0
    for tendered in form.query("#field-tendered").results(Field):
        tendered.display = form.query_one("#choice-means", Choice).value == CASH
        if tendered.display:
            back = _change(tendered.value, due)
        again = form.field("tendered-again")
        again.display = tendered.display and is_much(running.context, back + due)
        again.entry.placeholder = ""
    change = _("Change {amount}").format(amount=yuan(back)) if back > 0 else ""
    line = [(text.format(amount=yuan(due)), "strong")]
    form.query_one("#due", Line).show(line, [(change, "attention")] if change else "")


def _change(tendered: str, due: int) -> int:
    try:
        return amount_fen(tendered) - due
    except Refused:
        return 0


def _give_change(after: Order) -> tuple[str, Tone]:
    if not after.change:
        return "", "done"
    return _("Change {amount}: say it aloud.").format(amount=yuan(after.change)), "attention"


def _soon(state: FaceState) -> str:
    waits = state.amount is None
    return _("The clerk is keying the amount; you will see it here.") if waits else ""


VIEWS = {
    "tell": StepView(texts=_tell, wide=True, below=_in_plain_words, face=_points),
    "details": StepView(recorded=_details),
    "amount": StepView(recorded=_settled, texts=_range, face_due=True, face_says=_soon),
    "consent": StepView(
        recorded=lambda r: (name_of("order", r.order.consent),) if r.order.consent else (),
        face=_points,
    ),
    "sign": StepView(
        recorded=_signatures,
        texts=_sign,
        implied=frozenset({"place", "reason"}),
        alone="signature",
        option=_signature,
        confirm=_refused,
        face=_where,
    ),
    "money": StepView(
        recorded=_paid,
        texts=_taken_before,
        field=_unnamed_means,
        choice=FocusOnly,
        above=_due,
        follow=_count,
        said=_give_change,
        face_due=True,
    ),
}
