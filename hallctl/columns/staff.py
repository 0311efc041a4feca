"""What is shown of staff; `own` around them are their counters, by staff number."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import LIST, coded, codes_of
from hallctl.domain.base import ANY, CLERK, ROLES
from hallctl.domain.staff import Staff, staff_number
from hallctl.domain.staff_events import Assessment
from hallctl.domain.times import local
from hallctl.words import N_, _
from hallctl.words.names import commas, service_name
from hallctl.words.sentences import name_of
from hallctl.words.staff import LEVELS, NAMES, post_name

EVERY, SOME = "every", "some"
"""Whether somebody new has every skill, or chosen ones."""
NUMBER = FormField(
    "number",
    N_("Staff number"),
    N_("The staff number."),
    "staff-number-taken bad-staff-number",
    check=staff_number,
    width=16,
)
NAME = FormField("name", N_("Name"), N_("The name."), "name-needed", width=30)
ROLE = FormField(
    "role", N_("Roles"), N_("A role; may be repeated."), kind="many", value=CLERK, choices=NAMES
)
SKILLS = FormField(
    "skills",
    N_("Skills"),
    N_("Service ids, separated by commas, or all."),
    value=EVERY,
    choices={EVERY: N_("all services"), SOME: N_("chosen ones")},
)
SERVICE = FormField(
    "service",
    N_("Service"),
    N_("The service: id, number, mnemonic or part of its name."),
    "no-such-service service-unclear",
)
LEVEL = FormField(
    "level", N_("Level"), N_("basic, skilled or expert."), "no-such-level", choices=LEVELS
)
ON = FormField(
    "on",
    N_("Assessed on"),
    N_("The day of the assessment; left out: today."),
    "day-to-come not-a-date",
    hint=N_("today"),
    optional=True,
)
UNTIL = FormField(
    "until",
    N_("Until"),
    N_("The last day on which it holds; left out: no end."),
    "ends-before-it-begins",
    hint=N_("no end"),
    optional=True,
)
LOGIN = FormField(
    "login", N_("Login"), N_("The operating-system login."), "login-taken login-none", width=30
)
PIN = FormField(
    "pin", N_("New PIN"), N_("The new PIN; - reads it from input."), kind="pin", width=16
)


def _locked_until(who: Staff, at: Around) -> int | None:
    return who.locked_until if (who.locked_until or 0) > at.now else None


def over(assessed: Assessment, at: Around) -> bool:
    """Whether a skill has ended."""
    until = assessed[3]
    return until is not None and until < local(at.now, at.zone, "%Y-%m-%d")


def _assessed(who: Staff, at: Around) -> list[dict[str, Any]]:
    names = ("service", "level", "on", "until")
    return [{**dict(zip(names, one, strict=True)), "over": over(one, at)} for one in who.assessed]


def assessed_said(who: Staff, at: Around) -> str:
    """Each skill that was assessed, how well, and until when."""
    assert at.book is not None
    return commas(_one_assessed(one, at) for one in who.assessed)


def _one_assessed(one: Assessment, at: Around) -> str:
    assert at.book is not None
    service, level, _on, until = one
    said = _("{service} {level}").format(
        service=service_name(at.book, service), level=_(LEVELS[level])
    )
    if until is None:
        return said
    ended = _("{skill} (ended {day})") if over(one, at) else _("{skill} (until {day})")
    return ended.format(skill=said, day=until)


SHUT_OUT = "shut-out"
"""Neither a PIN nor a login."""
STATES = {
    "active": N_("active"),
    "locked": N_("locked"),
    SHUT_OUT: N_("cannot sign in"),
    "disabled": N_("disabled"),
}
SHORT = {SHUT_OUT: N_("no PIN")}
SIGNS = {"active": "", "locked": "! ", SHUT_OUT: "! ", "disabled": "- "}


def _state(who: Staff, at: Around) -> str:
    if not who.active:
        return "disabled"
    if who.login is None and ("pin", who.number) not in at.own:
        return SHUT_OUT
    return "locked" if _locked_until(who, at) else "active"


def _sign(who: Staff, at: Around) -> str:
    state = _state(who, at)
    return SIGNS[state] and SIGNS[state] + _(SHORT.get(state, STATES[state]))


def _faint(who: Staff, _at: Around) -> str:
    return "text" if who.active else "muted"


def _roles(who: Staff, _at: Around) -> str:
    return commas(name_of("staff", one) for one in who.roles)


def _posts(who: Staff, _at: Around) -> str:
    return _("any counter") if who.posts == ANY else commas(map(post_name, who.posts))


def _all_skills(who: Staff, at: Around) -> str:
    """The services somebody can do, by name."""
    assert at.book is not None
    if who.skills == ANY:
        return _("all services")
    return commas(service_name(at.book, one) for one in who.skills)


COLUMNS = Columns(
    NounColumn(
        "number",
        N_("Staff number"),
        key="staff",
        title=N_("ID"),
        tone=lambda who, _at: "accent" if who.active else "muted",
    ),
    NounColumn("name", N_("Name"), of=lambda who, at: at.names[who.number], cut=1, tone=_faint),
    NounColumn("roles", N_("Roles"), codes_of("staff", ROLES), cell=_roles, cut=1, tone=_faint),
    NounColumn("skills", N_("Skills"), LIST, text=_all_skills),
    NounColumn("assessed", N_("Assessed"), of=_assessed),
    NounColumn("posts", N_("Posts"), LIST, text=_posts),
    NounColumn("login", N_("Login")),
    NounColumn("active"),
    NounColumn("locked_until", of=_locked_until),
    NounColumn("counter", N_("Counter"), of=lambda who, at: at.own.get(who.number), align="right"),
    NounColumn(
        "state",
        N_("State"),
        coded(STATES),
        of=_state,
        title="",
        cell=_sign,
        tone=lambda who, _at: "attention" if who.active else "muted",
    ),
    json="number name roles skills assessed posts login active locked_until",
    listed="number name roles skills posts login state",
    screen="number name roles counter state",
    filters="roles state",
)
NAMED = 6
"""Skills that are named one by one; of more it is said how many."""


def facts(who: Staff, around: Around) -> list[Fact]:
    """Somebody's roles, skills and posts, and how they sign in."""
    return [
        Fact(_("Roles"), commas(name_of("staff", one) for one in who.roles)),
        Fact(_("Skills"), _skills(who, around)),
        *([Fact(_("Assessed"), assessed_said(who, around))] if who.assessed else []),
        Fact(_("Posts"), _posts(who, around) or _("none")),
        Fact(_("Login"), who.login or _("none")),
        Fact(_("PIN"), _("set") if ("pin", who.number) in around.own else _("none")),
        *([Fact("!", _("cannot sign in"), "attention")] if _state(who, around) == SHUT_OUT else []),
    ]


def _skills(who: Staff, around: Around) -> str:
    """The same, or how many more there are than a few."""
    more = len(who.skills) - NAMED
    if more <= 0:
        return _all_skills(who, around) or _("none")
    names = _all_skills(replace(who, skills=who.skills[:NAMED]), around)
    return _("{names} and {count} more").format(names=names, count=more)
