"""What is said about incidents."""

from __future__ import annotations

from hallctl.domain.book import Book
from hallctl.domain.due import Entry
from hallctl.domain.incident import Incident
from hallctl.words import N_, _, book, language

NAME = N_("Incident")
HELP = N_("Incidents: faults, power failures, press, security; handled by a playbook to their end.")
REFUSALS: dict[str, str] = {
    "no-such-incident": N_("There is no incident {id}. `hallctl incident list` shows them."),
    "no-such-playbook": N_("There is no playbook “{playbook}”. It is one of: {playbooks}."),
    "no-such-incident-step": N_("“{typed}” is not a step of this playbook. It is one of: {steps}."),
    "no-such-place": N_("“{place}” is not a place. Say counter:3, hall or other."),
    "no-such-cause": N_("The cause cannot be “{cause}”. It is one of: {causes}."),
    "no-such-trade": N_("“{trade}” does not say whether trade is affected. Say yes or no."),
    "no-such-reach": N_("It cannot reach “{reach}”. It is one of: {reaches}."),
    "no-such-answer-to-step": N_("A step cannot be “{answer}”. It is one of: {answers}."),
    "sign-in-first": N_("Sign in first. Only a security incident is begun with nobody signed in."),
    "time-ahead": N_("This time is still to come. Give an earlier one."),
    "before-it-happened": N_("Incident {id} had not happened yet then. Give a later time."),
    "after-a-step": N_("A step of incident {id} was done before that. Give an earlier time."),
    "steps-said": N_(
        "The other playbook has no step {steps}, which is done in incident {id} already."
    ),
    "na-needs-reason": N_("Say why this step does not apply."),
    "told-needs-whom": N_("Say who was told: the name of who answered."),
    "told-needs-way": N_("Say how they were told: by phone, in person, by text message."),
    "step-said": N_("Step {step} of incident {id} has its answer. Give a reason to correct it."),
    "judge-it": N_(
        "Incident {id} is not judged yet. Say its cause, its reach, and whether trade is affected."
    ),
    "no-such-paper": N_("“{paper}” is not a paper of an incident. It is one of: {papers}."),
    "not-over": N_("Incident {id} is not closed yet, so it has no final report."),
    "nothing-to-post": N_("No notice is posted for this kind of incident."),
    "incident-needs-text": N_("Write it down first."),
    "linked-there": N_("Incident {id} has this link already."),
    "not-caused": N_("An incident causes complaints and visits. “{typed}” is neither."),
    "merged-into-itself": N_("Incident {id} cannot be merged into itself."),
    "steps-open": N_("Incident {id} has open steps: {steps}. Do them, or override with a reason."),
    "incident-state": N_("Incident {id} is {state}, so this cannot be done with it now."),
}
STATES: dict[str, str] = {
    "open": N_("going on"),
    "closed": N_("closed"),
    "merged": N_("merged"),
    "withdrawn": N_("taken back"),
}
KINDS: dict[str, str] = {
    "system-fault": N_("system fault"),
    "network-fault": N_("network fault"),
    "power-failure": N_("power failure"),
    "press": N_("press"),
    "security": N_("security"),
    "data-leak": N_("personal data leaked"),
    "fraud": N_("suspected fraud"),
}
STEPS: dict[str, str] = {
    "open": N_("to be done"),
    "waiting": N_("not yet"),
    "done": N_("has been done"),
    "told": N_("told"),
    "na": N_("not applicable"),
}
CAUSES: dict[str, str] = {
    "software": N_("software"),
    "hardware": N_("hardware"),
    "network": N_("network"),
    "power": N_("power"),
}
REACHES: dict[str, str] = {
    "counter": N_("this counter"),
    "hall": N_("this hall"),
    "other": N_("other halls too"),
}
TIMERS: dict[str, str] = {"report": N_("report"), "mend": N_("mend")}
HOWS: dict[str, str] = {
    "phone": N_("by phone"),
    "in-person": N_("in person"),
    "text": N_("by text message"),
    "mail": N_("by mail"),
    "system": N_("by the system"),
}
NAMES = {
    **STATES,
    **CAUSES,
    **REACHES,
    **{code: said for code, said in STEPS.items() if code != "open"},
    **KINDS,
    "playbook": N_("Playbook"),
    "walk": N_("handle it to its end"),
    "incidents-open": N_("incidents open"),
    "closed-over-steps": N_("closed with steps open"),
}
EVENTS: dict[str, str] = {
    "incident.opened": N_("An incident began."),
    "incident.placed": N_("It was said where it is and when it happened."),
    "incident.judged": N_("It was judged."),
    "incident.stepped": N_("A step was answered."),
    "incident.corrected": N_("What was said of a step was corrected."),
    "incident.noted": N_("Something was written down about its course."),
    "incident.asked": N_("Somebody asked about it."),
    "incident.linked": N_("It was linked to what it caused, or to what is the same."),
    "incident.merged": N_("It goes on as another incident."),
    "incident.closed": N_("It was closed."),
    "incident.reviewed": N_("It was reviewed."),
    "incident.due-moved": N_("By when it is to be mended has changed."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "incident.opened": N_("{by} recorded {of}: {kind}"),
    "incident.placed": N_("{by} said where {of} is, and since when: {where}"),
    "incident.judged": N_("{by} judged {of}: {cause}, {reach}"),
    "incident.stepped": N_("{by} answered a step of {of}: {state}"),
    "incident.corrected": N_("{by} corrected a step of {of}: {state}"),
    "incident.noted": N_("{by} wrote a note on {of}"),
    "incident.asked": N_("{by} noted that somebody asked about {of}"),
    "incident.linked": N_("{by} linked {of} to another record"),
    "incident.merged": N_("{by} merged {of} into another incident"),
    "incident.closed": N_("{by} closed {of}[, with {open} steps open]"),
    "incident.reviewed": N_("{by} reviewed {of}"),
    "incident.due-moved": N_("{by} moved the limit of {of} ({because})"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "incident.opened": N_("{by} took back the entry of the incident {of}"),
    "incident.placed": N_("{by} took back the recorded place of {of}"),
    "incident.judged": N_("{by} took back the judgement of {of}"),
    "incident.stepped": N_("{by} took back the last step of {of}"),
    "incident.corrected": N_("{by} took back the correction of {of}"),
    "incident.noted": N_("{by} took back the last note of {of}"),
    "incident.asked": N_("{by} took back the recorded question of {of}"),
    "incident.linked": N_("{by} took back the link of {of}"),
    "incident.merged": N_("{by} took back the merging of {of}"),
    "incident.closed": N_("{by} took back the closing of {of}"),
    "incident.reviewed": N_("{by} took back the review of {of}"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {"playbook": N_("Playbook")}
"""What these fields of its events are called: a column of that name is of something else."""


def named(one: Incident) -> str:
    """An incident, by its number."""
    return one.label


def kind_said(kind: str) -> str:
    """A kind of incident, as people say it; the code of one that only a hall's own pack has."""
    return _(KINDS[kind]) if kind in KINDS else kind


def place_said(where: str) -> str:
    """A place, as people say it."""
    name, _colon, number = where.partition(":")
    if number:
        return _("counter {number}").format(number=number)
    return _(REACHES.get(name, name))


FACTS = {"where": place_said, "open": len}
"""What the facts of its events are called that are codes, and what of them is counted."""


def judgement(cause: str, reach: str, *, trade: bool) -> list[str]:
    """What was judged, part by part."""
    affected = _("trade affected") if trade else _("trade not affected")
    return [_(CAUSES[cause]), _(REACHES[reach]), affected]


def playbook_said(pack: Book | None, name: str) -> str:
    """A playbook, as the pack calls it; its id where that no longer has it."""
    raw = pack.raw.get("playbooks", {}).get(name) if pack else None
    return str(raw["name"][language()]) if raw else name


def to_do(one: Entry) -> str:
    """What there is to do of an incident: the step, as the playbook has it; or to handle it to its end."""
    pack = book()
    name, _slash, step = one.text.partition("/")
    said = playbook_said(pack, name)
    if one.what.startswith("drill-"):
        return _("Drill: {incident}").format(incident=said)
    if not step:
        return said
    steps = pack.raw.get("playbooks", {}).get(name, {}).get("steps", ()) if pack else ()
    text = next((each["text"][language()] for each in steps if each["id"] == step), step)
    return _("{incident}: {step}").format(incident=said, step=text)
