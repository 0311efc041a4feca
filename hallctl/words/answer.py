"""What is said about what was found of an item on a round."""

from __future__ import annotations

from hallctl.domain.answer import Answer
from hallctl.words import N_, _

NAME = N_("Finding")
HELP = N_(
    "What was found of one item on a round; a failed one has a task, re-checked on the next round."
)
RESULTS: dict[str, str] = {
    "ok": N_("in order"),
    "not": N_("not in order"),
    "na": N_("does not apply"),
}
REFUSALS: dict[str, str] = {
    "no-such-finding": N_("“{typed}” is not an answer to “{item}”. Key ok, not or na."),
    "number-wanted": N_("“{item}” asks for a whole number. Key it, or na."),
    "words-wanted": N_("“{item}” asks for a few words. Key them, or na."),
    "no-such-item-of-round": N_("Round {round} does not ask for {item}. It asks for: {items}."),
    "no-such-area-of-round": N_("Round {round} has nothing in the area “{area}”."),
    "area-answered": N_("Only numbers and words are still open in this area. Key them one by one."),
    "item-answered": N_("“{item}” is answered already. Answer it anew to correct it."),
    "item-open": N_("“{item}” has no answer yet, so there is nothing to correct."),
    "item-optional": N_("“{item}” is optional, so it cannot fail. Key ok or na."),
    "note-needed": N_("Say what is wrong with “{item}”: a note, or a phrase of the pack."),
}
CUTS: dict[str, str] = {"area": N_("Area"), "item": N_("Check item"), "clause": N_("Clause")}
WHY: dict[str, str] = {"not-applicable": N_("does not apply")}
NAMES = {**RESULTS, **CUTS, **WHY, "given": N_("it stands"), "withdrawn": N_("taken back")}
EVENTS: dict[str, str] = {
    "answer.given": N_("An item was checked on a round."),
    "answer.corrected": N_("The finding was corrected."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "answer.given": N_("{by} checked {item}: {result}"),
    "answer.corrected": N_("{by} corrected the finding on {of}: {result}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "answer.given": N_("{by} took back the finding of {of}"),
    "answer.corrected": N_("{by} took back the correction of {of}"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {
    "item": N_("Item of the round"),
    "number": N_("Counted or measured"),
    "note": N_("What is wrong"),
    "phrase": N_("What is wrong, by the pack"),
    "remedy": N_("Put right at once"),
    "text": N_("What was said"),
    "result": N_("Found"),
    "round": N_("Round"),
    "task": N_("Its task"),
}
"""What these fields of its events are called."""


def named(one: Answer) -> str:
    """What was found, by the item and its round."""
    return _("{item} of round {round}").format(item=one.item, round=one.round_id)
