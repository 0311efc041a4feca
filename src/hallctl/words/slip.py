"""What is said about printers, and the slips that wait for them."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("Slips go to this workstation's printer; one that is off finds them waiting later.")
REFUSALS: dict[str, str] = {
    "not-a-printer": N_(
        "“{setting}” is not a printer. Give file:/dev/usb/lp0, text:/path.txt, tcp://host:9100,"
        " cups:QUEUE or none; ?columns=48 behind it says how wide the paper is."
    ),
    "printer-unreachable": N_("The printer is off or unplugged. Check its power and its cable."),
    "printer-stuck": N_("The printer does not take anything. Check its paper and its cover."),
    "printer-forbidden": N_("This login may not use the printer. Ask whoever set it up."),
    "printer-full": N_("The disk that the printer's file is on is full. Make room on it."),
    "printer-no-cups": N_("This computer has no lp command. Install CUPS, or set another printer."),
    "printer-queue": N_("CUPS refused the slip. Check that the queue exists and is switched on."),
}
"""The sentences for refusals, and for the codes in the print queue's column `problem`."""
