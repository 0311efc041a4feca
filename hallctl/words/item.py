"""What is said about items held for customers."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Item")
HELP = N_("Something of the customer's that the hall is holding, until it is handed back.")
REFUSALS: dict[str, str] = {
    "no-such-item": N_("There is no item {id}. `hallctl item list` shows what is held."),
    "item-not-held": N_("Item {id} is not held any more. Look at the list again."),
    "not-to-destroy": N_("Item {id} is the customer's own. Hand it back."),
    "needs-two": N_("Two destroy a paper together. Name the second one as the approver."),
    "not-kept-here": N_(
        "“{what}” is not kept here. What may be: form, or copy:DOCUMENT; an original goes back to the customer."
    ),
    "copy-leave": N_("Copies are kept only where the customer allows it. Ask first."),
    "found-needs": N_("Say what was found, where, and where it is kept."),
    "found-number": N_("Write what kind of thing it is, never the number of an ID or a card."),
    "found-says-nothing": N_("Write what was done, or what the receipt says."),
    "found-claimed": N_("Item {id} was found here. Say who takes it: `hallctl item taken`."),
    "not-found": N_("Item {id} was not found here. It belongs to an order."),
    "taken-by-whom": N_("Write who takes it."),
    "no-such-proof": N_("“{proof}” is not a way to check whose it is. It is one of: {proofs}."),
    "slip-used": N_("Papers are in custody under slip {slip} already. Take the next one."),
    "items-out": N_(
        "Items have not been handed back yet at counter {counter}: {count}. Hand them back first."
    ),
}
NAMES: dict[str, str] = {
    "held": N_("held"),
    "returned": N_("handed back"),
    "withdrawn": N_("taken off the list"),
    "destroyed": N_("destroyed"),
    "form": N_("form"),
    "copy": N_("copy"),
    "owed": N_("owed"),
    "found": N_("found"),
    "police": N_("with the police"),
    "to-police": N_("found thing due to the police"),
}
PROOFS: dict[str, str] = {
    "described": N_("they described it"),
    "id-shown": N_("they showed their ID"),
    "known": N_("they are known here"),
}

EVENTS: dict[str, str] = {
    "item.received": N_("The hall took something of the customer's."),
    "item.returned": N_("The item was handed back to the customer."),
    "item.destroyed": N_("A paper that was kept for a held order was destroyed by two."),
    "item.released": N_(
        "A held order was taken up: the money that was owed for it belongs to the order again."
    ),
    "item.found": N_("Something was found in the hall, or left behind."),
    "item.tried": N_("Somebody tried to reach the owner."),
    "item.claimed": N_("The owner took a found thing."),
    "item.handed-in": N_("A found thing was handed over to the police."),
    "item.handed-over": N_("The item was handed over to another member of staff in mid-day."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "item.received": N_("{by} took something of {ticket}[: {document}]"),
    "item.returned": N_("{by} handed {of} back to {ticket}"),
    "item.handed-over": N_("{by} handed {of} over to {staff}"),
    "item.destroyed": N_("{by} destroyed {of} with {witness} as witness"),
    "item.released": N_("{by} gave the money of {of} back to its order"),
    "item.found": N_("{by} took in something that was found"),
    "item.tried": N_("{by} tried to reach the owner of {of}"),
    "item.claimed": N_("{by} gave {of} to its owner"),
    "item.handed-in": N_("{by} handed {of} in to the police"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "item.received": N_("{by} took back the receipt of {of}"),
    "item.returned": N_("{by} took back the handing back of {of}"),
    "item.found": N_("{by} took back the entry of the find of {of}"),
    "item.tried": N_("{by} took back the attempt to reach the owner of {of}"),
    "item.claimed": N_("{by} took back the return of {of} to its owner"),
    "item.handed-in": N_("{by} took back the handing in of {of} to the police"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {"text": N_("What"), "due": N_("Kept until")}
"""What these fields of its events are called: a column of that name is of something else."""
