"""What is said about tickets."""

from __future__ import annotations

from hallctl.domain.ticket import Ticket
from hallctl.words import N_

NAME = N_("Ticket")
HELP = N_("A place in line, from taking a number to being served.")
REFUSALS: dict[str, str] = {
    "no-such-ticket": N_("There is no ticket {number} today. Check the number on the slip."),
    "ticket-state": N_(
        "{number} is {state}, so this cannot be done with it now. Look at the line again."
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
    "ticket-state served": N_("{number} was served to the end. Give the customer a new number."),
    "ticket-state no-show": N_("{number} was given up as a no-show. Put it back in line first."),
    "ticket-state left": N_(
        "{number} is in the line no more. Give the customer a new number, if they are still there."
    ),
    "no-customer": N_("No customer has been called to counter {counter}. Call one first."),
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
    "already-there": N_("{number} is in that queue already. Choose another queue or counter."),
    "transfer-where": N_("Say where {number} should go: a queue or a counter."),
    "order-still-open": N_("{number} has an order that is still open. End it first."),
    "visit-over": N_("This customer's visit has ended already. Let them in anew."),
}
NAMES: dict[str, str] = {
    "waiting": N_("waiting"),
    "called": N_("called"),
    "serving": N_("being served"),
    "parked": N_("set aside"),
    "served": N_("served"),
    "no-show": N_("a no-show"),
    "left": N_("gone"),
}


def named(record: Ticket) -> str:
    """What is printed on the slip: A017."""
    return record.label
