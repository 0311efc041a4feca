"""The staff: who works here, what each may do, can do and where; taking somebody on, leaving, coming back."""

from __future__ import annotations

from functools import partial
from typing import Any

from hallctl.actions import staff as actions
from hallctl.columns.staff import (
    COLUMNS,
    LEVEL,
    LOGIN,
    NAME,
    NUMBER,
    ON,
    PIN,
    ROLE,
    SERVICE,
    SKILLS,
    SOME,
    UNTIL,
    facts,
)
from hallctl.domain.base import Actor, Refused
from hallctl.domain.hall import NAME_MOST, named
from hallctl.domain.staff import POSTS, Staff, staff_number
from hallctl.queries.staff import around
from hallctl.screens.acts import Act, Flow
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final, Notice
from hallctl.screens.office import pins
from hallctl.screens.widgets import Option
from hallctl.screens.widgets.several import ALL
from hallctl.screens.workplace.multi_select import MultiSelect, ask_others
from hallctl.screens.workplace.panels import FormPanel, options
from hallctl.screens.workplace.place import announce, fill_in, is_selected, place
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import counter, pack, staff
from hallctl.store.file import Hall
from hallctl.text import day
from hallctl.words import N_, _
from hallctl.words.names import commas, service_name
from hallctl.words.sentences import name_of, sentence
from hallctl.words.staff import post_name


def read(hall: Hall, _by: Actor) -> SectionData:
    """Everybody who was ever on the staff, by number."""
    db = hall.db
    found = staff.everyone(db)
    active = sum(who.active for who in found)
    return SectionData(
        found, around(db, hall.clock()), _("{count} on the staff").format(count=active)
    )


STAFF = Section(
    "staff",
    N_("Staff"),
    N_("Roles say what somebody may do, skills what they can do, posts where."),
    COLUMNS,
    read,
    key="number",
    facts=facts,
    heading=lambda who, around: around.names[who.number],
    picks=N_("Edit"),
)


async def add(at: HallScreen) -> None:
    """A form for somebody new; with chosen skills, which ones is asked at its end."""
    optional = (field._replace(hint=N_("none")) for field in (LOGIN, PIN))
    fields = (NUMBER, NAME, ROLE, SKILLS, *optional, pins.AGAIN)
    form = FormPanel("add", _("Add a member of staff"), *fields)
    async for values in fill_in(at, form):
        with form.attempt():
            form.field("name").read(partial(named, most=NAME_MOST))
            new = actions.New(
                values["number"],
                values["name"],
                tuple(filter(None, values["role"].split(","))),
                pins.agreed(form, values) if values["pin"] or values["pin-again"] else "",
                values["login"].strip() or None,
            )
            form.field("number").read(staff_number)
            if values["skills"] == SOME:
                services = MultiSelect(_("Skills"), await at.do(_services), ())
                new = new._replace(skills=await at.ask(services))
            added = await at.do(actions.add, at.by, new)
    said = _("{name} ({number}) is on the staff.")
    said = said.format(name=values["name"].strip(), number=added.number)
    if not (values["pin"] or added.login):
        await at.ask(Notice(said, sentence(Refused("no-way-in", staff=added.number))))
    await announce(at, said, choose=added.number)


async def roles(at: HallScreen) -> None:
    """Mark the roles."""
    who, name = _who(at)
    marked = await ask_others(
        at, MultiSelect(_of(name, _("Roles")), options(ROLE.choices), who.roles)
    )
    changed = await at.do(actions.set_roles, at.by, who.number, marked)
    await announce(at, f"{name}: {commas(name_of('staff', one) for one in changed.roles)}")


async def skills(at: HallScreen) -> None:
    """Mark the services."""
    who, name = _who(at)
    options = [Option(ALL, _("all services")), *await at.do(_services)]
    marked = await ask_others(at, MultiSelect(_of(name, _("Skills")), options, who.skills))
    await at.do(actions.set_skills, at.by, who.number, marked)
    await announce(at, _("{name}: the skills are changed.").format(name=name))


async def assess(at: HallScreen) -> None:
    """A form for a service, how well, since when and until when."""
    who, name = _who(at)
    asked = (SERVICE, LEVEL, ON, UNTIL)
    form = FormPanel(f"assess:{who.number}", _of(name, _("Assessment")), *asked)
    async for values in fill_in(at, form):
        with form.attempt():
            service = await at.do(_meant, values["service"])
            on, ends = (
                day(values[one]) if values[one].strip() else None for one in ("on", "until")
            )
            told = (who.number, (service,), values["level"])
            await at.do(actions.assess, at.by, *told, on=on, ends=ends)
    await announce(at, _("{name}: the assessment is written down.").format(name=name))


def _meant(hall: Hall, text: str) -> str:
    return pack.current(hall.db)[1].meant(text).id


async def posts(at: HallScreen) -> None:
    """Mark the posts."""
    who, name = _who(at)
    desks = await at.do(lambda hall: counter.every(hall.db))
    places = [*POSTS, *(f"counter-{desk.number}" for desk in desks)]
    options = [Option(ALL, _("any counter")), *(Option(p, post_name(p)) for p in places)]
    marked = await ask_others(at, MultiSelect(_of(name, _("Posts")), options, who.posts))
    await at.do(actions.set_posts, at.by, who.number, marked)
    await announce(at, _("{name}: the posts are changed.").format(name=name))


async def login(at: HallScreen) -> None:
    """A form for the login; an empty one takes it away."""
    who, name = _who(at)
    about = _("Anybody who runs hallctl with this login acts as this number, without a PIN.")
    field = LOGIN._replace(value=who.login or "")
    form = FormPanel(f"login:{who.number}", _of(name, _("Login")), field, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            given = values["login"].strip() or None
            await at.do(actions.set_login, at.by, who.number, given)
    said = _("{name} has the login {login}.") if given else _("{name} has no login.")
    await announce(at, said.format(name=name, login=given))


async def new_pin(at: HallScreen) -> None:
    """A form for somebody's new PIN."""
    who, name = _who(at)
    if who.number == at.by.staff:
        await pins.own(at)
    else:
        await pins.give(at, who.number, name, _of(name, _("New PIN")))


async def disable(at: HallScreen) -> None:
    """Take somebody off the staff."""
    who, name = _who(at)
    await at.do(actions.disable, at.by, who.number)
    await announce(at, _("{name} is off the staff.").format(name=name))


async def enable(at: HallScreen) -> None:
    """Take somebody back."""
    who, name = _who(at)
    await at.do(actions.enable, at.by, who.number)
    await announce(at, _("{name} is on the staff again.").format(name=name))


def _sure(at: HallScreen) -> Final:
    who, name = _who(at)
    question = _("Take {name} off the staff?").format(name=name)
    detail = _("Nobody can act under the number {number} from then on; what they did stays.")
    return Final(question, detail.format(number=who.number), yes=_("Take off the staff"))


def _who(at: HallScreen) -> tuple[Staff, str]:
    """The member of staff who is selected, and their name."""
    view = place(at).view
    return view.selected, view.data.around.names[view.selected.number]


def _of(name: str, what: str) -> str:
    return _("{what} of {name}").format(what=what, name=name)


def _services(hall: Hall) -> list[Option]:
    _id, book = pack.current(hall.db)
    return [Option(one.id, service_name(book, one.id)) for one in book.services()]


def _act(name: str, label: str, do: Flow, about: str = "", **more: Any) -> Act:
    may = {"permission": f"staff.{name}", "when": partial(is_selected, active=True)}
    return STAFF.act(name, label, do, about, **may | more)


ACTS = (
    STAFF.act(
        "add",
        N_("Add a member of staff"),
        add,
        N_("Add a new member of staff"),
        permission="staff.add",
        keys="ctrl+n",
        brief=N_("Add"),
    ),
    _act("role", N_("Roles"), roles, N_("What somebody may do")),
    _act("skill", N_("Skills"), skills, N_("Which services somebody can do")),
    _act("post", N_("Posts"), posts, N_("Where somebody is assigned to")),
    _act("pin", N_("New PIN"), new_pin),
    _act("login", N_("Login"), login, N_("Acts as somebody without a PIN")),
    _act("disable", N_("Take off the staff"), disable, N_("What they did stays"), confirm=_sure),
    _act("enable", N_("Take back onto the staff"), enable, when=partial(is_selected, active=False)),
    _act(
        "assess",
        N_("Assessment"),
        assess,
        N_("How well, and until when"),
        permission="staff.skill",
    ),
)
