"""What is said about the hall itself, and about taking back what was done."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("The hall: its name and language, and the risk services it may do.")
REFUSALS: dict[str, str] = {
    "no-such-language": N_("There is no language {language}. The languages are: zh, en."),
    "no-such-group": N_(
        "There is no group {group} on this computer. Make it first, or leave out --group."
    ),
    "group-not-yours": N_(
        "You are not in the group {group}. Ask for it, sign in anew, and run this again."
    ),
    "bad-counters": N_("A hall has 1 to {most} counters, not {count}."),
    "bad-offset": N_("A time zone is at most 840 minutes from UTC, not {minutes}."),
    "earlier-than-before": N_(
        "This would have happened before what is already recorded of it. Check the time."
    ),
    "nothing-to-undo": N_("There is nothing of yours that can be taken back."),
    "no-such-change": N_("There is no change {change}. `hallctl journal show` lists them."),
    "not-your-change": N_("Change {change} is somebody else's. A manager may take it back."),
    "not-undoable": N_("This cannot be taken back ({kind})."),
    "changed-since": N_("Something has happened to it since ({kind}). Take that back first."),
    "place-taken": N_("What was given up then has been given to somebody else since."),
    "no-such-table": N_("There is no table {table}. The tables are: {tables}."),
    "no-such-noun": N_("There is no noun {noun}. The nouns are: {nouns}."),
    "no-such-event": N_("The journal has no event {seq}."),
    "bad-copy": N_("The copy does not hold together ({problem}). Do not rely on it."),
}
