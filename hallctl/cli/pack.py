"""`hallctl pack`: what the hall offers and by which rules; checking and loading it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from hallctl.cli.format import pairs, table
from hallctl.cli.listing import listed, single
from hallctl.cli.output import DONE, REFUSED, Output
from hallctl.cli.session import opened
from hallctl.cli.verbs import Verbs
from hallctl.columns.base import Around
from hallctl.columns.calendar import CALENDARS
from hallctl.columns.limit import bound, limit_name
from hallctl.columns.pack import COLUMNS
from hallctl.columns.service import service_facts
from hallctl.domain import patrol_template
from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book
from hallctl.queries.around import times
from hallctl.store import pack
from hallctl.store.file import Hall, HallUnusable
from hallctl.words import N_, _, language
from hallctl.words import pack as sentences
from hallctl.words.names import queue_name
from hallctl.words.sentences import role_name

if TYPE_CHECKING:
    from hallctl.pack.read import Layer, Layers

VERBS = Verbs()
PackFile = Annotated[str, Argument(help=N_("A TOML file, or a folder of them."), metavar="FILE")]
Move = Annotated[
    list[str] | None,
    Option(
        "--move",
        help=N_("A queue or service that goes, and which one those who wait get: old=new."),
        metavar="OLD=NEW",
    ),
]
What = Annotated[str | None, Argument(help=N_("A service's id, or a part such as limits."))]
HEADS = (N_("Id"), N_("What it is"), N_("More"))


@VERBS.verb("check", N_("Check a pack, and name the file and field of each problem."))
def check(file: PackFile) -> Output:
    """Against the hall's other layers, or where there is no hall yet, the built-in ones."""
    try:
        with opened() as hall:
            loaded = pack.content(hall.db)
    except HallUnusable as problem:
        if problem.code not in {"missing", "not-set-up"}:
            raise
        loaded = None
    return checked(file, loaded)


def checked(file: str, loaded: Layers | None) -> Output:
    """What is wrong with a file among the layers that are loaded; None are the built-in ones."""
    from hallctl.pack import read  # noqa: PLC0415  pydantic, only here

    if loaded is None:
        loaded = {"group": read.builtin().own}
    found = [_problem(one) for one in read.check(Path(file), loaded)]
    lines = "\n".join(one["problem"] for one in found)
    return Output(
        {"file": file, "problems": found},
        lines or _("Nothing is wrong with it."),
        REFUSED if found else DONE,
    )


@VERBS.verb("load", N_("Put a pack in force; orders under way keep the pack they began with."))
def load(hall: Hall, by: Actor, file: PackFile, *, move: Move = None) -> Output:
    """The whole content goes into the journal; a file that is wrong changes nothing."""
    from hallctl.actions import pack as actions  # noqa: PLC0415  pydantic, only here

    moves = dict(_moved(one) for one in move or ())
    with whole(file) as layer:
        loaded = actions.load(hall, by, layer, moves)
    return single(COLUMNS, loaded, times(hall.db))


def _moved(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not (equals and old.strip() and new.strip()):
        raise Refused("bad-move", old=old, new=new)
    return old.strip(), new.strip()


@contextmanager
def whole(file: str) -> Iterator[Layer]:
    """The layer that a file has; whatever is wrong with it, or between it and the others, is refused as `pack-wrong`."""
    from hallctl.pack import read  # noqa: PLC0415  pydantic, only here

    try:
        yield read.read(Path(file))
    except read.PackProblems as error:
        found = [_problem(one) for one in error.problems]
        first, count = found[0]["problem"], len(found)
        raise Refused("pack-wrong", file=file, problem=first, count=count, problems=found) from None


@VERBS.verb("show", N_("Show what is in force: all of it, one part, or one service."))
def show(hall: Hall, what: What = None) -> Output:
    """Without WHAT the layers that were loaded, and how much there is of each part."""
    number, book = pack.current(hall.db)
    if what is None:
        layers = listed(COLUMNS, pack.layers(hall.db).values(), times(hall.db))
        parts = {name: len(entries) for name, entries in book.raw.items()}
        data = {"pack": number, "layers": layers.data, "parts": parts}
        return Output(data, lambda: f"{layers.said}\n\n{_parts(parts)}")
    if what in book.raw["services"]:
        raw = book.raw["services"][what]
        return Output({"service": what, **raw}, lambda: _service(what, book))
    if what not in book.raw:
        raise Refused("no-such-part", part=what, parts=list(book.raw))
    return Output(book.raw[what], lambda: _part(what, book))


def _problem(one: Any) -> dict[str, Any]:
    return {
        "file": one.file,
        "field": one.field,
        "code": one.code,
        "problem": sentences.problem(*one),
    }


def _parts(parts: Mapping[str, int]) -> str:
    heads = (N_("Part"), N_("What it is"), N_("Entries"))
    return table(heads, ((part, _(sentences.PARTS[part]), count) for part, count in parts.items()))


def _part(part: str, book: Book) -> str:
    entries = book.raw[part]
    if part == "limits":
        heads = (N_("Id"), N_("Limit"), N_("Value"), N_("Clause"))
        limits = book.limits()
        return table(heads, ((o.name, limit_name(o), bound(o), o.clause) for o in limits))
    if part == "reasons":
        reasons = [(kind, r, raw) for kind, found in entries.items() for r, raw in found.items()]
        return table(HEADS, ((f"{kind} {r}", _text(raw), "") for kind, r, raw in reasons))
    if part == "calendars":
        return listed(CALENDARS, book.calendars(), Around()).said
    if part in _OTHERS:
        return _OTHERS[part](book)
    rows = sorted(entries.items(), key=lambda entry: entry[1].get("number", ""))
    return table(HEADS, ((name, _text(raw), _more(raw, book)) for name, raw in rows))


def _years(book: Book) -> str:
    years = [
        (year, len(raw["holidays"]), len(raw["workdays"]))
        for year, raw in book.raw["working_days"].items()
    ]
    return table((N_("Year"), N_("Holidays"), N_("Make-up workdays")), years)


def _levels(book: Book) -> str:
    """Who is told of what is late, level by level."""
    told = [(name, one) for name in book.raw["escalation"] for one in book.escalation(name)]
    levels = (
        (name, role_name(o.to), o.after or "", o.repeat or "", o.calendar) for name, o in told
    )
    return table((N_("Id"), N_("Told"), N_("Late for"), N_("Again every"), N_("Calendar")), levels)


def _left_out(book: Book) -> str:
    """The items that rounds leave out."""
    every = patrol_template.every(book)
    rows = ((one, every[one].name.in_(language()), "") for one in patrol_template.left_out(book))
    return table(HEADS, rows)


_OTHERS = {"working_days": _years, "escalation": _levels, "patrols": _left_out}


def _text(raw: Mapping[str, Any]) -> str:
    both: Mapping[str, str] = raw.get("name", raw)
    return both[language()]


def _more(raw: Mapping[str, Any], book: Book) -> str:
    """The few facts that tell the entries of a part from each other."""
    said = [str(raw[name]) for name in ("key", "number", "mnemonic", "prefix") if name in raw]
    if "queue" in raw:
        said.append(queue_name(book, raw["queue"]))
    if raw.get("front"):
        said.append(_("front of the line"))
    if minutes := raw.get("head_start_minutes"):
        said.append(_("{minutes} min").format(minutes=minutes))
    return " ".join(said)


def _service(service: str, book: Book) -> str:
    found = book.service(service)
    facts = [(fact.name, fact.value) for fact in service_facts(found, book)]
    return pairs([(N_("Service"), f"{service} {found.name.in_(language())}"), *facts])
