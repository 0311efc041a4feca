"""What is said about arrivals, about who is turned away, and about crowding."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Visit")
HELP = N_(
    "Every arrival is a visit, and has an outcome: a number, a machine, the sales floor, or what to bring."
)
NAMES: dict[str, str] = {
    "ticket": N_("number taken"),
    "self-service": N_("self-service"),
    "sales": N_("sales floor"),
    "turned-away": N_("turned away"),
    "turned-away-again": N_("turned away once more"),
    "withdrawn": N_("taken back"),
    "handling": N_("service handling area"),
}
"""What may come of a visit, and where customers are, as people say it."""
REFUSALS: dict[str, str] = {
    "nobody-selected": N_("Nobody is selected. Choose a line of those waiting first."),
    "no-such-visit": N_("There is no visit {id}. `hallctl visit list` shows today's."),
    "who-not-allowed": N_(
        "“{service}” cannot be done by this person ({who}), only by: {allowed}. Choose who has"
        " come, or turn the customer away with what to bring."
    ),
    "not-designated": N_(
        "This hall may not do “{service}”. Send the customer to a designated hall, and turn them away here with the reason not-this-hall."
    ),
    "visit-in-line": N_(
        "This customer is in the line, not on the sales floor or at a machine. Go on with their"
        " number."
    ),
    "machine-out": N_(
        "No device that does “{service}” works now. Give a number, or name the web, the app and the"
        " hotline."
    ),
    "no-self-service": N_("No machine does “{service}”. Give a number."),
    "not-to-a-machine": N_(
        "Elderly and disabled customers are not sent to a machine. Give a number: they are next at"
        " the first free counter."
    ),
    "complaint-in-person": N_(
        "A complaint takes no number and no order. Whoever is asked logs it at once: Ctrl+G, or"
        " `hallctl complaint log`."
    ),
    "no-such-outcome": N_("There is no outcome {outcome}. The outcomes are: {outcomes}."),
    "turned-away-why": N_("Say what is missing, or choose a reason, so that the customer knows."),
    "not-a-document-of": N_(
        "“{document}” is not asked for with “{service}” from {who}. Check who has come; `hallctl"
        " pack show` lists what is asked for."
    ),
    "code-expired": N_(
        "The porting code has run out. The customer asks the present operator for a new one, by"
        " text, and we go on."
    ),
    "code-too-long": N_(
        "A porting code is valid for {minutes} minutes at most. Check the time in the message"
        " again."
    ),
    "appointment-when": N_("An appointment needs its time. Key it, as 14:30."),
    "appointment-not-today": N_("The appointment is not for today. Key today's time, as 14:30."),
}

EVENTS: dict[str, str] = {
    "visit.arrived": N_("A customer came in and was led to the right place."),
    "visit.turned-away": N_("The customer was turned away, with what to bring or the reason."),
    "visit.redirected": N_("A waiting customer was led to a machine or the sales floor after all."),
    "visit.ended": N_("The customer left the hall."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "visit.arrived": N_("{by} received a customer for {service}: {outcome}[ ({reason})]"),
    "visit.turned-away": N_("{by} turned a customer away[: {reason}][; missing {missing}]"),
    "visit.redirected": N_("{by} led a waiting customer elsewhere: {outcome}"),
    "visit.ended": N_("{by} noted that the customer left the hall"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "visit.arrived": N_("{by} took back the entry of the arrival of {of}"),
    "visit.turned-away": N_("{by} took back the turning away of {of}"),
    "visit.redirected": N_("{by} took back the redirection of {of}"),
    "visit.ended": N_("{by} took back the end of the visit of {of}"),
}
"""What is said where such an event is taken back."""
