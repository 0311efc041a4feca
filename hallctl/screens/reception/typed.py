"""What is meant by what was typed into reception's one field.

One digit is a need, a second one a service of it; eleven are a phone. Letters search the services, by
mnemonic, pinyin initials or any part of the name. All else is a number or a customer to be found.
Full-width characters mean the same as narrow ones.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.book import Book, CustomerNeed
from hallctl.pinyin import is_found
from hallctl.text import digits
from hallctl.text import phone as phone_of

MOBILE = 11
"""Digits of a mobile number; with the last of them it is taken over."""
MOST = 9
"""Services that are offered at most."""


class Nothing(NamedTuple):
    """Nothing was typed."""


class Services(NamedTuple):
    """These are offered: those of a need, or what was found; one alone is at hand."""

    services: tuple[str, ...]
    need: CustomerNeed | None = None


class Phone(NamedTuple):
    """The customer's number."""

    number: str


class Somebody(NamedTuple):
    """A ticket's number, the last digits of a phone, a name: to be looked for."""

    text: str


Meaning = Nothing | Services | Phone | Somebody


def meant(typed: str, book: Book) -> Meaning:
    """What is meant by a text, as far as it has been typed."""
    text = digits(typed).replace("\u3000", " ").strip()
    bare = re.sub(r"[\s\-]", "", text)
    if not bare:
        return Nothing()
    if bare.isascii() and bare.isdecimal():
        return _of_digits(bare, book)
    if re.fullmatch("[A-Za-z][0-9]{1,6}", bare):
        return Somebody(bare.upper())
    found = tuple(one.id for one in book.find(text)) or _by_initials(text, book)
    if found and text.casefold() == book.service(found[0]).mnemonic.casefold():
        found = found[:1]
    return Services(found[:MOST]) if found else Somebody(text)


def _of_digits(text: str, book: Book) -> Meaning:
    if len(text) == MOBILE or (len(text) > MOBILE and text[0] == "0"):
        try:
            return Phone(phone_of(text))
        except Refused:
            return Somebody(text)
    need = next((one for one in book.needs() if one.key == text[0]), None)
    if need is None or len(text) > 2:  # noqa: PLR2004  a digit for each
        return Somebody(text)
    if len(text) == 1:
        return Services(need.services, need)
    place = int(text[1]) - 1
    own = need.services[place : place + 1] if place >= 0 else ()
    return Services(own) if own else Somebody(text)


def _by_initials(text: str, book: Book) -> tuple[str, ...]:
    return tuple(one.id for one in book.services() if is_found(" ".join(one.name), text))
