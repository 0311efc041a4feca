"""The hall itself: its name, language, printer, the risk services it may do, and how it works."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from hallctl.actions import hall as actions
from hallctl.columns.base import Columns, Fact, NounColumn
from hallctl.columns.hall import ANSWERS, ENCODING, LANGUAGE, NAME, PRINTER, WIDTH
from hallctl.domain.base import ANY, Actor
from hallctl.domain.hall import Profile
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.office import mode
from hallctl.screens.widgets import Option
from hallctl.screens.widgets.several import ALL
from hallctl.screens.workplace.multi_select import MultiSelect, ask_others
from hallctl.screens.workplace.panels import FormPanel, options
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.screens.workplace.section import ActLine, Section, SectionData
from hallctl.store import counter, pack
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _
from hallctl.words.names import commas, service_name

TONGUES = LANGUAGE.choices


def read(hall: Hall, _by: Actor) -> SectionData:
    """What can be set, and under it what stays as it was made."""
    own = profile(hall.db)
    _id, book = pack.current(hall.db)
    risky = commas(service_name(book, one) for one in own.designated) or _("none")
    lines = [
        ActLine("profile.name", _("Name of the hall"), own.name),
        ActLine("profile.language", _("Language"), _(TONGUES.get(own.language, own.language))),
        ActLine("profile.printer", _("Printer"), own.printer or _("none")),
        ActLine(
            "profile.designated",
            _("Risk services"),
            _("all") if own.designated == ANY else risky,
        ),
        *mode.lines(hall),
    ]
    hours, minutes = divmod(abs(own.utc_offset), 60)
    sign = "-" if own.utc_offset < 0 else "+"
    fixed = [
        mode.fact(hall, own.utc_offset),
        Fact(_("Code"), own.code),
        Fact(_("Counters"), str(len(counter.every(hall.db)))),
        Fact(_("Time zone"), f"UTC{sign}{hours}:{minutes:02}"),
        Fact(_("Hall file"), hall.path),
    ]
    return SectionData(lines, aside=own.code, always=fixed)


PROFILE = Section(
    "profile",
    N_("The hall"),
    N_("Its name, printer and the like; how it works."),
    Columns(NounColumn("name", tone="muted"), NounColumn("value", cut=1), screen="name value"),
    read,
    key="act",
    facts=lambda line, _around: [Fact(line.name, line.value)],
    picks=N_("Edit"),
)


async def set_name(at: HallScreen) -> None:
    """A form for the name."""
    field = NAME._replace(value=(await at.do(_own)).name)
    form = FormPanel("name", _("Name of the hall"), field)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.set_, at.by, name=values["name"])
    await announce(at, _("The hall is called {name}.").format(name=values["name"].strip()))


async def set_language(at: HallScreen) -> None:
    """Choose one of the two languages."""
    language = await at.ask(Pick(_("Language"), options(TONGUES)))
    await at.do(actions.set_, at.by, language=language)
    said = _("The hall's language is {language}; each console uses it when it is next opened.")
    await announce(at, said.format(language=_(TONGUES[language])))


async def set_printer(at: HallScreen) -> None:
    """A form for the printer, with the ways there are, its paper and what it reads."""
    where, options = await at.do(_printer)
    about = _(
        "file:/dev/usb/lp0, tcp://HOST or cups:QUEUE print on paper, text:/FILE writes text; none"
        " prints nothing. F9, Printing, prints a test page."
    )
    behind = (one._replace(value=options[one.name]) for one in (WIDTH, ENCODING, ANSWERS))
    form = FormPanel("printer", _("Printer"), PRINTER._replace(value=where), *behind, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            setting = await at.do(change_printer, at.by, values)
    await announce(at, _("Slips go to {printer}.").format(printer=setting))


async def set_designated(at: HallScreen) -> None:
    """Mark the risk services that are done here."""
    own = await at.do(_own)
    risky = [Option(ALL, _("all")), *await at.do(_risky)]
    services = await ask_others(at, MultiSelect(_("Risk services"), risky, own.designated))
    await at.do(actions.set_, at.by, designated=services)
    await announce(at, _("The risk services are changed."))


def change_printer(hall: Hall, by: Actor, values: Mapping[str, str]) -> str:
    """Change where slips go; returns the setting. Refused as `paper.printer.check` says."""
    from hallctl.paper.printer import check, options_of, with_options  # noqa: PLC0415  only here

    setting = values["printer"].strip() or "none"
    typed = options_of(setting)
    chosen = {name: values[name] for name in typed if f"{name}=" not in setting}
    setting = with_options(setting, **chosen)
    check(setting, profile(hall.db).printer_folder)
    actions.set_(hall, by, printer=setting)
    return setting


def _printer(hall: Hall) -> tuple[str, dict[str, str]]:
    """Where slips go, and the options behind it."""
    from hallctl.paper.printer import options_of  # noqa: PLC0415  only where one is set

    setting = profile(hall.db).printer or "none"
    return setting.partition("?")[0], options_of(setting)


def _own(hall: Hall) -> Profile:
    return profile(hall.db)


def _risky(hall: Hall) -> list[Option]:
    _id, book = pack.current(hall.db)
    return [Option(one.id, service_name(book, one.id)) for one in book.services() if one.risk]


MAY = {"permission": "hall.set"}
ACTS = (
    PROFILE.act("name", N_("Name of the hall"), set_name, **MAY),
    PROFILE.act("language", N_("Language"), set_language, **MAY),
    PROFILE.act("printer", N_("Printer"), set_printer, **MAY),
    PROFILE.act("designated", N_("Risk services"), set_designated, **MAY),
    *(
        PROFILE.act(
            mode.act_name(which),
            way.label,
            partial(mode.set_, which),
            way.about,
            permission="mode.set",
            when=partial(mode.possible, which),
            missing=N_("The hall works like that already."),
        )
        for which, way in mode.WAYS.items()
    ),
)
