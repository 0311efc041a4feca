"""What is said about complaints, suggestions and praise."""

from __future__ import annotations

from hallctl.domain.case import Complaint
from hallctl.domain.due import Entry
from hallctl.words import N_, _, book, language
from hallctl.words.complaint_told import SENTENCES as SENTENCES  # noqa: PLC0414  where the journal looks
from hallctl.words.complaint_told import TAKEN_BACK as TAKEN_BACK  # noqa: PLC0414  for them
from hallctl.words.events import CHANGED

NAME = N_("Complaint")
HELP = N_(
    "Complaints, suggestions and praise: recorded at once, owned by their first receiver to the end."
)
REFUSALS: dict[str, str] = {
    "no-such-complaint": N_("There is no case {id}. `hallctl complaint list` shows them."),
    "no-such-category": N_("“{category}” is not a category. It is one of: {categories}."),
    "no-such-source": N_("A case cannot come from “{source}”. It is one of: {sources}."),
    "no-such-type": N_("A case cannot be a “{type}”. It is one of: {types}."),
    "no-such-flag": N_("“{flag}” is not a flag. It is one of: {flags}."),
    "no-such-route": N_("A case cannot be “{route}”. It is one of: {routes}."),
    "no-such-remedy": N_("“{remedy}” is not a remedy for this category. It is one of: {remedies}."),
    "no-such-word": N_("The customer's opinion cannot be “{word}”. It is one of: {words}."),
    "no-such-answer": N_(
        "“{answer}” does not say whether the customer was led to a quiet place. Say one of: {answers}."
    ),
    "no-such-link": N_("Cases cannot be “{link}”. It is one of: {links}."),
    "no-such-fact": N_("“{fact}” is not on such a paper. It is one of: {facts}."),
    "no-such-evidence": N_("“{kind}” was not asked for as evidence in this case."),
    "no-such-page": N_("No remark on page {page} of the opinion book waits for an answer."),
    "complaint-needs-text": N_("Write down what was said."),
    "complaint-about-you": N_("Case {id} is about you. Somebody else has to deal with it."),
    "complaint-about-them": N_("Case {id} is about {staff}. Choose somebody else."),
    "not-your-complaint": N_(
        "Case {id} belongs to {owner}. Only they, who handles it, or a manager can do this."
    ),
    "complaint-stage": N_("Case {id} is {stage}, so this cannot be done with it now."),
    "complaint-stage received": N_(
        "Case {id} is still with its receiver. Settle it, or have it decided first."
    ),
    "complaint-stage to-dispatch": N_(
        "The sheet of case {id} has not left the hall yet. Say first that it was sent."
    ),
    "complaint-stage dispatched": N_("Case {id} was sent, and nobody has said that they have it."),
    "complaint-stage accepted": N_("Case {id} is being decided outside the hall."),
    "complaint-stage with-manager": N_("Case {id} is with the manager, who decides it first."),
    "complaint-stage decided": N_("Case {id} is decided. Tell the customer first, and say how."),
    "complaint-stage replied": N_(
        "The customer was told already. Close case {id} with their opinion."
    ),
    "complaint-stage ended": N_("Case {id} is over. It can be reopened."),
    "overrule-needs-reason": N_("The table says {proposed}. Say why this case goes another way."),
    "starts-later": N_(
        "The time the operator first heard of it is still to come. Give an earlier one."
    ),
    "not-complex": N_("Case {id} is simple: it is settled here, and nothing is sent."),
    "not-simple": N_("Case {id} is complex: others decide it, so it cannot be settled here."),
    "word-needed": N_("Ask the customer of case {id} first: satisfied, or not."),
    "remedy-needs-sum": N_("Say how much: this remedy is money."),
    "remedy-without-money": N_(
        "This remedy is not money. Leave the sum out, or choose another one."
    ),
    "remedy-needs-paper": N_(
        "Money is never only a sentence: give the order's number, or the voucher's reference."
    ),
    "remedy-too-large": N_("You may give up to {fen}. Have a manager approve it."),
    "asked-already": N_("A question in case {id} is not answered yet."),
    "nothing-asked": N_("No question of case {id} waits for an answer."),
    "decided-by-manager": N_("Case {id} is decided by a manager."),
    "too-late-to-reopen": N_(
        "Case {id} ended more than {days} days ago. Log a new one, and link it as a repeat."
    ),
    "mistake-by-manager": N_("Only a manager can say that case {id} was logged by mistake."),
    "not-from-outside": N_("Case {id} did not come from outside, so there is no such paper."),
    "nothing-keyed": N_("Key at least one fact from the paper."),
    "owner-already": N_("{staff} is the owner of case {id} already."),
    "reference-needed": N_("Give the reference under which it stands in the operator's system."),
    "linked-to-itself": N_("Case {id} cannot be linked to itself."),
    "linked-already": N_("Case {id} has this link already."),
    "nobody-called": N_("No manager is called for case {id}."),
    "flagged-already": N_("Case {id} has this flag already."),
    "not-in-the-book": N_("Case {id} is not in the opinion book."),
    "answered-by-others": N_("Others answer case {id}: the hall promises no day. Leave it out."),
    "answered-already": N_("Case {id} was answered already: there is no day left to promise."),
    "answered-in-book": N_("Case {id} has its answer in the opinion book already."),
}
STATES: dict[str, str] = {
    "open": N_("in hand"),
    "closed": N_("answered and closed"),
    "withdrawn": N_("withdrawn"),
}
STAGES: dict[str, str] = {
    "received": N_("with its receiver"),
    "to-dispatch": N_("to be dispatched"),
    "dispatched": N_("sent, not accepted"),
    "accepted": N_("being decided outside"),
    "with-manager": N_("with the manager"),
    "decided": N_("decided, to be told"),
    "replied": N_("told, to be closed"),
    "ended": N_("over"),
}
TYPES: dict[str, str] = {
    "complaint": N_("complaint"),
    "suggestion": N_("suggestion"),
    "praise": N_("praise"),
}
ROUTES: dict[str, str] = {"simple": N_("simple"), "complex": N_("complex")}
DECIDERS: dict[str, str] = {
    "back-office": N_("hotline's back-office team"),
    "network": N_("network department"),
    "maker": N_("maker's service"),
    "data-office": N_("data office"),
    "hall-manager": N_("hall manager"),
    "duty-manager": N_("duty manager"),
}
WORDS: dict[str, str] = {
    "satisfied": N_("satisfied"),
    "not": N_("not satisfied"),
    "not-reached": N_("not reached"),
    "not-asked": N_("not asked"),
}
FLAGS: dict[str, str] = {
    "press": N_("press or net threatened"),
    "group": N_("a group"),
    "threat": N_("harm threatened"),
    "vulnerable": N_("a child or an elderly person cheated"),
    "second": N_("second time"),
    "third": N_("third time"),
}
LED: dict[str, str] = {
    "led": N_("led to a quiet place"),
    "declined": N_("customer declined"),
    "not-needed": N_("no need"),
}
HOW: dict[str, str] = {
    "in-person": N_("in person"),
    "phone": N_("by phone"),
    "text": N_("by text message"),
    "letter": N_("by letter"),
    "book": N_("in the opinion book"),
}
LINKS: dict[str, str] = {
    "repeat": N_("repeats"),
    "repeated-by": N_("is repeated by"),
    "related": N_("is related to"),
    "caused-by": N_("was caused by"),
    "caused": N_("caused"),
}
RELATIVES: dict[str, str] = {
    "phone": N_("same phone"),
    "about": N_("about the same order or ticket"),
    "name": N_("same name"),
    "words": N_("told in similar words"),
    "category": N_("same category"),
}
EVIDENCE: dict[str, str] = {
    "order": N_("order and papers"),
    "consent": N_("record of the consent"),
    "tickets": N_("times of the ticket"),
    "recording": N_("recording"),
}
FOUND: dict[str, str] = {
    "asked": N_("to be had"),
    "had": N_("there"),
    "none": N_("does not exist"),
}
CHANNEL: dict[str, str] = {
    "contact_by": N_("First contact by"),
    "contacted": N_("First contact"),
    "answer_by": N_("Answer by"),
    "extended_until": N_("Extended until"),
    "solved": N_("Solved"),
    "satisfied": N_("Customer satisfied"),
}
WITHDRAWALS: dict[str, str] = {
    "customer": N_("the customer took it back"),
    "mistake": N_("logged by mistake"),
    "returned": N_("returned as not ours"),
}
REASONS: dict[str, str] = {
    "paused": N_("no time yet: a question is with the customer"),
    "no-limit": N_("no limit"),
}
"""Why there is no due time."""
FACTS = {
    "answer": LED,
    "flag": FLAGS,
    "kind": EVIDENCE,
    "how": HOW,
    "reason": {**CHANGED, **WITHDRAWALS},
}
"""What the facts of its events are called that are codes."""
NAMES = {
    "category": N_("Category"),
    "complaints-overdue": N_("complaints overdue"),
    "not-entered": N_("complaints not entered"),
    **STATES,
    **STAGES,
    **ROUTES,
    **WORDS,
    "dispatch": N_("dispatch sheet"),
    "case": N_("case"),
    "manager-called": N_("manager called"),
    "book-answer": N_("answer in the opinion book"),
    "evidence-due": N_("evidence needed"),
    "answer-promised": N_("answer promised"),
    "quiet-place": N_("a quiet place first"),
    "answer-soon": N_("to be answered soon"),
}
EVENTS: dict[str, str] = {
    "complaint.logged": N_("It was recorded by its first receiver."),
    "complaint.led": N_("It was noted whether the customer was led to a quiet place."),
    "complaint.routed": N_("It was decided who settles it."),
    "complaint.settled": N_("It was settled by a fixed rule, with the customer's opinion."),
    "complaint.sheet-made": N_("The dispatch sheet was made, and waits to leave the hall."),
    "complaint.dispatched": N_("It has left the hall for those who decide it."),
    "complaint.accepted": N_("The department it went to has it."),
    "complaint.asked": N_("A question went back to the customer."),
    "complaint.answered": N_("The customer answered the question."),
    "complaint.found": N_("The cause was found."),
    "complaint.decided": N_("It was decided what is to be done."),
    "complaint.carried-out": N_("What was decided is done."),
    "complaint.replied": N_("The customer was told."),
    "complaint.closed": N_("It was closed, with the customer's opinion."),
    "complaint.reopened": N_("It was reopened."),
    "complaint.withdrawn": N_("It was withdrawn."),
    "complaint.returned": N_("It went back to whoever sent it, as not ours."),
    "complaint.owner-passed": N_("The hall manager gave it another owner."),
    "complaint.taken": N_("Somebody else handles it now."),
    "complaint.entered": N_("It was entered in the operator's own system."),
    "complaint.noted": N_("Something was written down about it."),
    "complaint.linked": N_("It was linked to another record."),
    "complaint.evidence-asked": N_("Evidence is needed."),
    "complaint.evidence-had": N_("Evidence is there, or does not exist."),
    "complaint.seen": N_("The manager who was called has seen to it."),
    "complaint.flagged": N_("A flag was raised: a manager was called."),
    "complaint.channel-keyed": N_("What a paper from outside says was keyed."),
    "complaint.book-answered": N_("The answer was written into the opinion book."),
    "complaint.due-moved": N_("By when it is due has changed."),
}
"""What each event says has happened, in one plain sentence."""


def named(case: Complaint) -> str:
    """A case, by its number."""
    return case.label


def to_do(one: Entry) -> str:
    """What there is to do of a case: its category, and what besides answering it."""
    from hallctl.domain.routing import categories  # noqa: PLC0415  rare

    pack = book()
    known = {each.id: each.name.in_(language()) for each in categories(pack)} if pack else {}
    category = known.get(one.text, one.text)
    if one.what == "case":
        return category
    return _("{what}: {category}").format(what=_(NAMES[one.what]), category=category)


def promised(on: str) -> str:
    """What the history says of a day that stands on the customer's slip."""
    from hallctl.words.calendar import date  # noqa: PLC0415  rare

    return _("On the customer's slip: answered on {day}").format(day=date(on))
