"""The hall itself: its name, language, printer, and the risk services it may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hallctl.actions import hall as actions
from hallctl.domain.base import ANY, Actor
from hallctl.domain.hall import Profile
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act, OfficeBase
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.marks import MultiSelect
from hallctl.screens.office.section import Section, Shelf
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.office.words import listed
from hallctl.screens.widgets import Column, Field, Option, Row
from hallctl.screens.widgets.several import ALL
from hallctl.store import counter, pack
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _
from hallctl.words.names import service_name

TONGUES = {"zh": N_("Chinese"), "en": N_("English")}
"""What the hall's language is called."""


def read(hall: Hall) -> Shelf:
    """What can be set, and under it what stays as it was made."""
    own = profile(hall.db)
    _id, book = pack.current(hall.db)
    if own.designated == ANY:
        services = _("all")
    else:
        services = listed([service_name(book, one) for one in own.designated]) or _("none")
    rows = [
        ("name", _("Name of the hall"), own.name),
        ("language", _("Language"), _(TONGUES.get(own.language, own.language))),
        ("printer", _("Printer"), own.printer or _("none")),
        ("designated", _("Risk services"), services),
    ]
    hours, minutes = divmod(abs(own.utc_offset), 60)
    sign = "-" if own.utc_offset < 0 else "+"
    fixed = [
        Fact(_("Code"), own.code),
        Fact(_("Counters"), str(len(counter.every(hall.db)))),
        Fact(_("Time zone"), f"UTC{sign}{hours}:{minutes:02}"),
        Fact(_("Hall file"), hall.path),
    ]
    return Shelf(
        [Row(key, [[(name, "muted")], value]) for key, name, value in rows],
        {key: [Fact(name, value)] for key, name, value in rows},
        {key: own for key, _name, _value in rows},
        own.code,
        fixed,
    )


PROFILE = Section(
    "profile",
    N_("The hall"),
    N_("Its name, language, printer and risk services."),
    (Column(), Column(cut=True)),
    read,
    picks=N_("Change it"),
)


class ProfileActs(OfficeBase):
    """What can be changed about the hall."""

    HALL = tuple(
        Act((PROFILE.name,), "hall.set", More(f"office.set_{what}", label, f"set_{what}"))
        for what, label in (
            ("name", N_("Name of the hall")),
            ("language", N_("Language")),
            ("printer", N_("Printer")),
            ("designated", N_("Risk services")),
        )
    )

    async def _set(self, **changed: Any) -> None:
        await self.do(actions.set_, self.by, **changed)

    async def action_set_name(self) -> None:
        """A form for the name."""

        async def keyed(values: Mapping[str, str]) -> None:
            await self._set(name=values["hall"])
            await self.finished(_("The hall is called {name}.").format(name=values["hall"].strip()))

        own = await self._own()
        field = Field("hall", _("Name"), value=own.name)
        await self.fill_in(Sheet("name", _("Name of the hall"), [field], keyed), "set_name")

    async def action_set_language(self) -> None:
        """One of the two."""

        async def picked(language: str) -> None:
            await self._set(language=language)
            said = _("The hall speaks {language}: each console from when it is next opened.")
            await self.told(said.format(language=_(TONGUES[language])))

        options = [Option(code, _(name)) for code, name in TONGUES.items()]
        self.ask_then(Pick(_("Language"), options), picked)

    async def action_set_printer(self) -> None:
        """A form for the printer, with the ways there are."""

        async def keyed(values: Mapping[str, str]) -> None:
            setting = values["printer"].strip() or "none"
            await self.do(set_printer, self.by, setting)
            await self.finished(_("Slips go to {printer}.").format(printer=setting))

        own = await self._own()
        field = Field("printer", _("Printer"), value=own.printer or "none")
        about = _(
            "file:/dev/usb/lp0, tcp://HOST or cups:QUEUE print on paper, text:/FILE writes text;"
            " none prints nothing. ?columns=48 behind it says how wide the paper is."
        )
        await self.fill_in(
            Sheet("printer", _("Printer"), [field], keyed, about=about), "set_printer"
        )

    async def action_set_designated(self) -> None:
        """Mark the risk services that are done here."""
        own = await self._own()

        async def marked(services: tuple[str, ...]) -> None:
            await self._set(designated=services)
            await self.told(_("The risk services are changed."))

        options = [Option(ALL, _("all")), *await self.do(_risky)]
        self.ask_then(MultiSelect(_("Risk services"), options, own.designated), marked)

    async def _own(self) -> Profile:
        return await self.do(lambda hall: profile(hall.db))


def set_printer(hall: Hall, by: Actor, setting: str) -> Profile:
    """Change where slips go; refused as `not-a-printer`, `printer-place`."""
    from hallctl.paper.printer import printer  # noqa: PLC0415  only where one is set

    printer(setting, profile(hall.db).printer_folder)
    return actions.set_(hall, by, printer=setting)


def _risky(hall: Hall) -> list[Option]:
    _id, book = pack.current(hall.db)
    return [Option(one.id, service_name(book, one.id)) for one in book.services() if one.risk]
