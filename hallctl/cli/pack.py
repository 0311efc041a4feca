"""`hallctl pack`: what the hall offers and by which rules; checking and loading it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from typer import Argument

from hallctl.cli.answer import DONE, REFUSED, Answer
from hallctl.cli.format import pairs, table
from hallctl.cli.listing import listed, single
from hallctl.cli.session import opened
from hallctl.cli.verbs import Verbs
from hallctl.columns.pack import COLUMNS
from hallctl.domain.base import Actor, Refused
from hallctl.queries.around import times
from hallctl.store import pack
from hallctl.store.file import Hall, HallUnusable
from hallctl.text import yuan
from hallctl.words import N_, _, language
from hallctl.words import pack as sentences
from hallctl.words.sentences import name_of

VERBS = Verbs()
PackFile = Annotated[str, Argument(help=N_("A TOML file, or a folder of them."), metavar="FILE")]
What = Annotated[str | None, Argument(help=N_("A service's id, or a part such as limits."))]
HEADS = (N_("Id"), N_("What it is"), N_("More"))


@VERBS.verb("check", N_("Check a pack, and name the file and field of each problem."))
def check(file: PackFile) -> Answer:
    """Against the hall's other layers, or where there is no hall yet, the built-in ones."""
    from hallctl.pack import read  # noqa: PLC0415  pydantic, only here

    try:
        with opened() as hall:
            loaded = pack.content(hall.db)
    except HallUnusable as problem:
        if problem.code not in {"missing", "not-set-up"}:
            raise
        loaded = {"group": read.builtin().own}
    found = [_problem(one) for one in read.check(Path(file), loaded)]
    lines = "\n".join(one["problem"] for one in found)
    return Answer(
        {"file": file, "problems": found},
        lines or _("Nothing is wrong with it."),
        REFUSED if found else DONE,
    )


@VERBS.verb("load", N_("Put a pack in force; orders under way keep the pack they began with."))
def load(hall: Hall, by: Actor, file: PackFile) -> Answer:
    """The whole content goes into the journal; a file that is wrong changes nothing."""
    from hallctl.actions import pack as actions  # noqa: PLC0415
    from hallctl.pack import read  # noqa: PLC0415  pydantic, only here

    try:
        loaded = actions.load(hall, by, read.read(Path(file)))
    except read.PackProblems as error:
        found = [_problem(one) for one in error.problems]
        first, count = found[0]["problem"], len(found)
        raise Refused("pack-wrong", file=file, problem=first, count=count, problems=found) from None
    return single(COLUMNS, loaded, times(hall.db))


@VERBS.verb("show", N_("Show what is in force: all of it, one part, or one service."))
def show(hall: Hall, what: What = None) -> Answer:
    """Without WHAT the layers that were loaded, and how much there is of each part."""
    number, book = pack.current(hall.db)
    if what is None:
        layers = listed(COLUMNS, pack.layers(hall.db).values(), times(hall.db))
        parts = {name: len(entries) for name, entries in book.raw.items()}
        data = {"pack": number, "layers": layers.data, "parts": parts}
        return Answer(data, lambda: f"{layers.said}\n\n{_parts(parts)}")
    if what in book.raw["services"]:
        raw = book.raw["services"][what]
        return Answer({"service": what, **raw}, lambda: _service(what, raw))
    if what not in book.raw:
        raise Refused("no-such-part", part=what, parts=list(book.raw))
    return Answer(book.raw[what], lambda: _part(what, book.raw[what]))


def _problem(one: Any) -> dict[str, Any]:
    return {
        "file": one.file,
        "field": one.field,
        "code": one.code,
        "problem": sentences.problem(*one),
    }


def _parts(parts: Mapping[str, int]) -> str:
    return table((N_("Part"), N_("Entries")), parts.items())


def _part(part: str, entries: Mapping[str, Any]) -> str:
    if part == "limits":
        heads = (N_("Limit"), N_("Value"), N_("Unit"), N_("Tighter"), N_("Clause"))
        names = ("value", "unit", "direction", "clause")
        return table(heads, ((limit, *(raw[n] for n in names)) for limit, raw in entries.items()))
    if part == "reasons":
        reasons = [(kind, r, raw) for kind, found in entries.items() for r, raw in found.items()]
        return table(HEADS, ((f"{kind} {r}", _text(raw), "") for kind, r, raw in reasons))
    rows = sorted(entries.items(), key=lambda entry: entry[1].get("number", ""))
    return table(HEADS, ((name, _text(raw), _more(raw)) for name, raw in rows))


def _text(raw: Mapping[str, Any]) -> str:
    both: Mapping[str, str] = raw.get("name", raw)
    return both[language()]


def _more(raw: Mapping[str, Any]) -> str:
    """The few facts that tell the entries of a part from each other."""
    kept = ("key", "number", "mnemonic", "prefix", "queue", "area", "kind", "head_start_minutes")
    return " ".join(str(raw[name]) for name in kept if name in raw)


def _service(service: str, raw: Mapping[str, Any]) -> str:
    fee = raw["fee"]
    return pairs(
        [
            (N_("Service"), f"{service} {_text(raw)}"),
            (N_("Keys"), f"{raw['number']} {raw['mnemonic']}"),
            (N_("Queue"), raw["queue"]),
            (N_("Who"), ", ".join(name_of("pack", one) for one in raw["who"])),
            (N_("Consent"), ", ".join(name_of("order", one) for one in raw["consents"])),
            (N_("Fee"), f"{fee['kind']} {yuan(fee['low_fen'])} - {yuan(fee['high_fen'])}"),
            (N_("Ladder"), " ".join(raw["ladder"])),
            (N_("Checked"), " ".join(raw["checked"])),
            (N_("Minutes"), raw["minutes"]),
            (N_("In plain words"), raw["plain"][language()]),
        ]
    )
