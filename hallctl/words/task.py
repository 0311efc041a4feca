"""What is said about tasks."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Task")
HELP = N_("What somebody is to do, and by when; somebody else checks it when it is done.")
REFUSALS: dict[str, str] = {
    "no-such-task": N_("There is no task {id}. `hallctl task list` shows them."),
    "task-needs-text": N_("Say what is to be done."),
    "due-is-past": N_("The time it is due has passed. Give a later one."),
    "no-such-severity": N_("A task cannot be “{severity}”. It is one of: {severities}."),
    "not-a-clause": N_("“{clause}” is not a clause. Key it as C4.3.1-2."),
    "not-a-record": N_("“{typed}” is not a record. Key its noun and number, as order:120."),
    "no-such-result": N_("The result of a check is “ok” or “not”, not “{result}”."),
    "not-your-task": N_(
        "Task {id} was given to {to}. Only they or a manager can report that it is done."
    ),
    "recheck-by-another": N_("{staff} did task {id}. Somebody else has to check it."),
    "task-state": N_("Task {id} is {state}, so this cannot be done with it now."),
    "task-state open": N_("Task {id} is still to be done. Report first that it is done."),
    "task-state done": N_("Task {id} is done already, and somebody else has to check it."),
    "task-state closed": N_("Task {id} is closed. A manager can open it again."),
    "task-state withdrawn": N_("Task {id} was taken back. Give it again."),
}
STATES: dict[str, str] = {
    "open": N_("to be done"),
    "done": N_("done, to be checked"),
    "closed": N_("checked and closed"),
    "withdrawn": N_("taken back"),
}
NAMES = {**STATES, "to-do": N_("to be done"), "to-check": N_("done, to be checked")}
SEVERITIES: dict[str, str] = {
    "high": N_("urgent"),
    "normal": N_("ordinary"),
    "low": N_("not urgent"),
}
EVENTS: dict[str, str] = {
    "task.given": N_("Somebody was given something to do."),
    "task.done": N_("It was reported as done."),
    "task.closed": N_("Somebody else checked it: it is right and closed."),
    "task.sent-back": N_("Somebody else checked it: it is not right and has to be done again."),
    "task.reopened": N_("A manager opened it again."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "task.given": N_("{by} gave {of} to {to}, due {due}"),
    "task.done": N_("{by} reported {of} done"),
    "task.closed": N_("{by} checked {of}: it is right"),
    "task.sent-back": N_("{by} checked {of}: it has to be done again"),
    "task.reopened": N_("{by} opened {of} again"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "task.given": N_("{by} took back the assignment of {of}"),
    "task.done": N_("{by} took back the report of completion of {of}"),
    "task.closed": N_("{by} took back the check of {of}"),
    "task.sent-back": N_("{by} took back the check of {of}"),
    "task.reopened": N_("{by} took back the reopening of {of}"),
}
"""What is said where such an event is taken back."""
