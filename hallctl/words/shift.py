"""What is said about shifts, and of the roster they make."""

from __future__ import annotations

from hallctl.domain.shift import COUNTER
from hallctl.words import N_, _
from hallctl.words import staff as staff_words

NAME = N_("Shift")
HELP = N_("Who works on which day, from when to when, at which post: the roster is made of them.")
REFUSALS: dict[str, str] = {
    "no-such-shift": N_("There is no shift {id}. `hallctl shift show` shows the roster."),
    "shift-empty": N_("A shift ends at another time than it begins. Key both times again."),
    "shift-too-long": N_(
        "A shift lasts {hours} hours at most. Look whether begin and end were changed round."
    ),
    "shift-begun": N_(
        "{day} of {staff} has begun, and what was planned stays as it was. Give a reason, and how it"
        " really was is written beside it."
    ),
    "shift-not-begun": N_("{day} of {staff} has not begun yet. Plan it otherwise instead."),
    "shift-off": N_("{day} of {staff} is off the roster. Plan it again."),
    "shift-excused": N_("It is permitted already that {staff} does not come on {day}."),
    "shift-reason-needed": N_("Say why they do not come."),
    "shift-overlaps": N_(
        "{staff} works elsewhere at that time already ({day}, {post}). Change that first, or choose"
        " another time."
    ),
    "shift-none": N_("{staff} has no shift on {day}. `hallctl shift show` shows the roster."),
    "shift-which": N_(
        "{staff} has several shifts on {day}. Say which one by its number: `hallctl shift correct`."
    ),
}
STATES: dict[str, str] = {
    "planned": N_("planned"),
    "cancelled": N_("off the roster"),
    "withdrawn": N_("taken back"),
}
NAMES = {**STATES}
EVENTS: dict[str, str] = {
    "shift.planned": N_("It was planned when somebody works, and at which post."),
    "shift.changed": N_("It was planned otherwise before it began."),
    "shift.cancelled": N_("It was taken off the roster before it began."),
    "shift.corrected": N_("How it really was is written beside what was planned."),
    "shift.excused": N_("A manager permitted that they do not come."),
}
"""What each event says has happened, in one plain sentence."""


def post_name(post: str) -> str:
    """A post of the roster, in a word or two."""
    return _("counter") if post == COUNTER else staff_words.post_name(post)
