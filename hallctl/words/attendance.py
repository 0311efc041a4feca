"""What is said about who is here."""

from __future__ import annotations

from hallctl.words import N_
from hallctl.words.shift import post_name

NAME = N_("Presence")
HELP = N_("Who came and left, at which post they are, and their breaks.")
REFUSALS: dict[str, str] = {
    "no-such-attendance": N_(
        "No attendance is recorded for {id}. `hallctl shift today` shows who is here."
    ),
    "attendance-by-manager": N_(
        "Only a manager can record this for {staff}, or for an earlier time. Ask a manager."
    ),
    "already-here": N_("{staff} is here already. Say first that they left, with the time."),
    "not-here": N_("{staff} has not come, or has left. Say first that they are here."),
    "left-before-came": N_("{staff} was here later than that. Give a later time."),
    "still-at-counter": N_(
        "{staff} is still signed on at counter {counter}. Sign off there first."
    ),
    "attendance-state": N_("{staff} is {state}, so this cannot be done now."),
    "attendance-state here": N_("{staff} is here and on no break."),
    "attendance-state break": N_("{staff} is on a break. End it first."),
    "attendance-state left": N_("{staff} has left already."),
    "attendance-state withdrawn": N_("The arrival of {staff} was taken back. Record it again."),
    "post-not-yours": N_("{post} is not the post of {staff} today. A manager has to approve."),
}
STATES: dict[str, str] = {
    "here": N_("at the post"),
    "break": N_("on a break"),
    "left": N_("gone home"),
    "withdrawn": N_("taken back"),
}
PRESENCE: dict[str, str] = {
    "here": N_("at the post"),
    "break": N_("on a break"),
    "left": N_("gone home"),
    "missing": N_("has not come"),
    "to-come": N_("to come"),
    "excused": N_("excused"),
    "signed-in": N_("signed in, not recorded"),
}
"""How somebody is there on a day, by the roster and by who came."""
CHECKS: dict[str, str] = {"attendance-open": N_("going home not recorded")}
NAMES = {
    **STATES,
    **CHECKS,
    "unplanned": N_("not on the roster"),
    "break-long": N_("break too long"),
}
EVENTS: dict[str, str] = {
    "attendance.came": N_("Somebody came to work."),
    "attendance.left": N_("Somebody went home."),
    "attendance.break-begun": N_("A break began."),
    "attendance.back": N_("A break was over."),
    "attendance.posted": N_("Somebody went on at another post."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "attendance.came": N_("{by} recorded that {staff} came, post {post}, at {at}"),
    "attendance.left": N_("{by} recorded that somebody went home at {at}"),
    "attendance.break-begun": N_(
        "{by} recorded the beginning of a break: {kind}[, allowed by {approver}]"
    ),
    "attendance.back": N_("{by} recorded the end of a break of {duration}"),
    "attendance.posted": N_("{by} recorded another post: {post}[, allowed by {approver}]"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "attendance.came": N_("{by} took back the recorded arrival of {of}"),
    "attendance.left": N_("{by} took back the recorded departure of {of}"),
    "attendance.break-begun": N_("{by} took back the beginning of the break of {of}"),
    "attendance.back": N_("{by} took back the end of the break of {of}"),
    "attendance.posted": N_("{by} took back the change of post of {of}"),
}
"""What is said where such an event is taken back."""
FACTS = {"post": post_name, "kind": "reason"}
"""What the facts of its events are called that are codes; breaks are reasons of the pack."""
EVENT_FIELDS: dict[str, str] = {"kind": N_("Kind of break"), "duration": N_("Lasted (ms)")}
