"""docs/figures.md, made from the definitions: `python tools/figures_page.py > docs/figures.md`."""

from __future__ import annotations

import sys

from hallctl.figures.base import Figure, lasting, most, times
from hallctl.figures.compute import figures

HEAD = """# Figures

What `hallctl figures` counts, made from the definitions (`python tools/figures_page.py`). A figure is a
population of records and a way to sum them up. A record that is not counted is listed all the same, with
the reason: `hallctl figures why NAME`.

- An empty sample is *no data*, never 0% or 100%.
- Shares are two integers, times integer milliseconds. A mean is rounded to the nearest, halves up. The median and
  the 90th percentile are by nearest rank: the ⌈pn⌉-th of n values in order.
- A rate is two counts, one to every 10,000 of another; its sample is the other.
- Where the pack has a limit, what lies exactly on it is within it. The standard's extract lost the signs of C5.2-3:
  at least 95%, at most 10 and 5 minutes are *taken*.
- A day is a business day; the hour is that at which the customer came, the order began, or the counter was open.
- The mode (normal, degraded, paper) is that in which the hall worked at the same time; what happened at the very moment
  of a change belongs to the new one. A mode set later for an earlier time changes the cuts of
  that time, except figures that are already frozen: `hallctl day diff` names the difference.
- Of a day that is closed, reports show the figures as they were frozen. A week, a month or any other range is always
  worked out anew from the records, even where each of its days is closed: what came late is in it.
- Which rounds a day asked for follows from its opening hours and its roster, as things stood at the last event: it is
  worked out anew each time, and never frozen.
- Reduced fees are not recorded: an order has the fee of its service. What a complaint gives back or credits
  stands with the case.
- Of how satisfied customers were with handsets, data and new services, of points and sales there is no
  record yet, and so no figure. Nor is there one of whether estimated waits held: what a customer was told is not
  recorded.
"""
_WAYS: dict[object, str] = {
    times: " (mean, median, 90th percentile, worst)",
    lasting: " (all together, and the longest)",
    most: " (the most)",
}
"""What a figure's unit alone does not say."""


def section(one: Figure) -> str:
    """One figure, as the page tells it."""
    over = f", to every 10,000 of: {one.per.population.about}" if one.per else ""
    told = [
        f"## {one.name} (version {one.version})",
        f"{one.title}. {one.says}",
        f"- Over: {one.population.about}{over}.",
        f"- Unit: {one.unit}{_WAYS.get(one.way, '')}.",
        f"- Cuts: {', '.join(one.cuts)}.",
    ]
    asked = one.limit or one.share
    told += [f"- Held to: `{asked}` of the pack."] if asked else []
    told += [f"- Clause: {one.clause}."] if one.clause else []
    return "\n\n".join(told[:2]) + "\n\n" + "\n".join(told[2:]) + "\n"


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *map(section, figures())])


if __name__ == "__main__":
    sys.stdout.write(page())
