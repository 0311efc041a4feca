"""Who is at a briefing and how they look: what is marked is the exception, all else is said with one key."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.actions import meeting as actions
from hallctl.columns import meeting as columns
from hallctl.columns.meeting import person
from hallctl.domain.meeting import Finding, Meeting
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Decide
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.multi_select import MultiSelect
from hallctl.screens.workplace.panels import options
from hallctl.screens.workplace.place import place
from hallctl.words import _
from hallctl.words import meeting as words
from hallctl.words.names import commas


async def attend(at: HallScreen, one: Meeting) -> Meeting:
    """Who is absent is marked, each with the reason; all others are there."""
    around = place(at).view.data.around
    people = [Option(number, person(number, around)) for number in one.due]
    absent = await at.ask(MultiSelect(_("Who is absent? All others are there."), people, ()))
    whys = []
    for number in absent:
        title = _("Why is {who} absent?").format(who=person(number, around))
        whys.append((number, await at.ask(Decide(title, options(words.WHYS)))))
    there = len(one.due) - len(whys)
    question = _("{present} of {due} are there?").format(present=there, due=len(one.due))
    detail = _("Absent: {who}").format(who=commas(absent)) if absent else ""
    await at.ask(Confirm(question, detail, yes=_("It is so")))
    attended = await at.do(actions.attend, at.by, one.id, whys)
    await at.load()
    return attended


async def look(at: HallScreen, one: Meeting) -> None:
    """What is looked at is shown; it is all right, or not: then of whom what."""
    title = _("Appearance of all who are there ({count})").format(count=len(one.present))
    detail = "\n".join(_(said) for said in words.LOOKS.values())
    ways = [Option("fine", _("All of it is right")), Option("not", _("Something is not right"))]
    said = await at.ask(Decide(title, ways, detail))
    found = [] if said == "fine" else await _findings(at, one.present)
    await at.do(actions.look, at.by, one.id, found)
    await at.load()


async def _findings(at: HallScreen, present: Sequence[str]) -> list[Finding]:
    """Of whom, what, and whether it was put right."""
    around = place(at).view.data.around
    people = [Option(number, person(number, around)) for number in present]
    found: list[Finding] = []
    whose = await _marked(at, _("Whose appearance is not right?"), people)
    for number in whose:
        who = person(number, around)
        title = _("{who}: what is not right?").format(who=who)
        for what in await _marked(at, title, options(words.LOOKS)):
            ways = [
                Option(columns.RIGHT, _("put right at once")),
                Option(columns.NOT_RIGHT, _("not put right")),
            ]
            said = _("{who}: {what}").format(who=who, what=_(words.NOT_RIGHT[what]))
            way = await at.ask(Decide(said, ways))
            found.append((number, what, way == columns.RIGHT))
    return found


async def _marked(at: HallScreen, title: str, choices: list[Option]) -> tuple[str, ...]:
    """At least one of these."""
    while True:
        marked = await at.ask(MultiSelect(title, choices, ()))
        if marked:
            return marked
        at.say(_("Mark at least one, or go back with Esc."), "attention")
