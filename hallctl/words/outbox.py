"""What is said about the outbox."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Outgoing")
HELP = N_("What must leave the hall; it waits here until somebody says how it went.")
REFUSALS: dict[str, str] = {
    "no-such-outbox": N_("There is no outgoing item {id}. `hallctl outbox list` shows them."),
    "outbox-needs-text": N_("Say what must leave the hall."),
    "outbox-needs-how": N_("Say how it was sent: by messenger, by fax, read out on the phone."),
    "outbox-state": N_("Outgoing item {id} is {state} already."),
    "outbox-state withdrawn": N_("Outgoing item {id} was taken back. Add it again."),
}
STATES: dict[str, str] = {
    "waiting": N_("to be sent"),
    "sent": N_("sent"),
    "dropped": N_("not to be sent any more"),
    "withdrawn": N_("taken back"),
}
NAMES = {**STATES, "paper": N_("paper"), "to-send": N_("to be sent"), "unsent": N_("not sent yet")}
EVENTS: dict[str, str] = {
    "outbox.put": N_("Something must leave the hall."),
    "outbox.sent": N_("It has left the hall."),
    "outbox.dropped": N_("It will not leave the hall any more."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "outbox.put": N_("{by} put {kind} for {to} on the list of what must leave the hall"),
    "outbox.sent": N_("{by} sent {of}"),
    "outbox.dropped": N_("{by} dropped {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "outbox.put": N_("{by} took back the entry of {of} on the list of what must leave the hall"),
    "outbox.sent": N_("{by} took back the sending of {of}"),
    "outbox.dropped": N_("{by} took back the cancelling of {of}"),
}
"""What is said where such an event is taken back."""
