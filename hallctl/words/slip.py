"""What is said about printers, and the slips that wait for them."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("Slips go to this workstation's printer; while it is off, they wait.")
REFUSALS: dict[str, str] = {
    "not-a-printer": N_(
        "“{setting}” is not a printer. Give file:/dev/usb/lp0, text:/folder/slips.txt,"
        " tcp://host:9100, cups:QUEUE or none; behind it ?columns=48 for the paper's width,"
        " ?encoding=utf-8 or gbk for what it reads, several with & between them."
    ),
    "no-such-printer-option": N_("No printer has {option} “{text}”. It is one of: {known}."),
    "no-printer": N_(
        "No printer is set. `hallctl hall set --printer tcp://HOST` sets the hall's, HALLCTL_PRINTER"
        " that of one workstation."
    ),
    "nothing-held": N_("The hall holds no items of {of}, so there is no slip to print."),
    "no-copy-yet": N_(
        "Order {order} is not carried out and checked yet. Do that first, then print the copy."
    ),
    "no-list-for": N_(
        "Only a customer who is turned away gets a list of what to bring, not {outcome}."
    ),
    "slip-of-whom": N_("Say whose items the slip is for: --ticket NUMBER or --order NUMBER."),
    "no-such-slip": N_("No slip {id} is waiting. `hallctl slip list` shows those that are."),
    "slip-not-unknown": N_(
        "Slip {id} is not one that was perhaps printed. `hallctl slip list` shows those that are."
    ),
    "which-slip": N_("Name one slip by its id, or all of them with --all."),
    "printer-place": N_(
        "A printer that is a file has to be a device under /dev, or a file that hallctl made in"
        " the folder set with `hallctl hall set --printer-folder`; its path may have no links."
        " Name another."
    ),
    "not-a-printer-folder": N_(
        "“{folder}” cannot be a folder for slips. Give the full path, without links, of one that"
        " exists."
    ),
    "printer-elsewhere": N_(
        "These wait for another workstation's printer. Print them there, or here with"
        " `hallctl slip print --to`."
    ),
    "printer-unreachable": N_("The printer is off or unplugged. Check its power and its cable."),
    "printer-stuck": N_("The printer does not take anything. Check its paper and its cover."),
    "printer-no-paper": N_("The printer is out of paper. Put in a new roll."),
    "printer-open": N_("The printer's cover is open. Close it."),
    "printer-fault": N_(
        "The printer reports a fault. Look for jammed paper, switch it off and on again."
    ),
    "printer-offline": N_(
        "The printer is switched to off line. Look at its lights, and press its FEED or ON LINE key."
    ),
    "printer-broke-off": N_(
        "The printer broke off in the middle. Check its cable and its paper, and look what was printed."
    ),
    "printer-silent": N_(
        "The printer does not say whether it printed. Look at the paper; if it prints"
        " well and only never answers, set ?answers=no behind it."
    ),
    "printer-queued": N_(
        "The slip is still in CUPS's queue. It is printed once that printer is ready; `lpstat -o` shows it."
    ),
    "printer-interrupted": N_("The console that printed it was ended in between."),
    "printer-forbidden": N_("This login may not use the printer. Ask whoever set it up."),
    "printer-full": N_(
        "The disk that the printer's file is on is full, or the quota on it is used up. Make room on it."
    ),
    "no-printer-device": N_(
        "{path} is not a printer. Name the printer's own device, such as /dev/usb/lp0."
    ),
    "printer-no-cups": N_("This computer has no lp command. Install CUPS, or set another printer."),
    "printer-queue": N_("CUPS refused the slip. Check that the queue exists and is switched on."),
}
"""The sentences for refusals, and for the codes in the print queue's column `problem`."""
STATES: dict[str, str] = {
    "waiting": N_("waits"),
    "printing": N_("at the printer"),
    "unknown": N_("perhaps printed"),
}
"""What a slip that is not known to be printed does, by the queue's column `state`."""
KINDS: dict[str, str] = {
    "ticket": N_("ticket"),
    "bring": N_("what to bring"),
    "held": N_("slip for items"),
    "order": N_("customer's copy"),
    "hours": N_("opening hours"),
    "complaint": N_("complaint slip"),
    "device": N_("notice at a device"),
    "sheet": N_("dispatch sheet"),
}
"""The kinds of slips, by the queue's column `kind`."""
