"""What is said about text that was keyed, scanned or imported and cannot be taken."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("What is typed, scanned or imported is checked before anything else is done with it.")
REFUSALS: dict[str, str] = {
    "text-too-long": N_("This is {length} characters long, but only {limit} fit. Shorten it."),
    "not-a-phone": N_(
        "“{text}” is not a number. Key the 11 digits of a mobile number, or a landline or"
        " broadband account with its area code."
    ),
    "amount-not-a-number": N_("“{text}” is not an amount. Key it in yuan, such as 99 or 99.50."),
    "amount-negative": N_(
        "An amount cannot be negative, as in “{text}”. Key it without the minus."
    ),
    "amount-decimals": N_("“{text}” has more than two decimals. Key yuan and fen, such as 99.50."),
    "amount-too-large": N_(
        "“{text}” is more than {most} yuan. Check the figures and key it again."
    ),
    "not-a-time": N_("“{text}” is not a time of day. Key it as 14:30."),
    "nothing-to-choose": N_("{question} There is nothing to choose from."),
    "not-a-date": N_("“{text}” is not a date. Key it as 2026-04-01."),
    "not-a-count": N_("“{text}” is not a whole number from {least} to {most}. Key it in digits."),
    "not-an-iccid": N_(
        "“{text}” is not a card number: it has 19 or 20 digits and begins with 89; of 20 places the 7th"
        " and the 13th may be letters, and the last digit checks the others. Scan the card again."
    ),
}
