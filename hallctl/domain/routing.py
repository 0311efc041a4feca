"""What the pack says of complaints: categories, sources, remedies, and who settles what (C4.6.2)."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from hallctl.domain.base import DUTY, MANAGER, Refused
from hallctl.domain.book import Book
from hallctl.domain.case import COMPLAINT, COMPLEX, SIMPLE
from hallctl.domain.service import Words, words

THIRD, SECOND = "third", "second"
CALLS = frozenset({"press", "group", "threat", "vulnerable", SECOND, THIRD})
"""What a manager has to know of at once: a threat to go to press or net, a group, a threat of harm, a
child or an elderly person cheated, the second and the third complaint of one person on one matter.
"""
FLAGS = ("press", "group", "threat", "vulnerable", SECOND, THIRD)
BOOK = "book"
"""The source of what stands in the opinion book."""
NETWORK = "network"
"""Who decides complaints about the network: one of its faults may have caused them."""
UNSORTED = "unsorted"
"""The only category of a pack that was loaded before packs had any."""


class Category(NamedTuple):
    """A kind of complaint: `simple` says by which fixed rule it is settled at once, empty where none
    is; `to` who decides a complex one; `calls` whether the manager always has to know of it. `limits`
    are its own limits of stages, `type` says whether its cases are complaints, suggestions or praise.
    """

    id: str
    mnemonic: str
    name: Words
    simple: Words
    mind: Words
    to: str
    calls: bool
    remedies: tuple[str, ...]
    evidence: tuple[str, ...]
    limits: Mapping[str, str]
    type: str = COMPLAINT


class Source(NamedTuple):
    """Where a case comes from; one from `outside` comes with a paper, and has precedence."""

    id: str
    name: Words
    outside: bool


class Remedy(NamedTuple):
    """A remedy that may be given; `money` up to a sum (fen) by role, which only the pack names."""

    id: str
    name: Words
    money: bool
    up_to_fen: Mapping[str, int]


class Stage(NamedTuple):
    """The limit of a stage, as `30min` or `2d`, and the calendar it is counted by."""

    limit: str
    calendar: str


class Route(NamedTuple):
    """Who settles it: `simple` by a fixed rule now, or `complex` by `to`; whether a manager is called."""

    route: str
    to: str
    calls: bool


def categories(book: Book) -> list[Category]:
    """Every category, in the pack's order."""
    return [_category(one, raw) for one, raw in _section(book, "complaint_categories").items()] or [
        Category(UNSORTED, "QT", Words("Other", "其他"), *_NOTHING, MANAGER, True, (), (), {})
    ]


_NOTHING = (Words("", ""), Words("", ""))


def category(book: Book, typed: str) -> Category:
    """The category with this id or mnemonic; refused as `no-such-category`."""
    every = categories(book)
    for one in every:
        if typed.strip().upper() == one.mnemonic or typed == one.id:
            return one
    raise Refused("no-such-category", category=typed, categories=[one.mnemonic for one in every])


def _category(name: str, raw: Mapping[str, Any]) -> Category:
    return Category(
        name,
        raw["mnemonic"],
        words(raw["name"]),
        words(raw["simple"]),
        words(raw["mind"]),
        raw["to"],
        raw["calls"],
        tuple(raw["remedies"]),
        tuple(raw["evidence"]),
        raw["limits"],
        raw.get("type", COMPLAINT),
    )


def sources(book: Book) -> list[Source]:
    """Every source, in the pack's order."""
    found = _section(book, "complaint_sources") or {
        "counter": {"name": {"en": "Counter", "zh": "柜台"}, "outside": False}
    }
    return [Source(one, words(raw["name"]), raw["outside"]) for one, raw in found.items()]


def source(book: Book, name: str) -> Source:
    """The source with this id; refused as `no-such-source`."""
    every = {one.id: one for one in sources(book)}
    if name not in every:
        raise Refused("no-such-source", source=name, sources=[*every])
    return every[name]


def remedies(book: Book, of: Category) -> list[Remedy]:
    """The remedies of a category, in its order; all of them for one that names none."""
    every = {
        one: Remedy(one, words(raw["name"]), raw["money"], raw["up_to_fen"])
        for one, raw in _section(book, "remedies").items()
    }
    return [every[one] for one in of.remedies or every]


def remedy(book: Book, of: Category, name: str) -> Remedy:
    """The remedy with this id, if the category has it; refused as `no-such-remedy`."""
    every = {one.id: one for one in remedies(book, of)}
    if name not in every:
        raise Refused("no-such-remedy", remedy=name, remedies=[*every])
    return every[name]


def stage(book: Book, of: Category, name: str) -> Stage | None:
    """The limit of a stage for a category; None where it has none."""
    raw = _section(book, "complaint_stages").get(name)
    if raw is None:
        return None
    return Stage(of.limits.get(name, raw["limit"]), raw["calendar"])


def proposed(of: Category, kind: str, flags: Collection[str], *, outside: bool) -> Route:
    """The route that the pack proposes for a case: *simple* where a fixed rule settles it, else *complex*.

    A case from `outside`, on paper, is not settled by its receiver at once (C4.6.2-1). A suggestion or
    a praise is recorded and thanked for.
    """
    calls = kind == COMPLAINT and (of.calls or not CALLS.isdisjoint(flags))
    simple = (bool(of.simple.en) and not outside) or kind != COMPLAINT
    return Route(SIMPLE if simple else COMPLEX, "" if simple else of.to, calls)


def manager_for(about_roles: Collection[str]) -> str:
    """The role that owns a case about somebody with these roles: never one of their own (C4.6.1-1)."""
    return DUTY if MANAGER in about_roles else MANAGER


def _section(book: Book, name: str) -> dict[str, Any]:
    found: dict[str, Any] = book.raw.get(name, {})
    return found
