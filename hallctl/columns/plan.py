"""What is shown of plans and products; `own` around them has the day that is looked at under ON."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, MONEY, PERSON
from hallctl.domain.plan import KINDS, Plan
from hallctl.words import N_, _, language
from hallctl.words.plan import KIND_NAMES, STATES

ON = "on"
COMING, OFFERED, OVER = "coming", "offered", "over"
CODE = FormField("code", N_("Code"), N_("The plan's code."), "no-such-plan")
ZH = FormField("zh", N_("Chinese name"))
EN = FormField("en", N_("English name"))
NAME = FormField("name", N_("Plan name"))
KIND = FormField("kind", N_("Kind"))
FEE = FormField("fee", N_("Monthly fee"))
FEE_FEN = FormField("fee_fen", N_("Monthly fee in fen"))
FROM = FormField("from", N_("First day"))
UNTIL = FormField(
    "until",
    N_("Last day"),
    N_("The last day on which it is offered, as 2026-12-31; by default today."),
    "plan-over plan-ends-early not-a-date",
    hint=N_("2026-12-31"),
    width=16,
)
FILE = FormField(
    "file",
    N_("CSV file"),
    N_("The table, as CSV, with a heading."),
    "log-unreadable log-empty table-column-missing column-twice no-plain-file",
)
WHOLE, CHANGES = "all", "changes"
SAYS = FormField(
    "says",
    N_("The file has"),
    choices={
        CHANGES: N_("new and changed plans; the others stay"),
        WHOLE: N_("all plans; what it leaves out ends"),
    },
    stacked=True,
)


def state(one: Plan, at: Around) -> str:
    """How it stands on the day that is looked at."""
    on = at.own.get(ON, "")
    if one.offered(on):
        return OFFERED
    return COMING if on < one.valid_from <= (one.valid_until or one.valid_from) else OVER


def _name(one: Plan, _at: Around) -> str:
    return one.name(language())


COLUMNS = Columns(
    NounColumn("id", N_("Id"), key="plan"),
    NounColumn("code", N_("Code"), tone="strong"),
    NounColumn("name", N_("Plan name"), of=_name, cut=1),
    NounColumn("zh", key="name_zh"),
    NounColumn("en", key="name_en"),
    NounColumn(
        "kind",
        N_("Kind"),
        Kind("code", lambda code, _at: _(KIND_NAMES[code]), codes=KINDS),
        tone="muted",
    ),
    NounColumn("fee", N_("Monthly fee"), MONEY, title=N_("Fee"), align="right"),
    NounColumn("valid_from", N_("First day"), key="from"),
    NounColumn("valid_until", N_("Last day"), key="until"),
    NounColumn(
        "state",
        N_("State"),
        Kind("code", lambda code, _at: _(STATES[code]), codes=(OFFERED, COMING, OVER)),
        of=state,
        tone=lambda one, at: "done" if state(one, at) == OFFERED else "muted",
    ),
    NounColumn("set_by", N_("Set by"), PERSON),
    NounColumn("since", N_("Set at"), MOMENT, key="set_at"),
    json="id code name zh en kind fee valid_from valid_until state set_by since",
    listed="code name kind fee valid_from valid_until state",
    view="id code zh en kind fee valid_from valid_until state set_by since",
    screen="code name fee valid_until state",
    filters="state kind",
)


def facts(one: Plan, at: Around) -> list[Fact]:
    """All of a plan: both names, and who wrote it down."""
    heads = ((one.zh, N_("Chinese name")), (one.en, N_("English name")))
    said = [Fact(_(head), name) for name, head in heads]
    return [*said, *COLUMNS.facts("kind valid_from set_by since", one, at)]
