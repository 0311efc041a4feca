"""What is shown of staff: `name` is a personal value; on the screen `own` says by number what else is known."""

from __future__ import annotations

from hallctl.columns.base import CODES, LIST, Around, Cell, Column, Columns
from hallctl.domain.base import ANY
from hallctl.domain.staff import Staff
from hallctl.words import N_, _
from hallctl.words.names import commas
from hallctl.words.sentences import name_of


def _locked_until(who: Staff, at: Around) -> int | None:
    return who.locked_until if (who.locked_until or 0) > at.now else None


def _state(who: Staff, at: Around) -> str:
    if not who.active:
        return _("disabled")
    return _("locked") if _locked_until(who, at) else _("active")


def _sign(who: Staff, at: Around) -> Cell:
    if not who.active:
        return "- " + _("disabled"), "muted"
    return ("! " + _("locked"), "attention") if _locked_until(who, at) else ("", "text")


def _roles(who: Staff, _at: Around) -> Cell:
    return commas(map(name_of, who.roles)), "text"


def _some(values: tuple[str, ...]) -> str:
    return _("all") if values == ANY else ", ".join(values)


COLUMNS = Columns(
    Column("number", N_("Number"), key="staff", title=N_("ID")),
    Column("name", N_("Name"), of=lambda who, at: at.values.get(who.name) or who.number, cut=1),
    Column("roles", N_("Roles"), CODES, cell=_roles, cut=1),
    Column("skills", N_("Skills"), LIST, text=lambda who, _at: _some(who.skills)),
    Column("posts", N_("Posts"), LIST, text=lambda who, _at: _some(who.posts)),
    Column("login", N_("Login")),
    Column("active"),
    Column("locked_until", of=_locked_until),
    Column("counter", N_("Counter"), of=lambda who, at: at.own[who.number].counter, align="right"),
    Column("state", N_("State"), of=_state, title="", cell=_sign),
    json="number name roles skills posts login active locked_until",
    listed="number name roles skills posts login state",
    screen="number name roles counter state",
)
