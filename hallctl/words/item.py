"""What is said about items held for customers."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Item")
HELP = N_("Something of the customer's that the hall is holding, until it is handed back.")
REFUSALS: dict[str, str] = {
    "no-such-item": N_("There is no item {id}. `hallctl item list` shows what is held."),
    "item-not-held": N_("Item {id} is not held any more. Look at the list again."),
    "items-out": N_(
        "Items have not been handed back yet at counter {counter}: {count}. Hand them back first."
    ),
}
NAMES: dict[str, str] = {
    "held": N_("held"),
    "returned": N_("handed back"),
    "withdrawn": N_("taken off the list"),
}

EVENTS: dict[str, str] = {
    "item.received": N_("The hall took something of the customer's."),
    "item.returned": N_("The item was handed back to the customer."),
    "item.handed-over": N_("The item was handed over to another member of staff in mid-day."),
}
"""What each event says has happened, in one plain sentence."""
