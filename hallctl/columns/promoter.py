"""What is shown of partners' promoters; `own` around them has today's date under TODAY."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, NounColumn, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, MOMENT, PERSON, code_of
from hallctl.domain.promoter import ENDED, REGISTERED, Promoter
from hallctl.words import N_, _

TODAY, INSIDE = "today", "inside"
YES, NO = "yes", "no"
NAME = FormField(
    "name",
    N_("Name"),
    N_("The promoter's name; - reads it from input."),
    "promoter-needs",
    "prose",
    width=30,
)
COMPANY = FormField(
    "company",
    N_("Company"),
    N_("Which company they are from; - reads it from input."),
    "promoter-needs",
    "prose",
    width=40,
)
BADGE = FormField(
    "badge", N_("Badge number"), N_("The number of their badge."), "badge-taken", width=16
)
SELLS = FormField("sells", N_("May sell"), N_("What they may sell: products or brands."), width=40)
UNTIL = FormField(
    "until",
    N_("Last day"),
    N_("Their last day, as 2026-12-31."),
    "until-past not-a-date",
    hint=N_("2026-12-31"),
    width=16,
)
ID_SEEN = FormField(
    "seen",
    N_("ID seen"),
    N_("Whether their ID was looked at: yes or no."),
    choices={YES: N_("yes"), NO: N_("no")},
)


def state(one: Promoter, at: Around) -> str:
    """How it stands today: registered, inside, or ended by itself."""
    if one.state == REGISTERED and one.over(at.own.get(TODAY, "")):
        return ENDED
    return INSIDE if one.state == REGISTERED and one.inside_since else one.state


COLUMNS = Columns(
    NounColumn("id", N_("Promoter"), key="promoter"),
    NounColumn("badge", N_("Badge number")),
    NounColumn("name", N_("Name"), of=written("name")),
    NounColumn("company", N_("Company"), of=written("company"), cut=1),
    NounColumn("sells", N_("May sell"), of=written("sells"), cut=2),
    NounColumn("until", N_("Last day")),
    NounColumn(
        "id_seen", N_("ID seen"), text=lambda one, _at: _("yes") if one.id_seen else _("no")
    ),
    NounColumn("state", N_("State"), code_of("promoter"), of=state),
    NounColumn("inside_since", N_("Came in"), INSTANT, align="right"),
    NounColumn("left_at", N_("Went out"), MOMENT, align="right"),
    NounColumn("registered_by", N_("Registered by"), PERSON),
    NounColumn("registered_at", kind=INSTANT),
    NounColumn("text", of=lambda one, at: at.values.get(one.sells, "")),
    json="id badge name company sells until id_seen state inside_since left_at registered_by registered_at",
    listed="badge name company sells until state inside_since left_at",
    view="id badge until id_seen state registered_by registered_at inside_since left_at",
    screen="badge name company until state inside_since",
)


def facts(one: Promoter, at: Around) -> list[Fact]:
    """What they may sell, whether their ID was seen, when they were last here."""
    return COLUMNS.facts("sells id_seen left_at registered_by", one, at)
