"""What is said about tickets."""

from __future__ import annotations

from hallctl.domain.arrival import in_front
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.words import N_, _

NAME = N_("Ticket")
HELP = N_(
    "A place in line, from taking a number to being served. A time marked >= is at least so long: the"
    " computer's clock was put right meanwhile."
)
REFUSALS: dict[str, str] = {
    "no-held-order": N_(
        "No order is held over for this number. Key the phone it was held over with, or take another priority."
    ),
    "no-such-ticket": N_("There is no ticket {number} today. Check the number on the slip."),
    "ticket-state": N_(
        "{number} is {state}, so this cannot be done with it now. Look at the queue again."
    ),
    "ticket-state waiting": N_(
        "{number} is waiting in line and has not been called. Call it to a counter first."
    ),
    "ticket-state called": N_(
        "{number} was called, and the customer does not stand at the counter yet. Begin serving them"
        " first; when nobody comes, give the number up."
    ),
    "ticket-state serving": N_(
        "{number} is being served already. Go on with the customer: set them aside, transfer or finish."
    ),
    "ticket-state parked": N_("{number} is set aside. Go on with that customer first."),
    "ticket-state served": N_("{number} has already been served. Give the customer a new number."),
    "ticket-state no-show": N_("{number} was given up as a no-show. Put it back in line first."),
    "ticket-state held": N_(
        "{number} went, and the order is held over. Give the customer a new number, and take the order up."
    ),
    "ticket-state left": N_(
        "{number} has left the queue. Give the customer a new number if they are still here."
    ),
    "ticket-state left-at-closing": N_(
        "{number} was left in line when its day ended. Give the customer a new number, if they are back."
    ),
    "ticket-state left-open": N_(
        "{number} was left open when its day ended. A manager resumes it and brings it to its end, or"
        " gives it up."
    ),
    "left-open-manager": N_(
        "{number} was left open when its day ended. A manager goes on with it, or gives it up."
    ),
    "no-customer": N_("No customer has been called to counter {counter}. Call one first."),
    "another-customer": N_(
        "Another customer, {number}, is at counter {counter} now. Nothing was done; begin again if"
        " you mean this customer."
    ),
    "cannot-serve": N_("Counter {counter} cannot serve {number}. Transfer it, or choose another."),
    "reason-needed": N_("Say why: choose or key a reason."),
    "agreement-needed": N_("{number} has to agree to being set aside. Ask the customer first."),
    "call-again": N_("{number} was called {calls}x; call {needed} times before giving it up."),
    "no-show-with-order": N_(
        "{number} has an order under way, so the number is not given up. Begin serving it, then set"
        " it aside or end the order."
    ),
    "wait-longer": N_("Give {number} another {seconds} seconds before giving it up."),
    "too-late-for-back": N_(
        "{number} was called more than {minutes} minutes ago. Give the customer a new number."
    ),
    "not-your-ticket": N_("{number} is at counter {counter}. A manager can take it over."),
    "already-there": N_("{number} is there already. Choose another queue or counter."),
    "transfer-where": N_("Say where {number} should go: a queue or a counter."),
    "priority-needs-manager": N_(
        "The priority of {number} was settled when the number was taken. A manager may change it, or"
        " approves it with a PIN."
    ),
    "strands-no-queue": N_(
        "{numbers}: the queue “{queue}” would be gone. Serve them first, or say where who waits is to go:"
        " `--move OLD=NEW`."
    ),
    "strands-no-service": N_(
        "{numbers} came for “{service}”, which would be gone. Serve them first, or say what who waits is to"
        " get instead: `--move OLD=NEW`."
    ),
    "strands-no-counter": N_(
        "{numbers}: no other counter calls from the queue “{queue}”. Give it to one first, or pass them on."
    ),
    "strands-no-skill": N_(
        "{numbers}: nobody else on the staff can do “{service}”. Serve them first, or give the skill to"
        " somebody."
    ),
    "uncallable-no-queue": N_(
        "{numbers}: no counter can call them, because the pack has no queue “{queue}”. Pass them on:"
        " `hallctl queue transfer NUMBER --queue QUEUE --reason ID`."
    ),
    "uncallable-no-service": N_(
        "{numbers}: nobody can serve them, because the pack has no service “{service}”. Pass them on with"
        " another: `hallctl queue transfer NUMBER --service SERVICE --reason ID`."
    ),
    "uncallable-no-counter": N_(
        "{numbers}: no counter calls from the queue “{queue}”. Give it to one: `hallctl counter set COUNTER"
        " --queues ...`; or pass them on."
    ),
    "uncallable-no-skill": N_(
        "{numbers}: nobody on the staff can do “{service}”. Give somebody the skill: `hallctl staff skill"
        " NUMBER ...`; or pass them on with another service."
    ),
    "order-still-open": N_("{number} has an order that is still open. End it first."),
    "remark-needs-text": N_("Say what whoever calls {number} has to know."),
    "visit-over": N_("This customer's visit has ended already. Register a new visit."),
}
NAMES: dict[str, str] = {
    "waiting": N_("waiting"),
    "called": N_("called"),
    "serving": N_("being served"),
    "parked": N_("set aside"),
    "served": N_("served"),
    "no-show": N_("a no-show"),
    "left": N_("gone"),
    "left-at-closing": N_("left at closing"),
    "left-open": N_("left open"),
    "uncallable": N_("customers nobody can call"),
    "held": N_("held over"),
    "nobody-came": N_("nobody came"),
    "parked-long": N_("set aside for long"),
    "out-of-turn": N_("called out of turn"),
    "taken-over": N_("taken over by another counter"),
    "put-back": N_("put back in line by a manager"),
}

EVENTS: dict[str, str] = {
    "ticket.taken": N_("The customer was given a number."),
    "ticket.backfilled": N_("A ticket was keyed in late, or imported."),
    "ticket.continued": N_(
        "What happened to a waiting customer during the power failure was keyed in late."
    ),
    "ticket.idle-corrected": N_(
        "The counter's idle time before this call was shortened, because a late entry fell into it."
    ),
    "ticket.prepared": N_("It was noted who has come, and which documents they have with them."),
    "ticket.remarked": N_("Something was written on the ticket for whoever calls the customer."),
    "ticket.called": N_("The customer was called to a counter."),
    "ticket.recalled": N_("The customer was called once more."),
    "ticket.started": N_("The customer came to the counter, and is being served."),
    "ticket.parked": N_("The customer was set aside, with their agreement."),
    "ticket.resumed": N_("A parked customer is being served again, at any counter that can."),
    "ticket.transferred": N_(
        "The customer was passed to another queue or counter, and the arrival time is kept."
    ),
    "ticket.served": N_("The customer was served and has gone."),
    "ticket.held": N_("The customer went, and the order that was under way is held over."),
    "ticket.no-show": N_("The customer did not come after the required calls and waiting time."),
    "ticket.returned": N_(
        "A no-show came back in time and is in line again, by the first arrival time."
    ),
    "ticket.left": N_("The customer went away without being served."),
    "ticket.left-at-closing": N_("The business day ended, and nobody had called the customer."),
    "ticket.left-open": N_(
        "The business day ended while the customer was being served, or set aside."
    ),
    "ticket.released": N_(
        "A manager put a customer back in line, because the counter could not go on."
    ),
    "ticket.taken-over": N_("A manager let another counter go on with a customer."),
    "ticket.stepped-away": N_("The clerk left for a moment in mid-service."),
    "ticket.stepped-back": N_("The clerk is back with the customer."),
    "ticket.handed-over": N_(
        "A parked customer was handed over to another member of staff in mid-day."
    ),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "ticket.taken": N_("{by} gave out {of} for {service}[, {priority}]"),
    "ticket.backfilled": N_("{by} keyed in {of} afterwards: {state}"),
    "ticket.continued": N_("{by} keyed in what became of {of} on paper: {state}"),
    "ticket.idle-corrected": N_("{by} shortened the idle time before the call of {of} to {idle}"),
    "ticket.prepared": N_("{by} pre-processed {of}[; missing {missing}]"),
    "ticket.called": N_("{by} called {of} to counter {counter}[ out of turn ({reason})]"),
    "ticket.recalled": N_("{by} called {of} once more, {calls} times now"),
    "ticket.started": N_("{by} began serving {of}"),
    "ticket.parked": N_("{by} set {of} aside ({reason})"),
    "ticket.resumed": N_("{by} went on with {of} at counter {counter}"),
    "ticket.transferred": N_("{by} passed {of} on to {queue}[, counter {target}] ({reason})"),
    "ticket.served": N_("{by} finished with {of} after {handled}"),
    "ticket.held": N_("{by} let {of} go; the order is held over"),
    "ticket.no-show": N_("{by} gave up {of}: nobody came"),
    "ticket.returned": N_("{by} put {of} back in line after a no-show"),
    "ticket.left": N_("{by} noted that {of} left unserved ({reason})"),
    "ticket.left-at-closing": N_("{by} ended {of} with the day: nobody had called it"),
    "ticket.left-open": N_("{by} left {of} open when the day ended"),
    "ticket.released": N_("{by} put {of} back in line: the counter could not go on ({reason})"),
    "ticket.taken-over": N_("{by} let counter {counter} take over {of} ({reason})"),
    "ticket.stepped-away": N_("{by} left {of} alone for a moment"),
    "ticket.stepped-back": N_("{by} came back to {of} after {away}"),
    "ticket.handed-over": N_("{by} handed {of} over to {staff}"),
    "ticket.remarked": N_("{by} wrote a remark on {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "ticket.taken": N_("{by} took back the number of {of}"),
    "ticket.backfilled": N_("{by} took back the late entry of {of}"),
    "ticket.continued": N_("{by} took back the late entry of {of}"),
    "ticket.idle-corrected": N_("{by} took back the correction of the idle time of {of}"),
    "ticket.prepared": N_("{by} took back the pre-processing of {of}"),
    "ticket.called": N_("{by} took back the call of {of}"),
    "ticket.recalled": N_("{by} took back the repeated call of {of}"),
    "ticket.started": N_("{by} took back the beginning of the service of {of}"),
    "ticket.parked": N_("{by} took back the setting aside of {of}"),
    "ticket.resumed": N_("{by} took back the resumption of {of}"),
    "ticket.transferred": N_("{by} took back the transfer of {of}"),
    "ticket.served": N_("{by} took back the end of the service of {of}"),
    "ticket.held": N_("{by} took back the holding over of {of}"),
    "ticket.no-show": N_("{by} took back the no-show of {of}"),
    "ticket.returned": N_("{by} took back the return of {of} to the line"),
    "ticket.left": N_("{by} took back the giving up of {of}"),
    "ticket.released": N_("{by} took back that a manager put {of} back in line"),
    "ticket.taken-over": N_("{by} took back the take-over of {of}"),
    "ticket.stepped-away": N_("{by} took back the stepping away from {of}"),
    "ticket.stepped-back": N_("{by} took back the return to {of}"),
    "ticket.handed-over": N_("{by} took back the hand-over of {of}"),
    "ticket.remarked": N_("{by} took back the remark on {of}"),
}
"""What is said where such an event is taken back."""


def standing(ticket: Ticket, utc_offset: int) -> str:
    """Where a priority puts somebody in line; empty where their arrival does."""
    if in_front(ticket):
        return _("first in line")
    if ticket.rank_at == ticket.taken_at:
        return ""
    return _("served as if arrived {time}").format(time=time_of_day(ticket.rank_at, utc_offset))


def named(record: Ticket) -> str:
    """What is printed on the slip: A017."""
    return record.label
