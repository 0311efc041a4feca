"""What is shown of the counters that a day is likely to need, half hour by half hour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.kinds import INSTANT
from hallctl.columns.overview import BAR
from hallctl.domain.forecast import DAYS, HOLIDAY, MAKEUP, WEEKDAY_KINDS, WITHIN, Half, Staffing
from hallctl.domain.times import minutes
from hallctl.words import N_, _
from hallctl.words.figure import WEEKDAYS

MOST = "most"
"""Under which `own` has the most customers of a half hour, by which the bars are scaled."""
CELLS = 10
"""Of the longest bar."""
PLACES = 3
"""Of what is not a whole number."""
KINDS = {HOLIDAY: N_("public holiday"), MAKEUP: N_("make-up workday")}


def kind_name(kind: str) -> str:
    """A kind of day: a weekday, or one of the country's."""
    return _(KINDS[kind]) if kind in KINDS else _(WEEKDAYS[WEEKDAY_KINDS.index(kind)])


def percent(share: float) -> str:
    """A probability as people read it."""
    return f"{share:.0%}"


def picture(one: Half, at: Around) -> str:
    """What is expected as a bar: for certain, on average, at most."""
    slot, scale = one.slot, at.own[BAR] / (at.own[MOST] or 1)
    low, mid, high = (round(each * scale) for each in (slot.low, slot.mid, slot.high))
    return f"{'█' * low}{'▓' * (mid - low)}{'░' * (high - mid)}"


def _came_tone(one: Half, _at: Around) -> str:
    inside = one.came is None or one.slot.low <= one.came <= one.slot.high
    return "text" if inside else "attention"


def _planned_tone(one: Half, _at: Around) -> str:
    return "attention" if one.short else "text"


def _slot(name: str, head: str = "", **more: Any) -> NounColumn:
    return NounColumn(
        name, head, of=lambda one, _at: getattr(one.slot, name), align="right", **more
    )


def _rounded(name: str, head: str, text: Any) -> NounColumn:
    def value(one: Half, _at: Around) -> float:
        exact: float = getattr(one.slot, name)
        return round(exact, PLACES)

    return NounColumn(name, head, of=value, text=text, align="right")


COLUMNS = Columns(
    NounColumn("at", N_("Half hour from"), INSTANT, title=N_("Time")),
    _slot("low"),
    _rounded("mid", N_("Expected"), lambda one, _at: f"{one.slot.mid:.1f}"),
    _slot("high"),
    NounColumn(
        "range",
        N_("Range"),
        of=lambda one, _at: one.slot.mid,
        text=lambda one, _at: f"{one.slot.low}-{one.slot.high}",
        align="right",
    ),
    NounColumn("picture", of=lambda one, _at: one.slot.mid, text=picture, tone="accent"),
    NounColumn("handling_ms", of=lambda one, _at: round(one.slot.handling_ms)),
    _slot("counters", N_("Counters")),
    _slot("most", N_("At most"), key="counters_most"),
    _rounded("p_wait", N_("Have to wait"), lambda one, _at: percent(one.slot.p_wait)),
    _rounded("share_within", N_("Within limit"), lambda one, _at: percent(one.slot.share_within)),
    NounColumn(
        "planned", N_("On the roster"), align="right", title=N_("Roster"), tone=_planned_tone
    ),
    NounColumn("came", N_("Came"), align="right", tone=_came_tone),
    json="at low mid high handling_ms counters most p_wait share_within planned came",
    listed="at mid range counters most planned share_within came",
    screen="at mid range picture counters most planned came",
)


def assumptions(shown: Staffing) -> Sequence[str]:
    """What the numbers rest on, in words."""
    days, served = len(shown.like), shown.served
    kinds = _(", ").join(map(kind_name, shown.used))
    rest = [
        _("From the {count} last days of this kind ({kinds}): {days}.").format(
            count=days, kinds=kinds, days=_(", ").join(reversed(shown.like))
        ),
        _("About nine of ten half hours should lie between “low” and “high”."),
        _(
            "A customer takes a counter for {time} on average ({count} served), from the"
            " call on; worked out by the time of day."
        ).format(time=minutes(shown.handling_ms), count=served),
        _(
            "Counters: the fewest with which {share} wait at most {limit} (Erlang C: customers come independently,"
            " any counter serves anybody, nobody leaves, each half hour stands by itself)."
        ).format(share=percent(WITHIN), limit=minutes(shown.limit_ms)),
    ]
    if shown.used != (shown.kind,):
        said = _("No {kind} was recorded here yet; other days stand for it.")
        rest.insert(0, said.format(kind=kind_name(shown.kind)))
    elif days < DAYS // 2:
        rest.insert(1, _("Few such days are known, so the range is wide."))
    return rest


def facts(one: Half, _at: Around) -> tuple[Fact, ...]:
    """What the model says of a half hour."""
    slot = one.slot
    waits = _("{waits} have to wait, {within} wait no longer than the limit")
    return (
        Fact(_("Handling"), minutes(round(slot.handling_ms))),
        Fact(
            _("By the model"),
            waits.format(waits=percent(slot.p_wait), within=percent(slot.share_within)),
        ),
    )


def days_of(shown: Staffing) -> str:
    """From how many days it was worked out, of which kind, and between which dates."""
    said = _("{count} days ({kinds}), {first} to {last}")
    kinds = _(", ").join(map(kind_name, shown.used))
    return said.format(count=len(shown.like), kinds=kinds, first=shown.like[-1], last=shown.like[0])


def around(shown: Staffing, zone: int, now: int) -> Around:
    """What the columns need besides the half hours."""
    most = max((one.slot.high for one in shown.halves), default=0)
    return Around(now=now, zone=zone, own={MOST: most, BAR: CELLS})
