"""The pack: what the hall offers and by which limits, and putting a new one in force."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hallctl.columns import limit, service
from hallctl.columns.base import Fact
from hallctl.columns.form_field import FormField
from hallctl.domain.base import Actor, Refused
from hallctl.domain.day import date_of
from hallctl.domain.pack import Pack
from hallctl.domain.service import Service
from hallctl.exchange.nearby import PACKS
from hallctl.queries.around import services as around_services
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.flow import Stopped
from hallctl.screens.office.files import which_file
from hallctl.screens.widgets.option import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place, read_out
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import pack as packs
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _, language, ngettext
from hallctl.words import pack as sentences
from hallctl.words.names import commas
from hallctl.words.sentences import sentence

if TYPE_CHECKING:
    from hallctl.pack.read import Layer


def services(hall: Hall, _by: Actor) -> SectionData:
    """Every service, by number."""
    around = around_services(hall.db)
    assert around.book is not None
    return SectionData(around.book.services(), around, _layers(hall))


def limits(hall: Hall, _by: Actor) -> SectionData:
    """Every limit, in the pack's order."""
    return SectionData(packs.current(hall.db)[1].limits(), aside=_layers(hall))


def _layers(hall: Hall) -> str:
    """The layers that are in force, with the days they were loaded."""
    offset = profile(hall.db).utc_offset
    return commas(layer(one, offset) for one in packs.layers(hall.db).values())


def layer(pack: Pack, offset: int) -> str:
    """A layer that was loaded: which one, what it calls itself, since when."""
    day = date_of(pack.loaded_at, offset)
    return f"{_(sentences.LAYERS[pack.layer])} {pack.name} {day}"


SERVICES = Section(
    "services",
    N_("Services"),
    N_("What the hall offers. Enter: all that the pack says of one."),
    service.COLUMNS,
    services,
    facts=service.short_facts,
    picks=N_("View"),
)
LIMITS = Section(
    "limits",
    N_("Limits"),
    N_("The figures the hall works by. They are never shown to customers."),
    limit.COLUMNS,
    limits,
    key="name",
    facts=limit.facts,
)


GONE = {"strands-no-queue": ("queues", "queue"), "strands-no-service": ("services", "service")}
"""Refusals that say whom a pack would leave to nobody: the part of it that something goes from, and the fact."""


FILE = FormField("pack", N_("File"))


async def read_service(at: HallScreen) -> None:
    """Read all that the pack says of a service."""
    view = place(at).view
    one: Service = view.selected
    assert view.data.around.book is not None
    facts = service.service_facts(one, view.data.around.book)
    await read_out(at, one.name.in_(language()), facts, one.number)


async def load(at: HallScreen) -> None:
    """Ask for the file, check it, and put it in force."""
    about = _("A TOML file, or a folder of them, on the computer that has the hall file.")
    file = await which_file(at, _("Which pack is loaded?"), PACKS)
    form = FormPanel(f"pack:{file}", _("Load a pack"), FILE._replace(value=file), about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            if not values["pack"].strip():
                raise Stopped
            problems, found = await at.do(checked, values["pack"].strip())
            if found is None:
                await _read_problems(at, problems)
                return
            await at.ask(_sure(found))
            said = await _in_force(at, found)
    await announce(at, _("In force: {layer}.").format(layer=said))


async def _in_force(at: HallScreen, found: Layer) -> str:
    """Put it in force; where who waits would be left to nobody, ask for what stands in the old one's place."""
    moves: dict[str, str] = {}
    while True:
        try:
            return await at.do(put_in_force, at.by, found, moves)
        except Refused as refused:
            part, fact = GONE.get(refused.code, ("", ""))
            old = str(refused.facts.get(fact))
            if not part or old in moves:
                raise
            offered = await at.do(_offered, found, part)
            moves[old] = await at.ask(
                Pick(_("What do they get instead?"), offered, sentence(refused))
            )


def _offered(hall: Hall, found: Layer, part: str) -> list[Option]:
    from hallctl.pack.read import combine  # noqa: PLC0415  pydantic, as below

    whole = combine({**packs.content(hall.db), found.layer: found.own}, found.file)
    return [Option(one, raw["name"][language()]) for one, raw in whole[part].items()]


def _sure(found: Layer) -> Confirm:
    name = f"{_(sentences.LAYERS[found.layer])} {found.name}"
    question = _("Put {name} in force?").format(name=name)
    detail = _("Nothing is wrong with it. Orders under way keep the pack they began with.")
    return Confirm(question, detail, yes=_("Put it in force"))


async def _read_problems(at: HallScreen, problems: list[str]) -> None:
    facts = [Fact("!", one, mark="wrong") for one in problems]
    aside = ngettext("{count} problem", "{count} problems", len(facts)).format(count=len(facts))
    await read_out(at, _("This pack cannot be loaded"), facts, aside)


def checked(hall: Hall, file: str) -> tuple[list[str], Layer | None]:
    """What is wrong with a pack file, a sentence each; or nothing, and the layer in it."""
    from hallctl.pack import read  # noqa: PLC0415  pydantic, only where a pack is loaded

    path = Path(os.path.expanduser(file))  # noqa: PTH111  Path's own raises for a stranger
    problems = read.check(path, packs.content(hall.db))
    if problems:
        return [sentences.problem(*one) for one in problems], None
    return [], read.read(path)


def put_in_force(hall: Hall, by: Actor, found: Layer, moves: Mapping[str, str]) -> str:
    """Load a layer that was found right, and say which it is."""
    from hallctl.actions import pack as actions  # noqa: PLC0415  pydantic, as above
    from hallctl.pack.read import PackProblems  # noqa: PLC0415

    try:
        loaded = actions.load(hall, by, found, moves)
    except PackProblems as error:  # another console has loaded another layer meanwhile
        first, count = sentences.problem(*error.problems[0]), len(error.problems)
        raise Refused("pack-wrong", file=found.file, problem=first, count=count) from None
    return layer(loaded, profile(hall.db).utc_offset)


ACTS = (
    SERVICES.act("read", N_("Read it"), read_service, listed=False),
    Act(
        "pack.load",
        N_("Load a pack"),
        load,
        N_("Orders under way keep the pack they began with"),
        {SERVICES.name, LIMITS.name},
        "pack.load",
        keys="ctrl+n",
        brief=N_("Load"),
    ),
)
