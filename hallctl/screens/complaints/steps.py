"""What is done with a case, each where its stage allows it: a form with its fields, then one action."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from hallctl.domain import complaint_events as events
from hallctl.domain.base import Actor
from hallctl.domain.case import RECEIVED, SIMPLE, STAGES, Complaint
from hallctl.domain.casework import may_see
from hallctl.domain.complaint import NOUN, TRANSITIONS
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints.cases import CASES
from hallctl.screens.complaints.course import STEPS, CourseStep
from hallctl.screens.complaints.settle import settle
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place, selected
from hallctl.screens.workplace.undo import undo_act
from hallctl.words import N_, _
from hallctl.words.complaint import EVENTS

TURNS = {
    events.ComplaintClosed,
    events.ComplaintReturned,
    events.ComplaintReopened,
    events.ComplaintWithdrawn,
}
"""What ends a case or begins it anew; the message says that it can be taken back."""


async def _take(step: CourseStep, at: HallScreen) -> None:
    """Fill in what the step needs, and do it."""
    case: Complaint = selected(at)
    asked = step.fields(case) if callable(step.fields) else step.fields
    if asked:
        form = FormPanel(f"{step.name}:{case.id}", f"{case.label}  {_(step.label)}", *asked)
        async for typed in fill_in(at, form):
            with form.attempt():
                await at.do(step.do, at.by, case, typed)
    else:
        await at.do(step.do, at.by, case, {})
    said = f"{case.label}  {_(EVENTS[NOUN.kind(step.event)])}"
    if step.event in TURNS:
        said = _("{first} {second}").format(first=said, second=_("Ctrl+Z takes it back."))
    await announce(at, said, choose=str(case.id))


def _possible(step: CourseStep, at: HallScreen) -> bool:
    """Whether the step is possible in the selected case: in its stage, for whoever may see the case."""
    case = selected(at)
    if not isinstance(case, Complaint) or not _concerns(case, at.by):
        return False
    book = place(at).view.data.around.book
    return case.stage in _stages(step.event) and book is not None and step.only(case, book)


def _stages(event: type) -> Collection[str]:
    return TRANSITIONS.get(event, STAGES)


def _concerns(case: Complaint, by: Actor) -> bool:
    return may_see(case, by) or bool({case.owner, case.handler} & by.roles)


def _simple(at: HallScreen) -> bool:
    case = selected(at)
    return isinstance(case, Complaint) and (case.stage, case.route) == (RECEIVED, SIMPLE)


def _act(step: CourseStep) -> Act:
    return CASES.act(
        step.name,
        step.label,
        partial(_take, step),
        permission=f"complaint.{step.name}",
        when=partial(_possible, step),
        missing=N_("Not in this case as it stands now."),
    )


ACTS: tuple[Act, ...] = (
    CASES.act(
        "settle",
        N_("Settle it by its rule"),
        settle,
        N_("The remedy, and the customer's opinion"),
        permission="complaint.settle",
        when=_simple,
        missing=N_("Only a simple case that is still with its receiver."),
    ),
    *map(_act, STEPS),
    undo_act(CASES, permission="complaint.note", shown=True),
)
