"""What is said about figures."""

from __future__ import annotations

from hallctl.words import N_, _

REFUSALS: dict[str, str] = {
    "no-such-figure": N_("There is no figure “{figure}”. `hallctl figures list` shows them."),
    "no-such-cut": N_("This figure cannot be cut by “{cut}”. It can be by: {cuts}."),
    "not-a-period": N_("“{typed}” is not a period. Key it as {form}."),
    "ends-before-it-begins": N_("{last} is before {first}. Give the earlier day first."),
    "one-period": N_("Give one period: --day, --week, --month, or --from and --to."),
    "cut-and-key": N_("Give both the cut (--by) and its key (--key), or neither."),
    "no-such-history": N_(
        "No day like {day} was recorded here yet, so there is no forecast. Import the log of another"
        " system, or wait until such a day has passed."
    ),
    "day-to-come": N_("{day} is still to come. Give a day until today, {today}."),
}
REASONS: dict[str, str] = {
    "still-here": N_("still here"),
    "still-so": N_("not ended yet"),
    "held": N_("held over"),
    "left": N_("left"),
    "called": N_("was called"),
    "no-show": N_("no-show"),
    "never-came": N_("never came to the counter"),
    "imported": N_("imported, and not known"),
    "withdrawn": N_("taken back"),
    "not-rated": N_("not rated"),
    "clerk-keyed": N_("keyed by the clerk"),
    "not-done": N_("not done"),
    "handed-back": N_("handed back"),
    "not-closed": N_("nobody has closed it"),
    "not-so-long": N_("not so long"),
    "nobody-prepared": N_("nobody was prepared"),
    "nothing-due": N_("nothing to pay"),
    "no-error": N_("no error"),
    "merged": N_("merged"),
    "drill": N_("a drill"),
    "no-limit": N_("no limit"),
}
"""Why a record is not counted."""
CUTS: dict[str, str] = {
    "hour": N_("Hour"),
    "queue": N_("Queue"),
    "service": N_("Service"),
    "counter": N_("Counter"),
    "mode": N_("Mode"),
    "clerk": N_("Clerk"),
    "reason": N_("Reason"),
}
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
UNITS = {"day": N_("Day"), "week": N_("Week"), "month": N_("Month")}
"""How long the period is that is looked at."""


def reason(code: str, noun: str) -> str:
    """Why a record of a noun is not counted; the noun's own word where it brings one."""
    return _named(REASONS, code, noun)


def cut_name(cut: str, noun: str) -> str:
    """What a figure over records of a noun is cut by; the noun's own word where it brings one."""
    return _named(CUTS, cut, noun)


def _named(known: dict[str, str], code: str, noun: str) -> str:
    from hallctl.words.sentences import name_of  # noqa: PLC0415  which looks in this module as well

    return _(known[code]) if code in known else name_of(noun, code)
