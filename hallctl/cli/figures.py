"""`hallctl figures`: what can be counted, its values over a period, and the records behind one."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.cli.format import table
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, page_told, refuse_page
from hallctl.cli.period import of_period
from hallctl.cli.verbs import Verbs
from hallctl.columns import figure as columns
from hallctl.columns import staffing as needs
from hallctl.domain.base import Refused
from hallctl.domain.period import Period
from hallctl.domain.times import minutes, moment
from hallctl.figures import compute
from hallctl.figures.base import SECONDS, Figure
from hallctl.queries.figures import FiguresShown, read_figures, read_records
from hallctl.queries.staffing import read_staffing
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.text import day as iso
from hallctl.words import N_, _
from hallctl.words.figure import cut_name, reason

VERBS = Verbs()
By = Annotated[
    str | None, Option("--by", help=N_("Cut by hour, mode, queue, service, counter or clerk."))
]


@VERBS.verb("list", N_("Show what can be counted, and over which records."))
def list_(hall: Hall) -> Output:
    """Each figure with its version: another meaning is another version."""
    del hall
    found = [
        {
            "name": one.name,
            "version": one.version,
            "unit": one.unit,
            "population": _(one.population.about),
            "target": one.limit or one.share or None,
            "cuts": [*one.cuts],
        }
        for one in compute.figures()
    ]
    heads = [N_("Figure"), N_("What it is"), N_("Over which records"), N_("Cuts")]
    return Output(
        found,
        lambda: table(
            heads,
            [
                (
                    one.name,
                    _(one.title),
                    _(one.population.about),
                    _(", ").join(cut_name(cut, one.population.noun) for cut in one.cuts),
                )
                for one in compute.figures()
            ],
        ),
    )


@VERBS.verb("show", N_("Show figures of a day, a week, a month or any range; of today by default."))
@of_period
def show(
    hall: Hall,
    names: Annotated[
        list[str] | None,
        Argument(metavar="[NAME]...", help=N_("Figures; without one, all."), show_default=False),
    ] = None,
    *,
    period: Period | None,
    cut: By = None,
    frozen: Annotated[
        bool, Option("--frozen", help=N_("Of a closed day, as they were when it was closed."))
    ] = False,
) -> Output:
    """Each with its sample, and beside the period before."""
    asked_for = [[compute.figure(name)] for name in names] if names else [compute.figures()]
    which = [one for several in asked_for for one in compute.with_cut(several, cut)]
    found = read_figures(hall, which, period, cut, as_frozen=frozen)
    return Output(
        {
            "from": found.period.first,
            "to": found.period.last,
            "seq": found.seq,
            "frozen": frozen,
            "figures": [columns.data(one, found.book, before) for one, before in found.found],
        },
        lambda: _shown(found, cut),
    )


def _shown(found: FiguresShown, cut: str | None) -> str:
    """Two tables: each figure, and how the times among them are spread."""
    nouns = {one.figure.population.noun for one, _before in found.found}
    first = [N_("Figure"), *([cut_name(cut, min(nouns, default="figure"))] if cut else [])]
    shown, spreads = [], []
    for one, before in found.found:
        unit, of = one.figure.unit, one.summary
        name = [_(one.figure.title)]
        if cut:
            name.append(columns.key_name(one.key, cut, found.book, found.names))
        value, earlier = columns.said(unit, of), columns.said(unit, before)
        asked = columns.asked(one, found.book)
        shown.append([*name, value, asked, of.sample, of.missing, earlier])
        if spread := columns.spread(of):
            spreads.append([*name, *spread])
    heads = [N_("Value"), N_("Target"), N_("Sample"), N_("Not counted"), N_("Before")]
    told = table([*first, *heads], shown)
    if spreads:
        heads = [N_("Within limit"), N_("Median"), N_("90%"), N_("Worst")]
        told += "\n\n" + table([*first, *heads], spreads)
    return told


@VERBS.verb("why", N_("Show the records behind a figure, those too that are not counted."))
@of_period
def why(
    hall: Hall,
    name: Annotated[str, Argument(help=N_("The figure."), show_default=False)],
    *,
    period: Period | None,
    cut: By = None,
    key: Annotated[str | None, Option("--key", help=N_("Only this key of the cut."))] = None,
) -> Output:
    """What is counted adds up to the figure."""
    if (cut is None) != (key is None):
        raise Refused("cut-and-key")
    figure = compute.figure(name)
    found, per = read_records(hall, figure, period, cut, key)
    field = "value_ms" if figure.unit == SECONDS else "value"
    noun, zone = figure.population.noun, profile(hall.db).utc_offset
    data = [
        {
            "noun": noun,
            "id": one.id,
            "label": one.label,
            "at": one.at,
            field: one.value,
            "counted": one.why is None,
            "why": one.why,
            "late": one.late,
        }
        for one in found
    ]
    lines = (
        (
            columns.record_said(one.label, late=one.late),
            moment(one.at, zone),
            minutes(one.value) if figure.unit == SECONDS and one.value is not None else one.value,
            reason(one.why, noun) if one.why else "",
        )
        for one in found
    )
    heads = [N_("Record"), N_("When"), N_("Value"), N_("Not counted because")]
    total = sum(one.why is None for one in found)
    answer = {"name": name, "total": total, "per": per, "records": data}
    return Output(answer, lambda: f"{table(heads, lines)}{_divided(figure, per)}")


def _divided(figure: Figure, per: int | None) -> str:
    """Of a rate, by what its records are divided."""
    if figure.per is None:
        return ""
    said = _("Divided by {count}, {what}: `hallctl figures why {name}`.")
    what = _(figure.per.population.about)
    return f"\n\n{said.format(count=per, what=what, name=figure.per.name)}"


@VERBS.verb(
    "staffing", N_("Show how many customers a day is likely to bring, and the counters for them.")
)
def staffing(
    hall: Hall,
    *,
    day: Annotated[
        str | None,
        Option("--day", help=N_("The day, one to come too; by default today.")),
    ] = None,
    form: Written = "text",
    out: Out = None,
) -> Output:
    """By half hour, from the last days like it."""
    from hallctl.reports import staffing as report  # noqa: PLC0415  only this verb makes a page

    refuse_page(hall, form, out)
    shown = read_staffing(hall, iso(day) if day else None)
    told = page_told(hall, report.page(hall, shown), form=form, out=out)
    if out is not None:
        return told
    at = needs.around(shown, profile(hall.db).utc_offset, hall.clock())
    part, whole = shown.judged
    return told._replace(
        data={
            "day": shown.day,
            "seq": shown.seq,
            "kind": shown.kind,
            "handling_ms": shown.handling_ms,
            "limit_ms": shown.limit_ms,
            "counters": shown.counters,
            "judged": {"part": part, "whole": whole},
            "slots": [needs.COLUMNS.data(one, at) for one in shown.halves],
            "assumptions": {"days": [*shown.like], "kinds": [*shown.used], "served": shown.served},
        }
    )
