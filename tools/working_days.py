"""Write the holidays and make-up workdays of the built-in pack, as `chinesecalendar` knows them.

A year that has not been published yet is left out: there the calendars of a pack end. A province's or
a hall's layer may add it as soon as it is known.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from chinese_calendar.constants import holidays, workdays

FIRST_YEAR = 2024
TARGET = Path(__file__).parent.parent / "hallctl/pack/builtin/working_days.toml"
HEAD = """\
# Holidays and make-up workdays of the whole country, as the State Council announces them each year.
# Written by tools/working_days.py; a year that is not here is not known.
"""


def written() -> str:
    """The content of the pack's file."""
    years = range(FIRST_YEAR, max(holidays).year + 1)
    return HEAD + "".join(
        f"\n[working_days.{year}]\n"
        f"holidays = [\n{_days(holidays, year)}]\nworkdays = [\n{_days(workdays, year)}]\n"
        for year in years
    )


def _days(known: dict[date, str], year: int) -> str:
    """The days of a year, those of one month on a line."""
    days = "\n".join(f'"{day}",' for day in sorted(known) if day.year == year)
    months = re.sub(r'(?m)^("\d{4}-(\d\d)-\d\d",)\n(?="\d{4}-\2)', r"\1 ", days)
    return "".join(f"  {line}\n" for line in months.splitlines())


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
