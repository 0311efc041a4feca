"""What is said about rounds, their templates, and what is due."""

from __future__ import annotations

from hallctl.domain.due import Entry
from hallctl.domain.round import Round
from hallctl.words import N_, _

NAME = N_("Round")
HELP = N_(
    "A manager walks the hall by a template, and keys what was found; failed items become tasks."
)
MOMENTS: dict[str, str] = {
    "opening": N_("Opening check"),
    "round": N_("Round"),
    "closing": N_("Closing check"),
}
AREAS: dict[str, str] = {
    "outside": N_("Outside"),
    "self-service": N_("Self-service area"),
    "window": N_("Window area"),
    "sales": N_("Sales area"),
    "handling": N_("Service area"),
    "people": N_("Staff at work"),
    "back-office": N_("Back office area"),
}
HOWS: dict[str, str] = {
    "L": N_("look"),
    "T": N_("touch"),
    "C": N_("count"),
    "R": N_("try it out"),
    "A": N_("ask"),
}
RHYTHMS: dict[str, str] = {
    "opening": N_("before opening"),
    "round": N_("each round"),
    "daily": N_("daily"),
    "weekly": N_("weekly"),
    "monthly": N_("monthly"),
    "closing": N_("after closing"),
}
KINDS: dict[str, str] = {"check": N_("ok or not"), "number": N_("a number"), "text": N_("words")}
DUE_STATES: dict[str, str] = {
    "due": N_("due"),
    "late": N_("late"),
    "missed": N_("missed"),
    "done": N_("walked"),
}
"""What became of a round that a day asks for."""
DIFFERENT: dict[str, str] = {
    "left-out": N_("left out"),
    "changed": N_("changed"),
    "added": N_("the hall's own"),
}
REFUSALS: dict[str, str] = {
    "no-such-round": N_("There is no round {id}. `hallctl patrol list` shows them."),
    "no-such-template": N_("There is no template “{template}”. It is one of: {templates}."),
    "template-empty": N_(
        "The pack has no items for {template}: all are left out (`hallctl patrol template diff`), or"
        " the pack is too old to have rounds. Load a newer one."
    ),
    "nothing-to-walk": N_("Everything in this check was answered already, so no round is needed."),
    "round-open": N_("Round {round} is not finished. Go on with it, or drop it with a reason."),
    "round-form-used": N_("The sheet {form} was keyed in already, as round {round}."),
    "round-state": N_("Round {round} is {state}, so this cannot be done with it now."),
    "items-open": N_(
        "These items of round {round} have no answer yet: {items}. Answer them first."
    ),
    "ended-before": N_("Round {round} cannot end before it began. Look at the times on the paper."),
    "drop-needs-reason": N_("Say why round {round} is given up."),
    "paper-needs-time": N_("Say with --at when the round on paper began."),
    "no-such-deed": N_("“{what}” cannot be done with templates. It is one of: {deeds}."),
    "which-file": N_("Name the TOML file: hallctl patrol template {what} FILE."),
    "sheet-of-which": N_("Say which round the sheet is of, by its number."),
    "round-or-day": N_("Give a round's number or a day, not both."),
    "not-only-patrols": N_(
        "{file} has more than patrols: {parts}. Load it with `hallctl pack load`, or take these parts out."
    ),
}
STATES: dict[str, str] = {
    "open": N_("being walked"),
    "done": N_("finished"),
    "dropped": N_("given up"),
    "withdrawn": N_("taken back"),
}
TO_DO: dict[str, str] = {
    "opening-due": N_("Opening check to walk"),
    "round-due": N_("Round to walk"),
    "closing-due": N_("Closing check to walk"),
    "to-finish": N_("Round to finish"),
}
CUTS: dict[str, str] = {"template": N_("Which round")}
CODES: dict[str, dict[str, str]] = {"template": MOMENTS, "area": AREAS}
"""What figures of rounds are cut by."""
CHECKS: dict[str, str] = {
    "rounds-missed": N_("rounds missed"),
    "rounds-open": N_("rounds not finished"),
}
LOOKS: dict[str, str] = {"round-late": N_("round late"), "round-missed": N_("round missed")}
NAMES = {**STATES, **TO_DO, **CUTS, **CHECKS, **LOOKS}
EVENTS: dict[str, str] = {
    "round.began": N_("A round was begun."),
    "round.finished": N_("The round was finished, everything answered."),
    "round.dropped": N_("The round was given up."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "round.began": N_("{by} began the {of}"),
    "round.finished": N_("{by} finished the {of}"),
    "round.dropped": N_("{by} gave up the {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "round.began": N_("{by} took back the beginning of {of}"),
    "round.finished": N_("{by} took back the finish of {of}"),
    "round.dropped": N_("{by} took back the giving up of the {of}"),
}
"""What is said where such an event is taken back."""
NOTABLE = ("round.finished", "round.dropped")
"""What of rounds stands in the hall log."""
EVENT_FIELDS: dict[str, str] = {
    "items": N_("What was to be looked at"),
    "printed": N_("Begun by printing its sheet"),
    "late": N_("Keyed in from paper"),
    "reason": N_("Why it was given up"),
}
"""What these fields of its events are called."""


def to_do(one: Entry) -> str:
    """What there is to do with a round, or which one there is to walk."""
    return _(TO_DO[one.what])


def called(one: Round) -> str:
    """Which one of its day a round is."""
    name = _(MOMENTS.get(one.moment, one.moment))
    return f"{name} {one.number}" if one.moment == "round" or one.number > 1 else name


def named(one: Round) -> str:
    """A round, by its template, its number and its day."""
    return _("{moment} of {day}").format(moment=called(one), day=one.day)
