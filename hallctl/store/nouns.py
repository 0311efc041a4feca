"""The list of nouns. Adding one takes its own modules and one line here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from hallctl.domain.base import Noun

NOUNS = [
    "hall",
    "pack",
    "staff",
    "counter",
    "visit",
    "ticket",
    "order",
    "item",
]
"""In the order in which their tables are made, so that references point back."""

OUTSIDE = (
    "journal",
    "checkpoint",
    "rebuild",
    "private",
    "secret",
    "session",
    "draft",
    "slip",
)
"""Tables that are no noun's records; the module of each says what they are."""


@cache
def noun(name: str) -> Noun:
    """The noun of this name; its domain module is loaded when first asked for."""
    found: Noun = import_module(f"hallctl.domain.{name}").NOUN
    return found


@cache
def schema(name: str) -> str:
    """The tables, indexes and views that `store/NAME.py` makes, as SQL."""
    text: str = import_module(f"hallctl.store.{name}").SCHEMA
    return text


def nouns() -> Iterator[Noun]:
    """Every noun, in the order of the list."""
    return (noun(name) for name in NOUNS)


def noun_of(model: type[Any]) -> Noun:
    """The noun a record class belongs to; the class bears its name."""
    return noun(model.noun)
