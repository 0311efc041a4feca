"""Partners' promoters: who may sell in the hall and until when, who is in it (C3.4-1)."""

from __future__ import annotations

from hallctl.actions import promoter as actions
from hallctl.columns import promoter as columns
from hallctl.domain.base import Actor
from hallctl.domain.promoter import Promoter
from hallctl.queries import promoter as queries
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, place, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store.file import Hall
from hallctl.words import N_, _

MOST = 200
"""How many are listed."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """The register, who may sell first."""
    with hall.reading() as db:
        return SectionData(*queries.listed(db, hall.clock(), MOST))


PROMOTERS = Section(
    "promoters",
    N_("Promoters"),
    N_("Which partners' promoters may sell here, and until when. Nobody else may sell."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    heading=lambda one, at: f"{one.badge} {at.values.get(one.name, '')}".rstrip(),
    picks=N_("Options"),
    empty=N_("No promoter is registered."),
    digits=True,
    noun="promoter",
)


async def register(at: HallScreen) -> None:
    """A form for who it is, what they may sell and until when."""
    asked = (
        columns.NAME,
        columns.COMPANY,
        columns.BADGE,
        columns.SELLS,
        columns.UNTIL,
        columns.ID_SEEN,
    )
    form = FormPanel("promoter", _("Register a promoter"), *asked)
    async for typed in fill_in(at, form):
        with form.attempt():
            one = await at.do(_register, at.by, typed)
    said = _("Badge {badge} may sell until {day}.").format(badge=one.badge, day=one.until)
    await announce(at, said, choose=str(one.id))


def _register(hall: Hall, by: Actor, typed: Values) -> Promoter:
    seen = typed["seen"] == columns.YES
    texts = {name: typed[name] for name in ("name", "company", "badge", "sells", "until")}
    return actions.register(hall, by, actions.PromoterEntry(**texts, id_seen=seen))


async def come(at: HallScreen) -> None:
    """Record that the promoter comes in."""
    one: Promoter = selected(at)
    await at.do(actions.come, at.by, one.id)
    await announce(at, _("Badge {badge} is in the hall.").format(badge=one.badge), str(one.id))


async def leave(at: HallScreen) -> None:
    """Record that the promoter goes out."""
    one: Promoter = selected(at)
    await at.do(actions.leave, at.by, one.id)
    await announce(at, _("Badge {badge} has left.").format(badge=one.badge), str(one.id))


async def end(at: HallScreen) -> None:
    """End a registration before its last day."""
    one: Promoter = selected(at)
    question = _("End the registration of badge {badge}?").format(badge=one.badge)
    await at.ask(
        Confirm(
            question,
            _("It was valid until {day}.").format(day=one.until),
            yes=_("End the registration"),
        )
    )
    await at.do(actions.end, at.by, one.id)
    await announce(at, _("Badge {badge} may no longer sell here.").format(badge=one.badge))


def _is(at: HallScreen, *states: str) -> bool:
    one = selected(at)
    return one is not None and columns.state(one, place(at).view.data.around) in states


ACTS: tuple[Act, ...] = (
    PROMOTERS.act(
        "in",
        N_("Comes in"),
        come,
        N_("Into the hall, to sell"),
        permission="promoter.come",
        when=lambda at: _is(at, "registered"),
        missing=N_("They may not sell here, or are in the hall already."),
    ),
    PROMOTERS.act(
        "out",
        N_("Goes out"),
        leave,
        N_("Out of the hall"),
        permission="promoter.leave",
        when=lambda at: _is(at, "inside"),
        missing=N_("They are not in the hall."),
    ),
    PROMOTERS.act(
        "end",
        N_("End the registration"),
        end,
        N_("Before its last day"),
        permission="promoter.end",
        when=lambda at: _is(at, "registered"),
        missing=N_("They may not sell here, or are in the hall already."),
    ),
    PROMOTERS.act(
        "register",
        N_("Register a promoter"),
        register,
        N_("Who, of which company, what, until when"),
        permission="promoter.register",
        keys="ctrl+n",
        brief=N_("Register"),
        missing="",
    ),
    undo_act(PROMOTERS),
)
