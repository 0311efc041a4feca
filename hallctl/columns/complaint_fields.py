"""What is filled in for a complaint: each field once, for the form on a screen and the option of a command."""

from __future__ import annotations

from hallctl.columns.form_field import FormField
from hallctl.text import amount_fen, count, day, phone
from hallctl.words import N_
from hallctl.words import complaint as words

MOST_ORDER = 10**12


def order(text: str) -> int:
    """The number of an order, as it is typed; refused as `not-a-count`."""
    return count(text, least=1, most=MOST_ORDER)


TEXT = FormField(
    "text",
    N_("What they say"),
    N_("What happened, in the customer's words; - reads it from input."),
    "complaint-needs-text",
    "prose",
)
WANT = FormField(
    "want",
    N_("What they want"),
    N_("What the customer wants; - reads it from input."),
    kind="prose",
    optional=True,
)
CATEGORY = FormField(
    "category",
    N_("Category"),
    N_("The category: its two letters, or its id."),
    "no-such-category",
    stacked=True,
)
SOURCE = FormField(
    "source",
    N_("Source"),
    N_("Where it comes from, as counter, phone, book, 12345."),
    "no-such-source",
)
TYPE = FormField(
    "type",
    N_("Kind"),
    N_("complaint, suggestion or praise, where it is not what its category says."),
    "no-such-type",
    choices=words.TYPES,
)
NAME = FormField(
    "name",
    N_("Name"),
    N_("What the customer is called; - reads it from input."),
    kind="prose",
    optional=True,
)
PHONE = FormField(
    "phone",
    N_("Phone"),
    N_("The number to answer to."),
    "not-a-phone",
    kind="digits",
    optional=True,
    check=phone,
)
ABOUT = FormField(
    "about",
    N_("It is about"),
    N_("What it is about: order:120, ticket:A017 or staff:2001; may be repeated."),
    "not-a-record no-such-noun no-such-ticket no-such-staff no-such-order",
    hint=N_("order:120, ticket:A017 or staff:2001"),
    optional=True,
)
FLAGS = FormField(
    "flag",
    N_("Flags"),
    N_("press, group, threat or vulnerable: a manager is called; may be repeated."),
    "no-such-flag",
    "many",
    optional=True,
    choices={name: words.FLAGS[name] for name in ("press", "group", "threat", "vulnerable")},
)
STARTED = FormField(
    "earlier-start",
    N_("First heard of"),
    N_("When the operator first heard of it: 10:30, or 2026-03-02T10:30."),
    "not-a-time starts-later",
    hint=N_("2026-03-02T10:30"),
    optional=True,
)
REFERENCE = FormField(
    "reference",
    N_("Reference"),
    N_("The reference on the paper from outside; - reads it from input."),
    kind="prose",
    optional=True,
)
PAGE = FormField(
    "page", N_("Page"), N_("The page of the opinion book it is on."), optional=True, width=6
)
ROUTE = FormField(
    "route",
    N_("Route"),
    N_("simple or complex, where it is to go another way than the table says; say why."),
    "no-such-route",
    choices=words.ROUTES,
)
REASON = FormField(
    "reason",
    N_("Reason"),
    N_("Why; - reads it from input."),
    "overrule-needs-reason complaint-needs-text",
    "prose",
)
SAID = FormField(
    "text",
    N_("What was said"),
    N_("What was said or done; - reads it from input."),
    "complaint-needs-text",
    "prose",
)
REMEDY = FormField(
    "remedy", N_("Remedy"), N_("What was given, one of the category's remedies."), "no-such-remedy"
)
SUM = FormField(
    "sum",
    N_("Sum"),
    N_("The sum in yuan, where the remedy is money."),
    "amount-not-a-number amount-negative amount-decimals amount-too-large remedy-needs-sum remedy-without-money remedy-too-large",
    optional=True,
    check=amount_fen,
    width=12,
)
ORDER = FormField(
    "order",
    N_("Order"),
    N_("The order the money was given by."),
    "no-such-order not-a-count",
    "digits",
    optional=True,
    check=order,
    width=12,
)
VOUCHER = FormField(
    "voucher",
    N_("Voucher"),
    N_("The reference of the voucher the money was given by; - reads it from input."),
    "remedy-needs-paper",
    kind="prose",
    optional=True,
)
WORD = FormField(
    "word",
    N_("Satisfied?"),
    N_("satisfied, not, not-reached or not-asked."),
    "no-such-word word-needed",
    choices=words.WORDS,
)
LED = FormField(
    "answer",
    N_("Quiet place"),
    N_("led, declined or not-needed."),
    "no-such-answer",
    choices=words.LED,
)
HOW = FormField(
    "how",
    N_("How told"),
    N_("in-person, phone, text, letter or book."),
    "no-such-way",
    choices=words.HOW,
)
LINK = FormField(
    "kind", N_("Link as"), N_("repeat, related or caused-by."), "no-such-link", choices=words.LINKS
)
STAFF = FormField(
    "staff",
    N_("New owner"),
    N_("The staff number of the new owner."),
    "no-such-staff staff-disabled owner-already",
    "digits",
)
ANSWER_ON = FormField(
    "answer-on",
    N_("We answer on"),
    N_("A day of the hall's own on which it answers, as 2026-03-05; it stands in the history."),
    "not-a-date due-is-past answered-by-others answered-already",
    hint=N_("2026-03-05; nothing where no day is promised"),
    optional=True,
    check=lambda typed: typed and day(typed),
)
INCIDENT = FormField(
    "incident",
    N_("Incident"),
    N_("The number of an incident that caused it; may be repeated."),
    "no-such-incident incident-state",
    optional=True,
)
REPEATS = FormField(
    "repeat",
    N_("Repeat of"),
    N_("The number of a case that this one repeats."),
    "no-such-complaint",
    optional=True,
    width=36,
)
RELATED = REPEATS._replace(name="related", label=N_("Related to"), refusals="", width=36)
CAUSED_BY = RELATED._replace(
    name="caused-by", label=N_("Caused by"), refusals="no-such-incident incident-state"
)
ABOUT_STAFF = FormField(
    "about-staff",
    N_("About staff"),
    hint=N_("staff number, where it is about somebody here"),
    refusals="no-such-staff",
    kind="digits",
    optional=True,
)
CONTACT_BY = FormField(
    "contact_by", N_("First contact by"), hint=N_("2026-03-02T10:30"), optional=True
)
CONTACTED = CONTACT_BY._replace(name="contacted", label=N_("First contact"))
ANSWER_BY = CONTACT_BY._replace(name="answer_by", label=N_("Answer by"))
EXTENDED = CONTACT_BY._replace(name="extended_until", label=N_("Extended until"))
YES_NO = {"yes": N_("yes"), "no": N_("no")}
SOLVED = FormField("solved", N_("Solved"), choices=YES_NO)
CONTENT = FormField("satisfied", N_("Customer satisfied"), choices=YES_NO)
OTHER = FormField(
    "other", N_("Other case"), refusals="no-such-complaint linked-to-itself", width=18
)
EVIDENCE = FormField("kind", N_("Evidence"), choices=words.EVIDENCE)
HAD = FormField("had", N_("It is"), choices={one: words.FOUND[one] for one in ("had", "none")})
WHOSE = FormField(
    "whose",
    N_("Carried out by"),
    choices={"hall": N_("the hall"), "theirs": N_("a department outside")},
)
WITHDRAWAL = FormField(
    "reason",
    N_("Reason"),
    refusals="mistake-by-manager",
    choices={one: words.WITHDRAWALS[one] for one in ("customer", "mistake")},
)
WRITTEN = FormField(
    "written",
    N_("Written on"),
    hint=N_("2026-03-02"),
    refusals="not-a-date starts-later",
    check=day,
)
DONE = SAID._replace(label=N_("Done for them"))
