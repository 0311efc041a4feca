"""`hallctl hall`: the hall's profile, and where it is crowded."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from hallctl.actions import hall as actions
from hallctl.cli.format import pairs, table
from hallctl.cli.invocation import given
from hallctl.cli.listing import listed
from hallctl.cli.options import option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.hall import ANSWERS, ENCODING, LANGUAGE, NAME, PRINTER, WIDTH
from hallctl.domain.base import ANY, Actor
from hallctl.domain.crowding import Crowding
from hallctl.domain.hall import Profile
from hallctl.store import pack, staff
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.text import parts
from hallctl.words import LANGUAGES, N_, _
from hallctl.words.crowding import advice, crowded
from hallctl.words.names import commas, queue_name, service_name
from hallctl.words.now import waiting_said

VERBS = Verbs()
"""The languages, each in its own words."""
LOADS = (N_("Queue"), N_("Waiting"), N_("Counters"), N_("Pre-processing"))


@VERBS.verb("show", N_("Show the hall's profile."))
def show(hall: Hall) -> Output:
    """Name, language, zone, printer, and the risk services the hall is designated for."""
    return _answer(hall, profile(hall.db))


@VERBS.verb("set", N_("Change the hall's profile; managers only."))
def set_(
    hall: Hall,
    by: Actor,
    *,
    name: Annotated[str | None, option(NAME)] = None,
    language: Annotated[str | None, option(LANGUAGE)] = None,
    printer: Annotated[str | None, option(PRINTER)] = None,
    columns: Annotated[str | None, option(WIDTH)] = None,
    encoding: Annotated[str | None, option(ENCODING)] = None,
    answers: Annotated[str | None, option(ANSWERS)] = None,
    printer_folder: Annotated[
        str | None,
        Option("--printer-folder", help=N_("The folder for printers that are files, or none.")),
    ] = None,
    designated: Annotated[
        str | None,
        Option(
            "--designated", help=N_("Risk services done here: ids, separated by commas, or all.")
        ),
    ] = None,
) -> Output:
    """What is left out stays as it is."""
    services = None
    if designated is not None:
        services = ANY if designated == "all" else parts(designated)
    options = {"columns": columns, "encoding": encoding, "answers": answers}
    printer, folder = _printer(hall, printer, printer_folder, options)
    changed = actions.set_(
        hall,
        by,
        name=name,
        language=language,
        printer=printer,
        printer_folder=folder,
        designated=services,
    )
    return _answer(hall, changed)


def _printer(
    hall: Hall, printer: str | None, folder: str | None, options: dict[str, str | None]
) -> tuple[str | None, str | None]:
    """The printer and its folder as they are to be set; refused where they are none."""
    if printer is None and folder is None and not any(options.values()):
        return None, None
    from hallctl.paper import place  # noqa: PLC0415  only where one is set
    from hallctl.paper.printer import check, check_options, with_options  # noqa: PLC0415

    own = profile(hall.db)
    named = None if folder is None else place.folder_named(folder)
    wanted = (own.printer if printer is None else printer).strip()
    check_options(wanted, **options)
    setting = with_options(wanted, **options)
    check(setting, own.printer_folder if named is None else named)
    return None if setting == own.printer else setting or "none", named


@VERBS.verb("crowding", N_("Show where it is crowded, and what to do about it."))
def crowding(hall: Hall) -> Output:
    """By queue, never averaged over the hall (C4.3.1-1); the quickest help first."""
    from hallctl.store.crowding import look  # noqa: PLC0415  not on the way of show

    found = look(hall.db, hall.clock())
    text = "" if given.json else _crowded(hall, found)
    data = {
        "queues": [{**one._asdict(), "preparing": one in found.preparing} for one in found.loads],
        "counters": list(found.counters),
        "areas": list(found.areas),
        "advice": [one._asdict() for one in found.advice],
    }
    return Output(data, text)


def _crowded(hall: Hall, found: Crowding) -> str:
    book = pack.current(hall.db)[1]
    names = staff.names(hall.db)
    rows = [
        (
            queue_name(book, one.queue),
            one.waiting,
            one.counters,
            _("started") if one in found.preparing else "",
        )
        for one in found.loads
    ]
    said = [crowded(found), *(advice(one, book, names) for one in found.advice)]
    return "\n".join([table(LOADS, rows), *filter(None, said)])


@VERBS.verb("now", N_("Show all counters as they are now, and what a manager should see to."))
def now(hall: Hall) -> Output:
    """Who is there since when, with whom, at which step, and what is late; as `hallctl look` has it besides."""
    from hallctl.columns import look  # noqa: PLC0415  not on the way of show
    from hallctl.columns.now import COLUMNS  # noqa: PLC0415
    from hallctl.queries import now as queries  # noqa: PLC0415

    with hall.reading() as db:
        found = queries.read(db, hall.clock())
    counters = listed(COLUMNS, found.lines, found.around)
    attention = listed(look.COLUMNS, found.attention, found.around)
    data = {
        "counters": counters.data,
        "waiting": found.waiting,
        "longest_wait_s": None if found.longest_wait is None else found.longest_wait // 1000,
        "attention": attention.data,
    }
    waits = "" if found.longest_wait is None else waiting_said(found.waiting, found.longest_wait)
    below = attention.said if found.attention else ""
    return Output(data, lambda: "\n\n".join(filter(None, (counters.said, waits, below))))


def _answer(hall: Hall, found: Profile) -> Output:
    data = {
        "code": found.code,
        "name": found.name,
        "language": found.language,
        "utc_offset": found.utc_offset,
        "shared": found.shared,
        "demo": found.demo,
        "printer": found.printer or "none",
        "printer_folder": found.printer_folder or "none",
        "designated": list(found.designated),
    }
    return Output(data, "" if given.json else _told(hall, found))


def _told(hall: Hall, found: Profile) -> str:
    book = pack.current(hall.db)[1]
    every = found.designated == ANY
    services = _("all") if every else commas(service_name(book, one) for one in found.designated)
    return pairs(
        [
            (N_("Code"), found.code),
            (N_("Hall"), found.name),
            (N_("Language"), LANGUAGES[found.language]),
            (N_("Minutes from UTC"), found.utc_offset),
            (N_("Printer"), found.printer or _("none")),
            (N_("Printer's folder"), found.printer_folder or _("none")),
            (N_("Risk services"), services or _("none")),
        ]
    )
