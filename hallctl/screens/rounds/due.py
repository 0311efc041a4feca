"""Which rounds are due today, and what became of them; Enter begins the one that is due, or goes on with one."""

from __future__ import annotations

from hallctl.actions import round as actions
from hallctl.actions.round import OnPaper
from hallctl.columns import patrol_day as columns
from hallctl.columns.form_field import FormField
from hallctl.columns.patrol_day import DayLine
from hallctl.domain.base import Actor
from hallctl.domain.patrol_template import MOMENTS
from hallctl.domain.round import OPEN, Round
from hallctl.queries import patrol_day
from hallctl.queries.times import instant
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.rounds import walk
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import fill_in, place, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import round as words

TEMPLATE = FormField("template", N_("Which round"), choices=words.MOMENTS, stacked=True)
SHEET = FormField(
    "form",
    N_("Sheet no."),
    refusals="no-form-number form-not-printed form-used round-form-used",
    hint=N_("P0001; empty: it has none"),
)
BEGAN = FormField("began", N_("Walked from"), refusals="not-a-time time-ahead", width=16)


def read(hall: Hall, _by: Actor) -> SectionData:
    """What today asks for, in its order."""
    now = hall.clock()
    with hall.reading() as db:
        return SectionData(*patrol_day.read(db, day.today(db, now), now))


ROUNDS = Section(
    "rounds",
    N_("Rounds"),
    N_("The rounds of today: due, late, missed, done."),
    columns.COLUMNS,
    read,
    key="key",
    facts=columns.facts,
    heading=lambda one, _at: columns.title(one),
    picks=N_("Walk"),
    empty=N_("No round is due today."),
    digits=True,
    noun="round",
    show=walk.show,
)


async def begin(at: HallScreen) -> None:
    """Begin the selected one, or go on with it, or look at it."""
    one: DayLine = selected(at)
    shown = one.round or _standing(at, one.moment)
    if shown is not None:
        await walk.show(at, shown.id)
    else:
        await _begin(at, one.moment)


def _standing(at: HallScreen, moment: str) -> Round | None:
    """The round of a template that is being walked, though it is no longer the one that was due."""
    every = (one.round for one in place(at).view.data.records)
    return next((one for one in every if one and (one.moment, one.state) == (moment, OPEN)), None)


async def another(at: HallScreen) -> None:
    """Begin any of them, due or not."""
    options = [Option(moment, _(words.MOMENTS[moment])) for moment in MOMENTS]
    await _begin(at, await at.ask(Pick(_("Which round do you want to walk?"), options)))


async def _begin(at: HallScreen, moment: str) -> None:
    one = await at.do(actions.begin, at.by, moment)
    await walk.show(at, one.id)


async def on_paper(at: HallScreen) -> None:
    """Key in a round that was walked on paper: its times now, what was found as any round."""
    form = FormPanel("paper-round", _("A round on paper"), TEMPLATE, SHEET, BEGAN)
    async for typed in fill_in(at, form):
        with form.attempt():
            began = await at.do(instant, typed["began"])
            paper = OnPaper(began, typed["form"])
            one = await at.do(actions.begin, at.by, typed["template"], paper=paper)
    await walk.show(at, one.id)


def select_next(at: HallScreen) -> None:
    """Go to what is to be walked next: what was begun, or is due first."""
    lines: list[DayLine] = list(place(at).view.data.records)
    to_do = (one for one in lines if columns.is_to_do(one))
    place(at).view.rows.select(next((one.key for one in to_do), ""))


def _chosen(at: HallScreen) -> bool:
    return isinstance(selected(at), DayLine)


MAY = "round.begin"
ACTS: tuple[Act, ...] = (
    ROUNDS.act("begin", N_("Walk"), begin, permission="answer.give", when=_chosen, listed=False),
    ROUNDS.act(
        "another",
        N_("Begin a round"),
        another,
        N_("Whether due or not"),
        permission=MAY,
        keys="ctrl+n",
        brief=N_("Begin a round"),
        missing="",
    ),
    ROUNDS.act(
        "paper",
        N_("Key in a round on paper"),
        on_paper,
        N_("With its times and the number of its sheet"),
        permission=MAY,
        keys="ctrl+g",
        brief=N_("From paper"),
        missing="",
    ),
)
