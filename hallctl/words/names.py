"""What things of the pack are called, in the language in use: on screens, paper and command lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hallctl.domain.book import Book
from hallctl.domain.item import CASH, COPY, Item
from hallctl.domain.service import Service
from hallctl.text import yuan
from hallctl.words import _, language
from hallctl.words.sentences import name_of


def service_name(book: Book, service: str) -> str:
    """A service, as people say it; its id where the pack no longer has it."""
    known = service in book.raw["services"]
    return book.service(service).name.in_(language()) if known else service


def priority_name(book: Book, priority: str) -> str:
    """A priority, as people say it; its id where the pack no longer has it, nothing where there is none."""
    known = priority in book.raw["priorities"]
    return book.priority(priority).name.in_(language()) if known else priority


def who_name(who: str | None) -> str:
    """Who has come; empty where it does not matter."""
    return name_of("pack", who) if who and who != "anyone" else ""


def documents(service: Service, who: str, book: Book) -> list[str]:
    """What somebody has to have ready: one line for each group, alternatives with *or* between."""
    either = _(" or ")
    return [
        either.join(book.document(one).in_(language()) for one in group)
        for group in service.documents.get(who, ())
    ]


def lacking(found: Iterable[str], book: Book) -> str:
    """Documents, by name, one after the other."""
    return listed([document_name(book, one) for one in found])


def document_name(book: Book, document: str) -> str:
    """A document, as people say it; its id where the pack no longer has it."""
    known = document in book.raw["documents"]
    return book.document(document).in_(language()) if known else document


def item_name(book: Book, item: Item, text: str | None) -> str:
    """What a held item is; `text` is what was written down of one that the pack does not name."""
    if item.document == CASH:
        return _("{amount} yuan in cash").format(amount=yuan(item.amount))
    if item.document in book.raw["documents"]:
        said = book.document(item.document).in_(language())
        copy = item.custody == COPY
        return _("copy of {document}").format(document=unqualified(said)) if copy else said
    return item.document or text or ""


def unqualified(name: str) -> str:
    """A document without what stands in brackets after it."""
    return re.split("[(（]", name, maxsplit=1)[0].rstrip() or name


def queue_name(book: Book, queue: str) -> str:
    """A queue, as people say it."""
    return book.queue(queue).name.in_(language())


def commas(parts: Iterable[str]) -> str:
    """Things of one kind with commas between; Chinese has a comma of its own for them."""
    return _(", ").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """Facts of several kinds, as far as there are any, one after the other."""
    return _("{said}, {next}").format(said="", next="").join(filter(None, parts))


def qualified(said: str, more: str) -> str:
    """A thing with what else there is to say of it behind it, in the brackets of the language."""
    return _("{said} ({more})").format(said=said, more=more)


def sentences(parts: Iterable[str]) -> str:
    """Whole sentences, as far as there are any, one after the other."""
    return _("{first} {second}").format(first="", second="").join(filter(None, parts))


def listed(parts: Sequence[str]) -> str:
    """Things one after the other, as people say them: "1, 3 and 4"."""
    said, last = commas(parts[:-1]), "".join(parts[-1:])
    return _("{said} and {last}").format(said=said, last=last) if said else last
