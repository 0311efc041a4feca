"""What is said about the hall log and its notes."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Note")
HELP = N_("Notes on the hall log: what is worth reading later about a day.")
REFUSALS: dict[str, str] = {
    "no-such-note": N_("There is no note {id}. `hallctl log show` shows those of a day."),
    "note-needs-text": N_("Write down what is to be noted."),
}
STATES: dict[str, str] = {"written": N_("written"), "withdrawn": N_("taken back")}
NAMES = {**STATES}
EVENTS: dict[str, str] = {"note.written": N_("Something was written on the hall log.")}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "note.written": N_("{by} wrote on the hall log"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "note.written": N_("{by} took back {of} on the hall log"),
}
"""What is said where such an event is taken back."""
