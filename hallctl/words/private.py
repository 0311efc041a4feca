"""What is said about personal values that are shown or erased."""

from __future__ import annotations

from hallctl.words import N_

REFUSALS: dict[str, str] = {
    "no-such-value": N_(
        "There is no personal value {ref}. Its ref is in the facts of an event, after “private”."
    ),
    "no-such-phone": N_("Nobody with this phone is in the hall file."),
    "value-erased": N_("The value {ref} was erased, as event {event} records."),
    "value-needed": N_(
        "{noun} {id} has not ended and still needs its values. End it first, then erase them."
    ),
    "one-of-these": N_("Give just one of these: {options}."),
}
"""What stands in the way of looking at values, or of erasing them."""
KINDS: dict[str, str] = {
    "phone": N_("phones"),
    "name": N_("names"),
    "receipt": N_("receipts' values"),
    "text": N_("free text"),
    "staff": N_("names of staff"),
    "record": N_("what was written of rounds"),
}
"""The kinds of personal values."""
