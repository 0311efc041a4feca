"""`hallctl staff`: who works here, and what each may do, can do, and where."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl import identity
from hallctl.actions import recovery
from hallctl.actions import staff as actions
from hallctl.cli.invocation import ask, ask_pin, line_of_input
from hallctl.cli.listing import listed, single
from hallctl.cli.member_told import page_of
from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import member
from hallctl.columns.staff import COLUMNS, LEVEL, LOGIN, NAME, NUMBER, ON, PIN, ROLE, SKILLS, UNTIL
from hallctl.domain.base import CLERK, Actor, Refused
from hallctl.domain.staff import Staff, staff_number
from hallctl.queries.staff import around
from hallctl.store import staff
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.text import parts
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

VERBS = Verbs()
Number = Annotated[str, argument(NUMBER)]
Roles = Annotated[list[str], Argument(help=N_("All roles that they are to have."))]
Skills = Annotated[list[str], Argument(help=N_("All service ids that they are to have, or `all`."))]
Posts = Annotated[list[str], Argument(help=N_("The posts, such as counter-3, or `all`."))]
NewPin = Annotated[str | None, option(PIN)]


@VERBS.verb("add", N_("Add a member of staff."))
def add(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    name: Annotated[str, option(NAME)],
    role: Annotated[list[str] | None, option(ROLE)] = None,
    pin: NewPin = None,
    login: Annotated[str | None, option(LOGIN)] = None,
    skills: Annotated[str, option(SKILLS)] = "all",
    posts: Annotated[
        str, Option("--posts", help=N_("Posts, separated by commas, or all."))
    ] = "all",
) -> Output:
    """Without --role somebody is a clerk; without --pin they sign in by their login alone."""
    roles = tuple(role or [CLERK])
    new = actions.New(number, name, roles, pin or "", login, parts(skills), parts(posts))
    added = actions.add(hall, by, new)
    if added.login or pin:
        return _one(hall, added)
    warning = sentence(Refused("no-way-in", staff=added.number))
    at = around(hall.db, hall.clock())
    return single(COLUMNS, added, at, {"warning": warning}, warning)


@VERBS.verb("list", N_("Show the staff."))
def list_(hall: Hall) -> Output:
    """Everybody who was ever on the staff, by number."""
    return listed(COLUMNS, staff.everyone(hall.db), around(hall.db, hall.clock()))


@VERBS.verb("me", N_("Show your own page: today, ratings, points, skills, tasks."))
def me(hall: Hall, by: Actor, number: Annotated[str, Argument(help=member.NUMBER)] = "") -> Output:
    """A manager may name somebody else."""
    return page_of(hall, by, staff_number(number) if number else "")


@VERBS.verb("role", N_("Set what somebody may do."))
def role(hall: Hall, by: Actor, number: Number, roles: Roles) -> Output:
    """The roles replace those there were."""
    return _one(hall, actions.set_roles(hall, by, staff_number(number), _each(roles)))


@VERBS.verb("skill", N_("Set which services somebody can do."))
def skill(
    hall: Hall,
    by: Actor,
    number: Number,
    skills: Skills,
    *,
    level: Annotated[str | None, option(LEVEL)] = None,
    on: Annotated[str | None, option(ON)] = None,
    until: Annotated[str | None, option(UNTIL)] = None,
) -> Output:
    """The skills replace those there were; with a level, a day or an end they are assessed, and the others stay."""
    if level or on or until:
        began, ends = (iso(one) if one else None for one in (on, until))
        known, how = _each(skills), level or ""
        assessed = actions.assess(hall, by, staff_number(number), known, how, on=began, ends=ends)
        return _one(hall, assessed)
    return _one(hall, actions.set_skills(hall, by, staff_number(number), _each(skills)))


@VERBS.verb("post", N_("Set where somebody is assigned to."))
def post(hall: Hall, by: Actor, number: Number, posts: Posts) -> Output:
    """The posts replace those there were."""
    return _one(hall, actions.set_posts(hall, by, staff_number(number), _each(posts)))


@VERBS.verb("pin", N_("Give somebody, or oneself, a new PIN."))
def pin(hall: Hall, by: Actor, number: Number, pin: NewPin = None) -> Output:
    """Asked for at a terminal when not given; the sessions of that number end."""
    whom = staff_number(number)
    return _one(hall, actions.set_pin(hall, by, whom, _new_pin(whom, pin)))


def _new_pin(whom: str, given: str | None) -> str:
    if new := given or ask_pin(whom):
        return new
    raise Refused("new-pin-needed", staff=whom)


@VERBS.verb("recovery-code", N_("Make a recovery code for oneself, shown once."))
def recovery_code(hall: Hall, by: Actor) -> Output:
    """For a hall manager who is locked out while nobody else can help; the code before is void."""
    code = recovery.new_code(hall, by)
    return Output({"staff": by.staff, "recovery_code": code}, lambda: written_down(code))


@VERBS.verb("recover", N_("Sign in with the recovery code and set a new PIN."))
def recover(
    hall: Hall,
    number: Number,
    *,
    code: Annotated[
        str | None,
        Option(help=N_("The recovery code; - reads it from input."), callback=line_of_input),
    ] = None,
    pin: NewPin = None,
) -> Output:
    """For a hall manager whose PIN is lost or locked; another code takes the place of the used one."""
    whom = staff_number(number)
    code = code or ask(_("Recovery code of {staff}: ").format(staff=whom))
    if not code:
        raise Refused("code-needed", staff=whom)
    new = _new_pin(whom, pin)
    who, another = recovery.recover(hall, whom, code, new, identity.workstation())
    at, more = around(hall.db, hall.clock()), {"recovery_code": another}
    return single(COLUMNS, who, at, more, written_down(another))


def written_down(code: str) -> str:
    """What to do with a recovery code that is shown this once."""
    said = _(
        "Recovery code: {code}. Write it down and lock it away: it is shown only once. With it, a"
        " hall manager who is locked out can sign in (`hallctl staff recover`)."
    )
    return said.format(code=code)


@VERBS.verb("login", N_("Set which operating-system login belongs to somebody."))
def login(
    hall: Hall,
    by: Actor,
    number: Number,
    login: Annotated[
        str | None, Argument(help=N_("The login; when left out, the present one is removed."))
    ] = None,
    *,
    remove: Annotated[bool, Option("--remove", help=N_("Take the present login away."))] = False,
) -> Output:
    """Anybody who runs hallctl with this login acts as this number, without a PIN."""
    if remove and login is not None:
        raise Refused("login-or-remove")
    return _one(hall, actions.set_login(hall, by, staff_number(number), login))


@VERBS.verb("disable", N_("Disable a member of staff, who can then no longer act."))
def disable(hall: Hall, by: Actor, number: Number) -> Output:
    """Nobody can act under the number from then on; what was recorded under it stays."""
    return _one(hall, actions.disable(hall, by, staff_number(number)))


@VERBS.verb("enable", N_("Enable a disabled member of staff again."))
def enable(hall: Hall, by: Actor, number: Number) -> Output:
    """With the roles, skills, posts and PIN they had."""
    return _one(hall, actions.enable(hall, by, staff_number(number)))


def _each(texts: list[str]) -> tuple[str, ...]:
    return tuple(part for text in texts for part in parts(text))


def _one(hall: Hall, who: Staff) -> Output:
    return single(COLUMNS, who, around(hall.db, hall.clock()))
