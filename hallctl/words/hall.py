"""What is said about the hall itself, and about naming what is in it."""

from __future__ import annotations

from hallctl.domain.hall import Profile
from hallctl.words import N_

NAME = N_("Hall")
HELP = N_("The hall: its name and language, and the risk services it may do.")
REFUSALS: dict[str, str] = {
    "no-such-language": N_("There is no language {language}. The languages are: zh, en."),
    "no-such-group": N_(
        "There is no group {group} on this computer. Make it first, or leave out --group."
    ),
    "group-not-yours": N_(
        "You are not in the group {group}. Ask to be added, log in again, and then run this again."
    ),
    "bad-counters": N_("A hall has 1 to {most} counters, not {count}."),
    "bad-offset": N_("A time zone is at most 840 minutes from UTC, not {minutes}."),
    "in-use": N_(
        "The hall file is still open: {who}. Have everybody leave (Ctrl+Q), and run this again."
    ),
    "backup-does-not-hold": N_(
        "{path} is not intact ({problem}), so nothing was restored. Take an older backup."
    ),
    "is-the-hall-file": N_("{path} is the hall file itself. Name a backup of it."),
    "no-such-table": N_("There is no table {table}. The tables are: {tables}."),
    "no-such-shell": N_("{shell} is none of bash, zsh and fish."),
    "no-such-noun": N_("There is no noun {noun}. The nouns are: {nouns}."),
    "nothing-to-find": N_("Key the words that are to be found."),
    "not-searched": N_("What is written in “{noun}” is not searched. These are: {nouns}."),
    "no-such-state": N_("There is no state {state}. The states are: {states}."),
    "no-such-look-kind": N_(
        "There is nothing to look at of a kind {name}. The kinds are: {names}."
    ),
    "service-unclear": N_("“{text}” may be several services: {found}. Name one of them."),
    "no-such-scan-end": N_("A scan cannot end with “{ends}”. It is one of: {known}."),
    "scan-affix": N_(
        "“{text}” cannot be before or after a code: letters, figures and signs only, at"
        " most {most}. Set the scanner to send nothing else."
    ),
    "scan-other-code": N_(
        "The scanner typed “{seen}”, in which there is no “{printed}”. Key what is printed under the bar"
        " code."
    ),
    "scan-nothing": N_(
        "Nothing was scanned. Is the scanner plugged in, and does it type as a keyboard?"
    ),
    "field-needs-value": N_("“{field}” has no value. Give it as name=value."),
}

EVENTS: dict[str, str] = {
    "hall.made": N_("The hall file was set up."),
    "hall.set": N_("The hall's profile was changed."),
    "hall.clock-stepped": N_("The computer's clock was found to be behind the last record."),
    "hall.clock-confirmed": N_("A manager confirmed that the computer's clock is right."),
    "hall.clock-corrected": N_("A manager corrected a clock that had been confirmed by mistake."),
    "hall.backed-up": N_("The hall file was backed up."),
    "hall.restored": N_("The hall file was restored from a backup."),
    "hall.preparing": N_("Pre-processing was started or stopped by hand."),
    "hall.scanner-set": N_("What the scanner of a workstation types around a code was set."),
    "hall.private-shown": N_("Somebody looked at personal values."),
    "hall.private-erased": N_("Personal values were erased for good."),
    "hall.slips-dropped": N_("Slips of an earlier day that were never printed were dropped."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "hall.made": N_("{by} set up the hall {name}"),
    "hall.set": N_("{by} changed the hall's profile"),
    "hall.clock-stepped": N_("{by} found the computer's clock {behind} behind the last record"),
    "hall.clock-confirmed": N_(
        "{by} confirmed the computer's clock, {jump} ahead of the last record"
    ),
    "hall.clock-corrected": N_(
        "{by} corrected a clock that had been confirmed by mistake, by {behind}"
    ),
    "hall.backed-up": N_("{by} backed up the hall file to {path}"),
    "hall.restored": N_("{by} restored the hall file from a backup, as of event {seq}"),
    "hall.preparing": N_("{by} started or stopped pre-processing by hand[: {queues}]"),
    "hall.scanner-set": N_("{by} set what the scanner[ of {workstation}] types around a code"),
    "hall.private-shown": N_("{by} looked at {refs} personal values"),
    "hall.private-erased": N_("{by} erased {refs} personal values for good"),
    "hall.slips-dropped": N_("{by} dropped slips of an earlier day that were never printed"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
FACTS = {"name": str, "path": str, "workstation": str, "queues": "queue", "refs": len}
"""What its sentences say as it was typed, whatever it looks like; queues of the pack; what is counted."""
NOTABLE = ("hall.restored", "hall.clock-corrected")
"""What the hall log tells of them."""
EVENT_FIELDS: dict[str, str] = {
    "name": N_("Hall name"),
    "workstation": N_("Workstation"),
    "prefix": N_("Before the code"),
    "suffix": N_("After the code"),
    "ends": N_("Ends with"),
}
"""What these fields of its events are called: a column of that name is of something else."""


def named(record: Profile) -> str:
    """The hall's own name."""
    return record.name
