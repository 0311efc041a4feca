"""The course of one incident: its steps, each answered as done, told or not applicable."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from hallctl.actions import incident as actions
from hallctl.actions.incident import TypedStep
from hallctl.columns import course as columns
from hallctl.columns import incident_fields as fields
from hallctl.columns.course import CONTACTS, UNANSWERED, StepLine
from hallctl.columns.form_field import FormField
from hallctl.domain.base import Actor
from hallctl.domain.incident import DONE, NOT_APPLICABLE, OPEN, TOLD, Incident
from hallctl.domain.playbook import HALF_DONE, JUDGE
from hallctl.queries import contact, order
from hallctl.queries import incident as queries
from hallctl.queries.times import instant
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.incidents.whole import judge
from hallctl.screens.operations import OperationsConsole, do_elsewhere
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, place, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import incident as store
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import N_, _, language
from hallctl.words.incident import STEPS


def read(hall: Hall, _by: Actor, shown: int | None) -> SectionData:
    """The steps of an incident; without one those of the open one that was opened last."""
    with hall.reading() as db:
        now = hall.clock()
        if shown is None:
            one = max(store.open_ones(db), key=lambda each: each.id, default=None)
        else:
            one = rows.load(db, Incident, shown)
        if one is None:
            return SectionData(())
        at = queries.around(db, [one], now)
        around = {CONTACTS: contact.reached(db), UNANSWERED: order.unanswered(db)}
        at = at._replace(own={**at.own, **around})
        lines = [StepLine(one, number, step) for number, step in enumerate(at.own[one.id], 1)]
        return SectionData(lines, at, columns.heading(one, at))


def section(shown: Callable[[], int | None]) -> Section:
    """The course of the incident that is `shown`."""
    return COURSE._replace(read=lambda hall, by: read(hall, by, shown()))


COURSE = Section(
    "course",
    N_("Steps"),
    N_("The steps of an open incident, what becomes of each, and the limits that run."),
    columns.COLUMNS,
    partial(read, shown=None),
    key="key",
    facts=columns.facts,
    heading=lambda one, _at: one.now.step.text.in_(language()),
    picks=N_("Answer"),
    empty=N_("No incident is open. Ctrl+N begins one."),
    digits=True,
    noun="incident",
)
FIELDS: dict[str, tuple[FormField, ...]] = {
    DONE: (fields.AT,),
    TOLD: (fields.WHO._replace(label=N_("Told whom")), fields.HOW, fields.ANSWER, fields.AT),
    NOT_APPLICABLE: (fields.REASON._replace(optional=False),),
}
"""What is filled in of each answer."""
WHY = fields.REASON._replace(optional=False, label=N_("Why corrected"))


async def done(at: HallScreen) -> None:
    """Record that the selected step is done, now."""
    one: StepLine = selected(at)
    await at.do(_say, at.by, one, DONE, {})
    await _said(at, one, DONE)


async def answer(state: str, at: HallScreen) -> None:
    """A form for one answer."""
    one: StepLine = selected(at)
    asked = FIELDS[state]
    if one.said:
        asked = (*(field for field in asked if field.name != WHY.name), WHY)
    step = one.now.step
    about = [step.text.in_(language())]
    if state == TOLD:
        around = place(at).view.data.around
        about += [columns.reached(name, around) for name in step.tell]
        about += [f"“{words}”" for words in [step.say.in_(language())] if words]
    title = _("Step {number}: {state}").format(number=one.place, state=_(STEPS[state]))
    form = FormPanel(f"{state}:{one.key}", title, *asked, about="\n".join(about))
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(_say, at.by, one, state, typed)
    await _said(at, one, state)


async def correct(at: HallScreen) -> None:
    """Another answer than it has, with why; what was said before stays readable."""
    options = [Option(state, _(STEPS[state])) for state in FIELDS]
    await answer(await at.ask(Pick(_("What is the right answer?"), options)), at)


def _say(hall: Hall, by: Actor, one: StepLine, state: str, typed: Values) -> None:
    when = instant(hall, typed["at"]) if typed.get("at") else None
    words = (typed.get(name, "") for name in ("who", "how", "answer", "reason"))
    actions.step(hall, by, one.incident.id, one.now.step.id, TypedStep(state, when, *words))


async def _said(at: HallScreen, one: StepLine, state: str) -> None:
    """Record the answer to a step, and go to the next step that is open."""
    said = _("Step {number}: {state}.").format(number=one.place, state=_(STEPS[state]))
    await announce(at, said)
    lines = place(at).view.data.records
    after = [line.key for line in lines if line.now.state == OPEN and line.place > one.place]
    place(at).view.rows.select(after[0] if after else one.key)


async def to_counter(at: HallScreen) -> None:
    """To the counter, where it is said what the core system shows of them."""
    app = cast("OperationsConsole", at.app)
    await do_elsewhere(app, "counter", "counter.core-shows")


def _half_done(at: HallScreen) -> bool:
    one = selected(at)
    return (
        isinstance(one, StepLine)
        and one.now.step.id == HALF_DONE
        and bool(place(at).view.data.around.own[UNANSWERED])
    )


def _unsaid(at: HallScreen) -> bool:
    one = selected(at)
    return isinstance(one, StepLine) and not one.said and one.incident.state == OPEN


def _plain(at: HallScreen) -> bool:
    return _unsaid(at) and selected(at).now.step.meets != JUDGE


def _done_here(at: HallScreen) -> bool:
    """In the list itself: Enter never says that something was done, and elsewhere Space is nobody's."""
    return _plain(at) and at.focused is place(at).view.rows


def _to_judge(at: HallScreen) -> bool:
    return _unsaid(at) and selected(at).now.step.meets == JUDGE


def _corrigible(at: HallScreen) -> bool:
    one = selected(at)
    return isinstance(one, StepLine) and one.said


ACTS = (
    COURSE.act(
        "judge",
        N_("Judge it"),
        judge,
        N_("Cause, reach, effect on trade: they set the limits"),
        when=_to_judge,
    ),
    COURSE.act(
        "done",
        N_("Done"),
        done,
        N_("Just now"),
        when=_done_here,
        keys="space",
        missing=N_("Choose a step that is still open."),
    ),
    COURSE.act(
        "told",
        N_("Somebody was told"),
        partial(answer, TOLD),
        N_("Who, how, with what answer"),
        when=_plain,
    ),
    COURSE.act(
        "before",
        N_("Done before"),
        partial(answer, DONE),
        N_("At another time than now"),
        when=_plain,
    ),
    COURSE.act(
        "na", N_("Not applicable"), partial(answer, NOT_APPLICABLE), N_("And why"), when=_unsaid
    ),
    COURSE.act(
        "unanswered",
        N_("Unanswered submissions"),
        to_counter,
        N_("Say at the counter what the core system shows"),
        permission="order.core",
        when=_half_done,
        missing=N_("Only at the step about half-done orders, while one is not answered."),
    ),
    COURSE.act(
        "correct",
        N_("Correct the answer"),
        correct,
        N_("What was said stays readable"),
        when=_corrigible,
    ),
)
