"""What is said about packs: who and how as people call them, refusals, and what is wrong in one."""

from __future__ import annotations

from hallctl.text import CUT, clean
from hallctl.words import N_, _

NAME = N_("Pack")
HELP = N_("What the hall offers and by which rules: services, queues, limits, loaded in layers.")
NAMES: dict[str, str] = {
    "owner": N_("the owner"),
    "agent": N_("an agent"),
    "guardian": N_("a guardian"),
    "unit-agent": N_("a unit's agent"),
    "anyone": N_("anyone"),
    "new-owner": N_("the new owner"),
    "signature": N_("signature"),
    "text-reply": N_("reply by text"),
    "code": N_("code by text"),
    "own-account": N_("own account"),
}
"""Who has come or signs, and the means of consent."""
LAYERS: dict[str, str] = {"group": N_("group"), "province": N_("province"), "hall": N_("hall")}
PARTS: dict[str, str] = {
    "queues": N_("Queues"),
    "needs": N_("What customers come for, by key"),
    "documents": N_("Documents"),
    "priorities": N_("Priorities"),
    "limits": N_("Limits"),
    "receipt_fields": N_("Lines of a receipt"),
    "means": N_("Ways to pay"),
    "reasons": N_("Reasons"),
    "steps": N_("Steps of a service"),
    "services": N_("Services"),
    "calendars": N_("Calendars: which hours count for what is due"),
    "working_days": N_("Holidays and make-up workdays of the country, by year"),
    "escalation": N_("Who is told of what is late"),
    "complaint_sources": N_("Where complaints come from"),
    "complaint_categories": N_("What complaints are about, and who settles them"),
    "complaint_stages": N_("How long a stage of a complaint may take"),
    "remedies": N_("What may be given for a complaint"),
    "contacts": N_("Whom the steps of an incident tell"),
    "playbooks": N_("What is done in an incident, step by step"),
    "machine_functions": N_("What self-service devices can do, by service"),
    "patrol_items": N_("What is looked at on a round"),
    "patrols": N_("What is left out of the rounds"),
}
REFUSALS: dict[str, str] = {
    "no-such-service": N_(
        "There is no service {service}. `hallctl pack show services` lists what the hall offers."
    ),
    "no-such-queue": N_("There is no queue {queue}. `hallctl pack show queues` lists them."),
    "no-such-need": N_("There is no need on the key {need}. Press one of the digits shown."),
    "no-such-priority": N_(
        "There is no priority {priority}. `hallctl pack show priorities` lists them."
    ),
    "no-such-document": N_(
        "There is no document {document}. `hallctl pack show documents` lists them."
    ),
    "no-such-reason": N_(
        "{reason} is not a reason for this ({kind}). `hallctl pack show reasons` lists them."
    ),
    "no-such-receipt-field": N_("The pack has no receipt line {receipt_field}."),
    "no-such-limit": N_(
        "There is no limit {limit}. `hallctl pack show limits` lists them; a pack from before this"
        " version may lack it: load a newer one."
    ),
    "no-such-calendar": N_(
        "There is no calendar {calendar}. `hallctl calendar list` shows them; a pack from before this"
        " version may lack it: load a newer one."
    ),
    "limit-laxer": N_(
        "{limit} may only be tightened: {value} is laxer than {above}, which the layer above sets"
        " ({clause}). Give a stricter value, or leave it out."
    ),
    "no-pack": N_("The hall has no pack. Load one with `hallctl pack load FILE`."),
    "no-such-pack": N_("No pack with the id {id} was ever loaded."),
    "no-such-part": N_("The pack has no service and no part {part}. Its parts are: {parts}."),
    "bad-move": N_(
        "“{old}” cannot be replaced by “{new}”. The old queue or service has to be one"
        " that this pack takes away, the new one has to be in it and of the same kind."
    ),
    "pack-while-paper": N_(
        "The hall works on paper, and this pack takes away: {names}. Load it when the paper forms are keyed in."
    ),
    "pack-wrong": N_(
        "{file} cannot be loaded, nothing was changed. {problem}. Problems in all: {count};"
        " `hallctl pack check FILE` lists them."
    ),
}
PROBLEMS: dict[str, str] = {
    "not-at-a-machine": N_("names the service {name}, which no machine does"),
    "no-such-remedy": N_("names a remedy that is not there: {name}"),
    "simple-without-remedy": N_("has a fixed rule, and no remedy to settle it with"),
    "safety-first": N_("does not begin with people's safety, clause {clause}"),
    "step-names-nobody": N_("names nobody who does the step {step}"),
    "step-without-words": N_("tells somebody in the step {step}, and does not say with what words"),
    "step-laxer": N_(
        "gives the step {step} {value}, which is laxer than {above} in the layer above"
    ),
    "never-reported": N_("has to have one step by which it is reported"),
    "never-mended": N_("has to have one step that judges it, and one that says it is mended"),
    "no-such-contact": N_("names a contact that is not there: {name}"),
    "bounds-of-no-number": N_("has bounds, so its kind has to be number"),
    "bounds-crossed": N_("is less than low"),
    "neither-clause-nor-practice": N_("is empty, so practice has to be true"),
    "no-such-patrol-item": N_("names the item {name}, which no layer has"),
    "kept-too-short": N_(
        "has to be at least {least}: complaints can be taken to the regulator for so long"
    ),
    "unreadable": N_("cannot be read: {why}"),
    "too-large": N_("is too large to be a pack"),
    "not-a-file": N_("is not a file, but a pipe or a device"),
    "number-too-long": N_("has a number with thousands of digits"),
    "too-deep": N_("has keys or lists nested more than {most} deep"),
    "not-utf8": N_("is not UTF-8 text"),
    "not-toml": N_("is not TOML: {why}"),
    "empty-folder": N_("is a folder without any *.toml"),
    "stands-twice": N_("is in {other} already"),
    "missing": N_("is missing"),
    "unknown-field": N_("is not known here; check the spelling"),
    "not-text": N_("has to be a text in quotes"),
    "not-a-number": N_("has to be a whole number without quotes"),
    "not-a-flag": N_("has to be true or false"),
    "not-a-list": N_("has to be a list in square brackets"),
    "not-a-table": N_("has to be a table"),
    "empty": N_("is empty"),
    "too-long": N_("is longer than {max_length} characters"),
    "not-one-of": N_("has to be one of {expected}"),
    "wrong-form": N_("does not have the form {pattern}"),
    "too-small": N_("is less than {ge}"),
    "too-much": N_("is more than {le}"),
    "invisible": N_("has a control or invisible character in it"),
    "one-language": N_("is there in one language only"),
    "low-over-high": N_("has low_fen above high_fen"),
    "fixed-not-one": N_("is fixed, so low_fen and high_fen are the same"),
    "other-kind": N_(
        "has usual at a field that is not a date, or offered at one that is not a plan"
    ),
    "step-twice": N_("has the step {step} twice"),
    "no-goodbye": N_("does not end with goodbye"),
    "submit-by-core-system": N_("needs the step submit when core_system is true, and only then"),
    "step-lacking": N_("lacks the step {step}, although {field} has something for it"),
    "step-for-nothing": N_("has the step {step}, but {field} has nothing for it"),
    "steps-out-of-order": N_("has {later} before {earlier}"),
    "condition-without-step": N_("names the step {step}, which the ladder does not have"),
    "condition-not-chosen": N_("names {field}, which is not a field with choices in this service"),
    "condition-unknown": N_("names {names}, not among the field's choices"),
    "never-handed-back": N_("takes documents and has no hand-back"),
    "submits-unconfirmed": N_(
        "submits before the customer has confirmed: consent, or a signature that consents allows,"
        " comes first ({clause})"
    ),
    "consent-without-means": N_("names no means for the step consent"),
    "names-stranger": N_("names {names}, not in who"),
    "documents-not-for": N_("says nothing for {names}"),
    "present-but-others": N_("needs the owner in person, but who allows others"),
    "match-without-identity": N_("needs the step identity"),
    "agent-signs-always": N_("{name} is the agent's signature, so its when is agent"),
    "checked-not-on-receipt": N_("names {names}, which the receipt does not have"),
    "risk-checks-all": N_("leaves out {names}; a risk service has its whole receipt checked"),
    "receipt-lacks": N_("lacks {names}, whose on_receipt is true"),
    "checked-unknown": N_("names {name}, which no step of the ladder asks for"),
    "field-is-a-tail": N_("has {name}: ask for the whole value, the receipt shows its tail"),
    "id-twice": N_("has the id {name} twice"),
    "no-such-queue": N_("names the queue {name}, which does not exist"),
    "no-such-document": N_("names the document {name}, which does not exist"),
    "no-such-receipt-field": N_("names {name}, which is not a receipt field"),
    "no-such-service": N_("names the service {name}, which does not exist"),
    "taken": N_("{value} is taken by {other}"),
    "no-such-calendar": N_("names the calendar {name}, which does not exist"),
    "not-a-day": N_("is not a date, as 2026-02-16"),
    "hours-wrong": N_("has hours that overlap, or end before they begin"),
    "never-opens": N_("has no hours on any weekday"),
    "off-and-on": N_("has a day that is among the workdays as well"),
    "known-backwards": N_("is before known_from"),
    "other-year": N_("has {name}, a day of another year"),
    "year-lacking": N_("comes after a gap: {name} is missing"),
    "no-working-days": N_("needs a year of working_days"),
    "limit-laxer": N_("{value} is laxer than {above}, which the layer above sets ({clause})"),
    "no-such-limit": N_("is not a limit of the layers above"),
}
"""What is wrong in a pack; each goes on after "file: field"."""
INVALID = N_("is not valid ({code})")


MOST = 300
"""Characters of a file's own text that are shown of it."""


def problem(file: str, field: str, code: str, facts: dict[str, object]) -> str:
    """One problem in a line: the file, the field in it, what is wrong."""
    shown = {name: _shown(value) for name, value in facts.items()}
    shown["names"] = shown.get("names", "").replace(", ", _(", "))
    wrong = _(PROBLEMS.get(code, INVALID)).format(**{**shown, "code": code})
    colon = _("{name}: {value}").format(name="", value="")
    return colon.join(part for part in (_shown(file), _shown(field), wrong) if part)


def _shown(value: object) -> str:
    """A text out of somebody's file, with nothing in it that a terminal would obey."""
    text = clean(str(value)[: 2 * MOST], limit=2 * MOST)
    return text if len(text) <= MOST else text[:MOST] + CUT


EVENTS: dict[str, str] = {
    "pack.loaded": N_("A layer of the pack was loaded."),
}
"""What each event says has happened, in one plain sentence."""
EVENT_FIELDS: dict[str, str] = {"name": N_("Pack")}
"""What these fields of its events are called."""
SENTENCES: dict[str, str] = {
    "pack.loaded": N_("{by} loaded the pack {name}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
