"""The pack: what the hall offers and by which limits, and putting a new one in force."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book, Limit
from hallctl.domain.day import date_of
from hallctl.domain.pack import Pack
from hallctl.domain.service import Service
from hallctl.screens.dialogs import Confirm
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act, OfficeBase
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.limits import BINDS, TIGHTER, limit_name, unit
from hallctl.screens.office.section import Section, Shelf
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.office.words import fee_text, listed, service_facts
from hallctl.screens.widgets import Column, Field, Row
from hallctl.store import pack as packs
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _, language, ngettext
from hallctl.words import pack as sentences
from hallctl.words.names import documents, who_name

if TYPE_CHECKING:
    from hallctl.pack.read import Layer


class Offered(NamedTuple):
    """A service, in the pack that offers it."""

    service: Service
    book: Book


def services(hall: Hall) -> Shelf:
    """Every service, by number."""
    _id, book = packs.current(hall.db)
    found = book.services()
    return Shelf(
        [_service_row(one, book) for one in found],
        {one.id: _short(one, book) for one in found},
        {one.id: Offered(one, book) for one in found},
        _layers(hall),
    )


def _layers(hall: Hall) -> str:
    """The layers that are in force, with the days they were loaded."""
    offset = profile(hall.db).utc_offset
    return listed([layer(one, offset) for one in packs.layers(hall.db).values()])


def layer(pack: Pack, offset: int) -> str:
    """A layer that was loaded: which one, what it calls itself, since when."""
    day = date_of(pack.loaded_at, offset)
    return f"{_(sentences.LAYERS[pack.layer])} {pack.name} {day}"


def _service_row(one: Service, book: Book) -> Row:
    return Row(
        one.id,
        [
            [(one.number, "accent")],
            [(one.mnemonic, "muted")],
            one.name.in_(language()),
            [(book.queue(one.queue).name.in_(language()), "muted")],
            str(one.minutes),
        ],
    )


def _short(one: Service, book: Book) -> list[Fact]:
    """What stands under the list: the papers of the first who may come, and the fee."""
    who = one.who[0]
    brings = listed(documents(one, who, book)) or _("nothing")
    whose = who_name(who)
    return [
        Fact(_("{who} brings").format(who=whose) if whose else _("Brings"), brings),
        Fact(_("Fee"), fee_text(one.fee)),
    ]


SERVICES = Section(
    "services",
    N_("Services"),
    N_("What the hall offers. Enter: all that the pack says of one."),
    (
        Column(N_("Key")),
        Column(),
        Column(N_("Service"), cut=True),
        Column(N_("Queue"), cut=True),
        Column(N_("Min"), align="right"),
    ),
    services,
    picks=N_("Read it"),
)


def limits(hall: Hall) -> Shelf:
    """Every limit, in the pack's order."""
    _id, book = packs.current(hall.db)
    found = book.limits()
    return Shelf(
        [_limit_row(one) for one in found],
        {one.name: _limit_facts(one) for one in found},
        {one.name: one for one in found},
        _layers(hall),
    )


def _limit_row(one: Limit) -> Row:
    return Row(one.name, [limit_name(one), [(str(one.value), "strong")], [(unit(one), "muted")]])


def _limit_facts(one: Limit) -> list[Fact]:
    binds = " ".join(filter(None, (_(BINDS.get(one.direction, "")), str(one.value), unit(one))))
    facts = [Fact(_("Limit"), limit_name(one)), Fact(_("Value"), f"{binds} ({one.name})")]
    if one.clause:
        facts.append(Fact(_("Clause"), one.clause))
    return [*facts, Fact(_("Tighter"), _(TIGHTER[one.direction]))]


LIMITS = Section(
    "limits",
    N_("Limits"),
    N_("By which figures the hall works. They are never shown to customers."),
    (
        Column(N_("Limit"), cut=True),
        Column(N_("Value"), align="right"),
        Column(),
    ),
    limits,
)


class PackActs(OfficeBase):
    """What can be done with the pack."""

    PACK = (
        Act(
            (SERVICES.name, LIMITS.name),
            "pack.load",
            More(
                "office.load_pack",
                N_("Load a pack"),
                "load_pack",
                N_("What is under way ends with the one it began with"),
            ),
        ),
    )

    async def read_service(self, offered: Offered) -> None:
        """Read all that the pack says of a service."""
        service = offered.service
        facts = service_facts(service, offered.book)
        await self.read_out(service.name.in_(language()), facts, aside=service.number)

    async def action_load_pack(self) -> None:
        """Ask for the file, check it, and put it in force."""

        async def named(values: Mapping[str, str]) -> None:
            await self._check(values["pack"].strip())

        about = _("A TOML file, or a folder of them, on the computer that has the hall file.")
        field = Field("pack", _("File"))
        sheet = Sheet("pack", _("Load a pack"), [field], named, about=about)
        await self.fill_in(sheet, "load_pack")

    async def _check(self, file: str) -> None:
        if not file:
            return
        problems, found = await self.do(checked, file)
        if found is None:
            title = _("This pack cannot be loaded")
            facts = [Fact("!", one, mark="wrong") for one in problems]
            count = len(problems)
            aside = ngettext("{count} problem", "{count} problems", count).format(count=count)
            await self.read_out(title, facts, aside)
            return

        async def load(_yes: bool) -> None:
            said = await self.do(put_in_force, self.by, found)
            await self.finished(_("In force: {layer}.").format(layer=said))

        name = f"{_(sentences.LAYERS[found.layer])} {found.name}"
        detail = _("Nothing is wrong with it. What is under way ends with the pack it began with.")
        question = _("Put {name} in force?").format(name=name)
        self.ask_then(Confirm(question, detail, yes=_("Put it in force")), load)


def checked(hall: Hall, file: str) -> tuple[list[str], Layer | None]:
    """What is wrong with a pack file, a sentence each; or nothing, and the layer in it."""
    from hallctl.pack import read  # noqa: PLC0415  pydantic, only where a pack is loaded

    path = Path(os.path.expanduser(file))  # noqa: PTH111  Path's own raises for a stranger
    problems = read.check(path, packs.content(hall.db))
    if problems:
        return [sentences.problem(*one) for one in problems], None
    return [], read.read(path)


def put_in_force(hall: Hall, by: Actor, found: Layer) -> str:
    """Load a layer that was found right, and say which it is."""
    from hallctl.actions import pack as actions  # noqa: PLC0415  pydantic, as above
    from hallctl.pack.read import PackProblems  # noqa: PLC0415

    try:
        loaded = actions.load(hall, by, found)
    except PackProblems as error:  # another console has loaded another layer meanwhile
        first, count = sentences.problem(*error.problems[0]), len(error.problems)
        raise Refused("pack-wrong", file=found.file, problem=first, count=count) from None
    return layer(loaded, profile(hall.db).utc_offset)
