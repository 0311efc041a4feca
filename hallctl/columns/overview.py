"""What is shown of figures on the screen: beside each other by a cut, all in one list, and the records behind."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.figure import asked, headline, met, record_said, said, spread
from hallctl.domain.times import minutes, time_on
from hallctl.figures.base import SECONDS, Value
from hallctl.text import yuan
from hallctl.words import N_, _
from hallctl.words.figure import reason

BAR = "bar"
"""Under which `own` has the cells of the longest bar; each figure's largest number is under its name."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def number(one: Value | None) -> int | None:
    """The one number of a figure; None where there is no data."""
    return headline(one.figure.unit, one.summary) if one else None


def bar(value: int, most: int, cells: int) -> str:
    """A bar of eighths of a cell; what is there at all is seen."""
    eighths = max(8 * cells * value // most, 1) if value and most else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _figure(name: str, head: str) -> NounColumn:
    """A figure of one key of a cut: of a share, how many."""

    def text(one: Any, _at: Around) -> str:
        found = one.of.get(name)
        if found is None or not found.summary.sample:
            return ""
        if found.figure.unit == "share":
            return str(found.summary.part)
        return said(found.figure.unit, found.summary)

    return NounColumn(
        name, head, of=lambda one, _at: number(one.of.get(name)), text=text, align="right"
    )


def _bar(name: str) -> NounColumn:
    """The same as a bar."""

    def text(one: Any, at: Around) -> str:
        return bar(number(one.of.get(name)) or 0, at.own[name], at.own[BAR])

    return NounColumn(f"{name}-bar", of=text, tone="accent")


def _share(name: str, head: str) -> NounColumn:
    """A share of one key of a cut, in percent."""

    def text(one: Any, _at: Around) -> str:
        found = one.of.get(name)
        return said(found.figure.unit, found.summary) if found and found.summary.sample else ""

    return NounColumn(f"{name}-share", head, of=text, align="right")


def _sample(name: str, head: str) -> NounColumn:
    """How many records a share of one key rests on."""
    return NounColumn(
        f"{name}-sample",
        head,
        of=lambda one, _at: one.of[name].summary.sample if name in one.of else None,
        align="right",
        tone="muted",
    )


HOURS = Columns(
    NounColumn("label", N_("Hour")),
    _figure("tickets", N_("Came")),
    _bar("tickets"),
    _figure("served", N_("Were served")),
    _bar("served"),
    _figure("most-waiting", N_("Waiting")),
    _bar("most-waiting"),
    _figure("queue-wait", N_("Mean wait")),
    _figure("counters", N_("Open")),
    screen="label tickets tickets-bar served served-bar most-waiting most-waiting-bar queue-wait"
    " counters",
)
CLERKS = Columns(
    NounColumn("label", N_("Clerk"), cut=1),
    _figure("served", N_("Were served")),
    _bar("served"),
    _figure("handling", N_("Handling")),
    _share("satisfaction", N_("Satisfied")),
    _sample("satisfaction", N_("Sample")),
    _figure("receipts-differed", N_("Differed")),
    screen="label served served-bar handling satisfaction-share satisfaction-sample receipts-differed",
)
SERVICES = Columns(
    NounColumn("label", N_("Service"), cut=1),
    _figure("orders", N_("Orders")),
    _bar("orders"),
    _figure("takings", N_("Sum")),
    _figure("reversals", N_("Reversed")),
    _figure("handling", N_("Handling")),
    screen="label orders orders-bar takings reversals handling",
)
MODES = Columns(
    NounColumn("label", N_("Mode"), cut=1),
    _figure("tickets", N_("Came")),
    _bar("tickets"),
    _figure("served", N_("Were served")),
    _figure("queue-wait", N_("Mean wait")),
    _figure("orders", N_("Orders")),
    _figure("orders-held", N_("Orders held over")),
    screen="label tickets tickets-bar served queue-wait orders orders-held",
)


def _told(one: Any, at: Around) -> str:
    """How a figure stands to its target."""
    assert at.book is not None
    return {None: "text", True: "done", False: "attention"}[met(one.now, at.book)]


def _target(one: Any, at: Around) -> str:
    """The target, and a sign where it is reached or missed."""
    assert at.book is not None
    return f"{asked(one.now, at.book)} {signed(met(one.now, at.book))}".strip()


def signed(reached: bool | None) -> str:
    """Whether a target is reached, with a sign, in words."""
    return "" if reached is None else _("√ met") if reached else _("! not met")


ALL = Columns(
    NounColumn("title", N_("Figure"), of=lambda one, _at: _(one.now.figure.title), cut=1),
    NounColumn(
        "value",
        N_("Value"),
        of=lambda one, _at: number(one.now),
        text=lambda one, _at: said(one.now.figure.unit, one.now.summary),
        align="right",
        tone="strong",
    ),
    NounColumn("target", N_("Target"), of=_target, tone=_told),
    NounColumn(
        "sample",
        N_("Sample"),
        of=lambda one, _at: one.now.summary.sample,
        align="right",
        tone="muted",
    ),
    NounColumn(
        "before",
        N_("Before"),
        of=lambda one, _at: said(one.now.figure.unit, one.before),
        align="right",
        tone="muted",
    ),
    screen="title value target sample before",
)


def facts(one: Any, _at: Around) -> list[Fact]:
    """What a figure counts, and how its times are spread."""
    figure, of = one.now.figure, one.now.summary
    found = [Fact(_("Counts"), _(figure.says))]
    if figure.clause:
        found.append(Fact(_("Clause"), figure.clause))
    found.append(Fact(_("Not counted"), str(of.missing)))
    if times := spread(of):
        heads = (_("Within limit"), _("Median"), _("90%"), _("Worst"))
        found += [Fact(head, time) for head, time in zip(heads, times, strict=True) if time]
    return found


def _value(one: Any, at: Around) -> str:
    unit = at.own["unit"]
    if one.value is None:
        return ""
    if unit == "share":
        return _("yes") if one.value else _("no")
    return {SECONDS: minutes, "fen": yuan}.get(unit, str)(one.value)


BEHIND = Columns(
    NounColumn(
        "label",
        N_("Record"),
        tone="accent",
        text=lambda one, _at: record_said(one.label, late=one.late),
    ),
    NounColumn("at", N_("When"), text=lambda one, at: time_on(one.at, at.zone, at.now)),
    NounColumn("value", N_("Value"), text=_value, align="right"),
    NounColumn(
        "why",
        N_("Not counted because"),
        of=lambda one, at: reason(one.why, at.own["noun"]) if one.why else None,
        tone="attention",
        cut=1,
    ),
    screen="label at value why",
    filters="why",
)
