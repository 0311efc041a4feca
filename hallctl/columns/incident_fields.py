"""What is filled in of an incident: on its forms and as options of its commands."""

from __future__ import annotations

from hallctl.columns.form_field import FormField
from hallctl.words import N_
from hallctl.words.incident import CAUSES, HOWS, REACHES

AT = FormField(
    "at",
    N_("When"),
    N_("When it was so: 09:30, or 2026-03-02T09:30."),
    "not-a-time time-ahead before-it-happened after-a-step",
    optional=True,
)
SINCE = FormField(
    "since", N_("Since"), N_("A follow-up report from this time on."), "not-a-time", optional=True
)
WHERE = FormField(
    "where", N_("Where"), N_("counter:3, hall or other."), "no-such-place no-such-counter"
)
BRANCH = FormField(
    "branch",
    N_("Branch"),
    N_("The branch of the kind, as fire or theft."),
    "no-such-playbook steps-said",
    optional=True,
)
TEXT = FormField(
    "text",
    N_("What happened"),
    N_("What happened; - reads it from input."),
    "incident-needs-text",
    "prose",
)
CAUSED = FormField(
    "caused",
    N_("By its number"),
    N_("A case, as C20260302-001, or a visit, as visit:12; several with commas between."),
    "no-such-complaint no-such-visit not-caused linked-there",
    hint=N_("C20260302-001, visit:12"),
)
MEANWHILE = FormField("meanwhile", N_("Meanwhile"), kind="many", optional=True)
CAUSE = FormField(
    "cause",
    N_("Cause"),
    N_("software, hardware, network or power."),
    "no-such-cause",
    choices=CAUSES,
)
NATURE = FormField(
    "nature",
    N_("Nature"),
    N_("Its nature; - reads it from input."),
    kind="prose",
    optional=True,
)
REACH = FormField(
    "reach", N_("Reach"), N_("counter, hall or other."), "no-such-reach", choices=REACHES
)
TRADE = FormField(
    "trade",
    N_("Trade"),
    N_("Whether trade is affected: yes or no."),
    "no-such-trade",
    choices={"yes": N_("trade affected"), "no": N_("trade not affected")},
)
WHO = FormField(
    "who",
    N_("Who was told"),
    N_("Who was told; - reads it from input."),
    "told-needs-whom",
    "prose",
)
HOW = FormField(
    "how",
    N_("How they were told"),
    N_("How they were told: phone, in-person, text, mail, system, or words of your own."),
    "told-needs-way",
    choices=HOWS,
)
ANSWER = FormField(
    "answer",
    N_("Answer"),
    N_("What they answered; - reads it from input."),
    kind="prose",
    optional=True,
)
REASON = FormField(
    "reason",
    N_("Reason"),
    N_("Why; - reads it from input."),
    "na-needs-reason step-said reason-needed",
    "prose",
    optional=True,
)
