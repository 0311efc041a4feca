"""What is shown of duty hand-overs; what the one who gives counted is told only when both have."""

from __future__ import annotations

from typing import Any

from hallctl.columns import topic
from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, MOMENT, MONEY, PERSON, code_of
from hallctl.domain.handover import BEGUN, CARDS, COUNTED, DONE, Handover
from hallctl.text import amount_fen, yuan
from hallctl.words import N_, _
from hallctl.words import handover as words
from hallctl.words.names import clauses, commas

TO = FormField(
    "to", N_("To whom"), N_("The staff number that takes the duty over."), "hand-over-to-oneself"
)
FLOATS = FormField(
    "floats",
    N_("Floats"),
    N_("What the floats come to, in yuan."),
    check=amount_fen,
    width=16,
)
SAFE = FormField(
    "safe", N_("Safe"), N_("What is in the safe, in yuan."), check=amount_fen, width=16
)
CARDS_ = FormField(
    "cards",
    N_("Cards and papers"),
    N_("Cards and numbered papers, as 0001-0050; several with blanks."),
    "not-a-range",
    hint=N_("0001-0050, several with blanks"),
)
KEYS = FormField(
    "keys",
    N_("Keys of the hall"),
    N_("Which keys, and how many; - reads it from input."),
    kind="prose",
)
SEALS = FormField(
    "seals", N_("Seals"), N_("Which seals, and how many; - reads it from input."), kind="prose"
)
ORDERS = FormField(
    "orders",
    N_("Instructions from above"),
    N_("What the superior has instructed; - reads it from input."),
    kind="prose",
)
REMARKS = FormField(
    "remarks",
    N_("Remarks"),
    N_("Whatever else is to be known; - reads it from input."),
    kind="prose",
)
WHY = FormField(
    "why",
    N_("Why the counts differ"),
    N_("Why the two counts differ; left out while they agree; - reads it from input."),
    "counts-differ",
    "prose",
    optional=True,
)


def _money(name: str) -> NounColumn:
    head = words.WHAT[name]
    return NounColumn(name, head, MONEY, of=lambda one, _at: _given(one, name), align="right")


def _given(one: Handover, name: str) -> Any:
    """What the giver counted; nobody is told who is still to count the same."""
    return None if one.state == BEGUN else getattr(one, name)


def counted(name: str, value: Any) -> str:
    """What somebody counted, as people read it."""
    return str(value or "") if name == CARDS else yuan(value)


def differing_said(one: Handover) -> str:
    """What the two counted otherwise."""
    return commas(_(words.WHAT[name]) for name in one.differing)


def _all(one: Handover, at: Around) -> str:
    texts = (one.keys, one.seals, one.orders, one.remarks, one.why)
    return "\n".join(filter(None, (at.values.get(ref or "") for ref in texts)))


DATA = Kind("list", lambda value, _at: str(len(value)))
COLUMNS = Columns(
    NounColumn("id", N_("Hand-over"), key="handover"),
    NounColumn("day", N_("Day")),
    NounColumn("state", N_("State"), code_of("handover")),
    NounColumn("given_by", N_("Hands over"), PERSON),
    NounColumn("given_to", N_("Takes over"), PERSON),
    NounColumn("begun_at", N_("Began"), MOMENT),
    NounColumn("done_at", N_("Handed over at"), MOMENT, align="right"),
    _money("floats"),
    _money("safe"),
    NounColumn("cards", N_("Cards and papers"), of=lambda one, _at: _given(one, "cards")),
    *several("floats_taken safe_taken", MONEY),
    *several("cards_taken"),
    NounColumn(
        "differing",
        N_("Differs"),
        Kind("list", lambda value, _at: commas(_(words.WHAT[one]) for one in value), list),
        tone="attention",
    ),
    *(
        NounColumn(name, words.WHAT[name], of=written(name))
        for name in ("keys", "seals", "orders", "remarks", "why")
    ),
    NounColumn("topics", kind=DATA, of=lambda one, at: topic.data(one.was_open, at), key="open"),
    NounColumn("text", of=_all),
    *several("since", INSTANT),
    json="id day state given_by given_to begun_at done_at floats safe cards floats_taken safe_taken"
    " cards_taken differing keys seals orders remarks why topics",
    listed="id day state given_by given_to begun_at done_at differing",
    view="id day state given_by given_to begun_at done_at floats safe cards floats_taken safe_taken"
    " cards_taken",
    screen="begun_at given_by given_to done_at state differing",
)


def facts(one: Handover, at: Around, *, apart: bool = False) -> list[Fact]:
    """All of a hand-over, what is open last; on a page each thing `apart`."""
    counts = [Fact(_(words.WHAT[name]), count_said(one, name)) for name in COUNTED]
    texts = [
        Fact(_(words.WHAT[name]), at.values.get(getattr(one, name) or "", ""))
        for name in ("why", "keys", "seals", "orders", "remarks")
    ]
    told = [
        *(counts if one.state == DONE else ()),
        *texts,
        *topic.facts(one.was_open, at, apart=apart),
    ]
    return [fact for fact in told if fact.value]


def count_said(one: Handover, name: str) -> str:
    """What both counted: one sum where they agree, else both."""
    given, taken = (
        counted(name, getattr(each, name)) for each in (one.given, one.taken or one.given)
    )
    if name not in one.differing:
        return given
    return clauses(
        _("{name}: {value}").format(name=who, value=value)
        for who, value in ((one.given_by, given), (one.given_to, taken))
    )
