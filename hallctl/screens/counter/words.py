"""What an order's fields and their values are called, in the language in use."""

from __future__ import annotations

from collections.abc import Callable

from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.receipt import TAIL
from hallctl.domain.service import Words
from hallctl.domain.step import Need, StepContext
from hallctl.screens.counter.view import Running
from hallctl.words import N_, _, language
from hallctl.words.names import item_name
from hallctl.words.order import FIELDS
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


def said(words: Words) -> str:
    """A text of the pack in the language in use."""
    return words.in_(language())


def field_name(s: StepContext, name: str) -> str:
    """What a field of a step is called."""
    own = next((field for field in s.service.fields if field.id == name), None)
    return said(own.name) if own else _(FIELDS.get(name, name))


def checked_name(s: StepContext, name: str) -> str:
    """What a line of the receipt is called."""
    return said(s.book.receipt_field(s.service, name).name)


def whole_name(s: StepContext, name: str) -> str:
    """What a line of the receipt is called where all of it is meant, not its last digits."""
    base = name.removesuffix(TAIL)
    fields = {field.id: said(field.name) for field in s.service.fields}
    if base == name or name in fields:
        return checked_name(s, name)
    return fields.get(base) or _(FIELDS.get(base, base))


def choices_of(running: Running, need: Need) -> tuple[str, ...]:
    """The values a need is chosen from."""
    s = running.context
    if need.kind == "yes":
        return ("no", "yes")
    if need.kind == "tick":
        return ("yes",)
    if need.choices:
        return need.choices
    if need.name == "means":
        return tuple(s.book.means())
    found = (field for field in s.service.fields if field.id == need.name)
    return next((tuple(field.choices) for field in found), ())


def option_name(running: Running, name: str, value: str) -> str:
    """What a value of a choice is called."""
    s = running.context
    if name == "means":
        return said(s.book.means()[value])
    own = next((field for field in s.service.fields if field.id == name), None)
    return said(own.choices[value]) if own and value in own.choices else name_of("order", value)


def yes_no(yes: str, no: str) -> Callable[[Running, str, str], str]:
    """What the two values of a need are called, in words of its own: msgids."""
    return lambda _running, _name, value: _(yes if value == "yes" else no)


def items_of(running: Running) -> list[str]:
    """What is held for the order, by name."""
    texts = dict(running.texts)
    book = running.context.book
    return [item_name(book, one, texts.get(one.id, "")) for one in running.context.items]


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
