"""What Enter does and what else is possible, by what the counter is at."""

from __future__ import annotations

from hallctl.screens.counter.view import Phase
from hallctl.words import N_

POSSIBLE: dict[str, frozenset[Phase]] = {
    "recall": frozenset({"called"}),
    "no_show": frozenset({"called"}),
    "finish": frozenset({"choosing"}),
    "park": frozenset({"choosing", "step"}),
    "resume": frozenset({"free"}),
    "transfer": frozenset({"called", "choosing", "step"}),
    "gone": frozenset({"called", "choosing"}),
    "choose": frozenset({"free"}),
    "back_in_line": frozenset({"free", "called", "choosing"}),
    "take_over": frozenset({"free"}),
    "release": frozenset({"free", "nobody"}),
    "decline": frozenset({"step"}),
    "abort": frozenset({"step"}),
    "step_away": frozenset({"step"}),
    "reverse": frozenset({"choosing"}),
    "away": frozenset({"free"}),
    "hand_over": frozenset({"free"}),
    "close": frozenset({"free", "away"}),
    "print_copy": frozenset({"free", "called", "choosing", "step"}),
    "print_held": frozenset({"choosing", "step"}),
}
"""In which phases an act of F10 makes sense; the rules decide whether it is allowed."""
ENTER: dict[Phase, str] = {
    "nobody": N_("Open this counter"),
    "away": N_("Back at the counter"),
    "free": N_("Call next"),
    "called": N_("Customer is here"),
    "choosing": N_("Begin"),
    "alone": N_("Go on"),
    "step": N_("Next"),
}
