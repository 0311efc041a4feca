"""What is said about shifts, and of the roster they make."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.domain.due import Entry
from hallctl.domain.gaps import Gap
from hallctl.domain.shift import COUNTER
from hallctl.words import N_, _, book
from hallctl.words import staff as staff_words
from hallctl.words.names import listed, queue_name

NAME = N_("Shift")
HELP = N_("Who works on which day, from when to when, at which post: the roster is made of them.")
REFUSALS: dict[str, str] = {
    "no-such-shift": N_("There is no shift {id}. `hallctl shift show` shows the roster."),
    "shift-empty": N_("A shift cannot begin and end at the same time. Key both times again."),
    "shift-too-long": N_(
        "A shift lasts {hours} hours at most. Check whether begin and end were swapped."
    ),
    "shift-begun": N_(
        "The shift of {staff} on {day} has begun, so its plan stays. Give a reason, and what really"
        " happened is recorded beside it."
    ),
    "shift-not-begun": N_(
        "The shift of {staff} on {day} has not begun yet. Change the plan instead."
    ),
    "shift-off": N_("The shift of {staff} on {day} is off the roster. Plan it again."),
    "shift-excused": N_("{staff} is excused on {day} already."),
    "shift-reason-needed": N_("Say why they are excused."),
    "shift-overlaps": N_(
        "{staff} works elsewhere at that time already ({day}, {post}). Change that first, or choose"
        " another time."
    ),
    "shift-none": N_("{staff} has no shift on {day}. `hallctl shift show` shows the roster."),
    "same-week": N_("Both are the same week. Say from which week to copy."),
    "week-empty": N_("Nobody is planned in the week of {week}, so there is nothing to copy."),
    "roster-row-twice": N_("This row stands in the file twice. Remove one of them."),
    "shift-which": N_(
        "{staff} has several shifts on {day}. Say which one by its number: `hallctl shift correct`."
    ),
}
STATES: dict[str, str] = {
    "planned": N_("planned"),
    "cancelled": N_("off the roster"),
    "withdrawn": N_("taken back"),
}
LEFT_OUT: dict[str, str] = {
    "closed": N_("the hall is closed then"),
    "begun": N_("the day has begun"),
    "there": N_("they have a shift then already"),
    "gone": N_("they are no longer on the staff"),
}
NAMES = {**STATES, **LEFT_OUT}
GAPS: dict[str, str] = {
    "front": N_("no manager at the front"),
    "greeter": N_("no greeter while it is busy"),
    "queue": N_("nobody for {queue}"),
}
TO_DO: dict[str, str] = {
    "come": N_("say that you are here"),
    "missing": N_("has not come"),
    "gap-front": N_("no manager is at the front now"),
    "ahead-front": N_("roster: no manager at the front"),
    "ahead-greeter": N_("roster: no greeter while it is busy"),
    "ahead-queue": N_("roster: queues that nobody can serve"),
}
"""What there is to see to."""
EVENTS: dict[str, str] = {
    "shift.planned": N_("A shift was planned: when somebody works, and at which post."),
    "shift.changed": N_("A shift was changed before it began."),
    "shift.cancelled": N_("A shift was taken off the roster before it began."),
    "shift.corrected": N_("What really happened was recorded beside the plan."),
    "shift.excused": N_("A manager excused somebody from a shift."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "shift.planned": N_("{by} planned {staff} for {day}: {post}, {begins} to {ends}"),
    "shift.changed": N_("{by} changed {of}: {post}, {begins} to {ends}"),
    "shift.cancelled": N_("{by} took {of} off the roster"),
    "shift.corrected": N_("{by} recorded what really happened on {of}"),
    "shift.excused": N_("{by} excused somebody from {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "shift.planned": N_("{by} took back the planning of {of}"),
    "shift.changed": N_("{by} took back the change of {of} on the roster"),
    "shift.cancelled": N_("{by} took back the cancelling of {of}"),
    "shift.corrected": N_("{by} took back the correction of {of}"),
    "shift.excused": N_("{by} took back the excuse of {of}"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {"beside": N_("Beside the plan")}


def post_name(post: str) -> str:
    """A post of the roster, in a word or two."""
    return _("counter") if post == COUNTER else staff_words.post_name(post)


def gaps_said(gaps: Sequence[Gap]) -> str:
    """What is missing, of one kind; several queues are named together."""
    queues = listed(list(dict.fromkeys(_queue(gap.queue) for gap in gaps)))
    return _(GAPS[gaps[0].kind]).format(queue=queues)


def to_do(one: Entry) -> str:
    """What there is to see to."""
    return _(TO_DO[one.what])


def _queue(queue: str) -> str:
    pack = book()
    return queue_name(pack, queue) if pack and queue else queue


FACTS = {"post": post_name}
"""What the facts of its events are called that are codes."""
