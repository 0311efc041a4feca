"""The list of nouns. Adding one takes its own modules and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from hallctl.domain.noun import Noun

NOUNS = [
    "hall",
    "pack",
    "staff",
    "counter",
    "visit",
    "ticket",
    "order",
    "item",
    "task",
    "closing",
    "audit",
    "outbox",
    "hours",
    "complaint",
    "mode",
    "contact",
    "incident",
    "note",
    "batch",
    "late_entry",
    "shift",
    "attendance",
    "round",
    "answer",
    "device",
    "repair",
    "meeting",
    "promoter",
    "handover",
    "points",
    "posting",
    "import_profile",
    "plan",
]
"""In the order in which their tables are made, so that references point back."""

OUTSIDE = (
    "journal",
    "checkpoint",
    "rebuild",
    "clock",
    "day",
    "frozen",
    "rollup",
    "private",
    "secret",
    "session",
    "draft",
    "slip",
    "search",
)
"""Tables that are no noun's records; the module of each says what they are."""


@cache
def noun(name: str) -> Noun:
    """The noun of this name; its domain module is loaded when first asked for."""
    found: Noun = import_module(f"hallctl.domain.{name}").NOUN
    return found


def brought(layer: str, name: str, what: str, default: Any = None) -> Any:
    """What a noun's module in a layer (`actions`, `words`) defines under a name that all nouns share.

    The default where it defines no such name, or the noun has no module there.
    """
    path = f"hallctl.{layer}.{name}"
    try:
        return getattr(import_module(path), what, default)
    except ModuleNotFoundError as error:
        if error.name != path:  # the module exists, and an import of its own fails
            raise
        return default


@cache
def schema(name: str) -> str:
    """The tables, indexes and views that `store/NAME.py` makes, as SQL."""
    module = import_module(f"hallctl.store.{name}")
    view: Callable[[], str] = getattr(module, "view", str)
    return str(module.SCHEMA) + view()


def views() -> list[str]:
    """The names of the views; `store/NAME.py` may bring one, by `view()`, called `v_NAME`."""
    return [f"v_{name}" for name in (*NOUNS, *OUTSIDE) if brought("store", name, "view")]


def nouns() -> Iterator[Noun]:
    """Every noun, in the order of the list."""
    return (noun(name) for name in NOUNS)


def noun_of(model: type[Any]) -> Noun:
    """The noun a record class belongs to; the class bears its name."""
    return noun(model.noun)
