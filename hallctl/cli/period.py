"""The options by which a command is told a period: a day, a week, a month, or from one day to another."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any

from typer import Option

from hallctl.domain import period as periods
from hallctl.domain.base import Refused
from hallctl.domain.period import Period
from hallctl.words import N_

OPTIONS = {
    "day": Option("--day", help=N_("One business day, as 2026-03-02.")),
    "week": Option("--week", help=N_("An ISO week, as 2026-W10.")),
    "month": Option("--month", help=N_("A month, as 2026-03.")),
    "first": Option("--from", help=N_("The first day of a range.")),
    "last": Option("--to", help=N_("The last day of a range.")),
}


def of_period(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb these options in the place of its `period`."""
    whole = signature(verb, eval_str=True)

    @wraps(verb)
    def called(**options: Any) -> Any:
        asked = {name: options.pop(name) for name in OPTIONS}
        return verb(period=chosen(**asked), **options)

    own = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, one])
        for name, one in OPTIONS.items()
    ]
    taken = list(whole.parameters.values())
    place = list(whole.parameters).index("period")
    taken[place : place + 1] = own
    vars(called)["__signature__"] = whole.replace(parameters=taken)
    return called


def chosen(
    day: str | None, week: str | None, month: str | None, first: str | None, last: str | None
) -> Period | None:
    """The one period that was given; refused as `one-period`."""
    ranged = first or last
    if sum(map(bool, (day, week, month, ranged))) > 1 or bool(first) != bool(last):
        raise Refused("one-period")
    if first and last:
        return periods.between(first, last)
    if week:
        return periods.week(week)
    if month:
        return periods.month(month)
    return periods.one_day(day) if day else None
