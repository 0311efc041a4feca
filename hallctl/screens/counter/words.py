"""What an order's fields, options and recorded facts are called, in the language in use."""

from __future__ import annotations

from collections.abc import Callable

from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.receipt import TAIL
from hallctl.domain.service import Service, Words
from hallctl.domain.situation import Situation
from hallctl.domain.steps import CHECK, DIFFERENCE
from hallctl.screens.counter.view import Running
from hallctl.text import yuan
from hallctl.words import N_, _, language
from hallctl.words.names import item_name, who_name
from hallctl.words.order import CORE_SAYS, CORRECTED, FIELDS
from hallctl.words.sentences import name_of

ID_SHOWN = 12
"""Digits of an id that are shown whole on the ladder; a longer one shows both its ends."""
RATINGS = (
    N_("very dissatisfied"),
    N_("dissatisfied"),
    N_("so-so"),
    N_("satisfied"),
    N_("very satisfied"),
)
_CORE, _CORRECTED = "core-", "corrected-"


def said(words: Words) -> str:
    """A text of the pack in the language in use."""
    return words.in_(language())


def step_name(book: Book, step: str) -> str:
    """What a step is called."""
    return _("Difference") if step == DIFFERENCE else said(book.step(step).name)


def field_name(s: Situation, step: str, name: str) -> str:
    """What a field of a step is called."""
    if step == DIFFERENCE:
        for prefix, words in ((_CORE, CORE_SAYS), (_CORRECTED, CORRECTED)):
            if name.startswith(prefix) and name != "core-reversal":
                one = name.removeprefix(prefix)
                called = whole_name if prefix == _CORRECTED else checked_name
                return _(words).format(field=called(s, one))
    if step == CHECK:
        return checked_name(s, name)
    own = next((field for field in s.service.fields if field.id == name), None)
    return said(own.name) if own else _(FIELDS.get(name, name))


def checked_name(s: Situation, name: str) -> str:
    """What a line of the receipt is called."""
    return said(s.book.receipt_field(s.service, name).name)


def whole_name(s: Situation, name: str) -> str:
    """What a line of the receipt is called where all of it is meant, not its last digits."""
    base = name.removesuffix(TAIL)
    fields = {field.id: said(field.name) for field in s.service.fields}
    if base == name or name in fields:
        return checked_name(s, name)
    return fields.get(base) or _(FIELDS.get(base, base))


def option_name(s: Situation, name: str, value: str) -> str:
    """What a value of a choice is called."""
    if name == "means":
        return said(s.book.means()[value])
    if name in {"seen", "taken"}:
        return said(s.book.document(value))
    if name == "rating":
        return _(RATINGS[int(value) - 1])
    own = next((field for field in s.service.fields if field.id == name), None)
    return said(own.choices[value]) if own and value in own.choices else name_of(value)


def items_of(running: Running) -> list[str]:
    """What is held for the order, by name."""
    texts = dict(running.texts)
    book = running.situation.book
    return [item_name(book, one, texts.get(one.id, "")) for one in running.situation.items]


def reason_name(book: Book, kind: str, reason: str) -> str:
    """A reason of the pack by name."""
    known = book.raw["reasons"].get(kind, {})
    return said(book.reason(kind, reason).name) if reason in known else reason


def ending_reason(book: Book, order: Order) -> str:
    """Why an order ends without success."""
    reason = order.reason or ""
    return reason_name(book, "abort" if order.ending == "aborted" else "decline", reason)


def short_id(text: str) -> str:
    """An id that is too long for the ladder by its ends: `89860...4417`."""
    return text if len(text) <= ID_SHOWN else f"{text[:5]}...{text[-4:]}"


def recorded(running: Running, step: str) -> tuple[str, ...]:
    """What a done step recorded, or what a coming one is about; each short."""
    tell = _FACTS.get(step)
    found = tell(running) if tell else ""
    return tuple(part for part in ((found,) if isinstance(found, str) else found) if part)


def _identity(r: Running) -> str:
    order = r.order
    if order.match is None:
        return ""
    return ": ".join(filter(None, (who_name(order.who), name_of(order.match))))


def _documents(r: Running) -> list[str]:
    return [unqualified(said(r.situation.book.document(one))) for one in r.order.seen]


def unqualified(name: str) -> str:
    """A document without what stands in brackets after it: on the ladder it is known."""
    return name.partition("(")[0].rstrip() or name


def _details(r: Running) -> list[str]:
    service: Service = r.situation.service
    values = ((field.id, r.situation.fields.get(field.id, "")) for field in service.fields)
    return [short_id(option_name(r.situation, name, value)) for name, value in values if value]


def _amount(r: Running) -> str:
    return "" if r.order.amount is None else yuan(r.order.amount)


def _consent(r: Running) -> str:
    return name_of(r.order.consent) if r.order.consent else ""


def _sign(r: Running) -> str:
    total, order = len(r.situation.places), r.order
    if r.step == "sign":
        here = total - len(r.situation.unsigned) + 1
        return _("{here} of {total}").format(here=here, total=total)
    if order.unsigned:
        return _("{count} refused").format(count=len(order.unsigned))
    return _("{count} signed").format(count=len(order.signed)) if order.signed else ""


def _money(r: Running) -> str:
    order = r.order
    if "money" not in order.done or order.means is None:
        return _amount(r)
    means = said(r.situation.book.means()[order.means])
    return f"{yuan(order.amount or 0)} {means}"


def _check(r: Running) -> str:
    order = r.order
    if order.voided:
        return _("{count} voided").format(count=order.voided)
    return _("agrees") if CHECK in order.done else ""


def _hand_back(r: Running) -> list[str]:
    return [unqualified(name) for name in items_of(r)]


def _rating(r: Running) -> str:
    return str(r.order.rating or "") or (_("not rated") if "rating" in r.order.done else "")


_FACTS: dict[str, Callable[[Running], str | list[str]]] = {
    "identity": _identity,
    "documents": _documents,
    "number": lambda r: r.situation.phone,
    "details": _details,
    "amount": _amount,
    "consent": _consent,
    "sign": _sign,
    "money": _money,
    "submit": lambda r: short_id(r.reference),
    "receipt": lambda r: short_id(r.situation.serial),
    "check": _check,
    "hand-back": _hand_back,
    "rating": _rating,
}
