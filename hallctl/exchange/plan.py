"""A list of plans as a table, from the company's own system or a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hallctl.actions import plan as actions
from hallctl.columns import plan as columns
from hallctl.csv_lines import CsvLine
from hallctl.domain.base import Actor, Refused
from hallctl.domain.plan import PLAN, Plan, PlanSet, entry
from hallctl.exchange import sheet
from hallctl.exchange.headings import called, in_each_language
from hallctl.store import day, plan
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.text import amount_fen, count
from hallctl.words import N_
from hallctl.words.plan import KIND_NAMES

FIELDS = (
    columns.CODE,
    columns.NAME,
    columns.ZH,
    columns.EN,
    columns.KIND,
    columns.FEE,
    columns.FEE_FEN,
    columns.FROM,
    columns.UNTIL,
)
"""The columns that a table may have; the code, a name and a fee are needed."""
OTHER_WORDS = {
    "code": (N_("Plan code"), N_("Product code"), N_("Product number")),
    "name": (N_("Title"), N_("Product name"), N_("Plan or product"), N_("Plan")),
    "kind": (N_("Plan kind"), N_("Product kind")),
    "fee": (N_("Fee"), N_("Price"), N_("Fee a month (yuan)"), N_("Fee (yuan)"), N_("Yuan a month")),
    "from": (N_("From"), N_("Valid from"), N_("Effective date"), N_("Begins on")),
    "until": (N_("Until"), N_("To"), N_("Expiry date"), N_("Valid until")),
}
"""Other names of columns."""
KINDS_CALLED = {
    "add-on": (N_("Add-ons"), N_("Data add-on"), N_("Data package")),
    "broadband": (N_("Broadband plan"),),
    "plan": (N_("Plan or product"), N_("Main plan"), N_("Plan")),
    "value-added": (N_("Value-added"), N_("Value-added services")),
}
NO_END = frozenset({"", "-", "/", "长期", "长期有效", "无", "none"})
"""How a table says that there is no last day."""
MOST_FEN = 100_000_000
_A_MONTH = re.compile(r"[ ]*(?:元)?/[ ]*(?:月|month|mo)$", re.IGNORECASE)


class BadPlan(NamedTuple):
    """A row that could not be taken, by its line."""

    line: int
    code: str
    why: Refused


class TakenPlanTable(NamedTuple):
    """The outcome of a table: `read` is always the sum of plans set, unchanged and rejected."""

    read: int
    found: actions.TakenPlans
    rejected: tuple[BadPlan, ...]


def take(hall: Hall, by: Actor, file: str, *, whole: bool = False) -> TakenPlanTable:
    """Set the plans of a table, in one change, with permission `plan.import`.

    Where the table is the `whole` list, plans that it leaves out end, unless a row is refused, which
    might be one of them. Refused as a whole as `log-unreadable`, `log-empty`, `table-column-missing`,
    `column-twice`.
    """
    permit(by, "plan.import")
    heading, lines = sheet.lines(file)
    names = sheet.columns(file, heading, FIELDS, OTHER_WORDS, needed=_needed(heading))
    today = day.today(hall.db, hall.clock())
    known = {one.code.casefold(): one for one in plan.every(hall.db)}
    wanted: dict[str, PlanSet] = {}
    rejected = []
    for line in lines:
        try:
            _add(wanted, entry(_wanted(names, line, known, today)))
        except Refused as why:
            rejected.append(BadPlan(line.number, sheet.said(names, line).get("code", ""), why))
    found = actions.take(hall, by, [*wanted.values()], whole=whole and not rejected)
    return TakenPlanTable(len(lines), found, tuple(rejected))


def _add(wanted: dict[str, PlanSet], one: PlanSet) -> None:
    """Add a plan; refused as `plan-twice`."""
    if wanted.setdefault(one.code.casefold(), one) is not one:
        raise Refused("plan-twice", plan=one.code)


def _needed(heading: CsvLine) -> set[str]:
    """The columns that a table needs: one of the names, one of the fees."""
    there = {text.casefold() for text in heading.fields}
    needed = {columns.CODE.name}
    for one, others in (
        (columns.NAME, (columns.ZH, columns.EN)),
        (columns.FEE, (columns.FEE_FEN,)),
    ):
        words = {word for field in others for word in called(field.name, (field.label,))}
        if not words & there:
            needed.add(one.name)
    return needed


def _wanted(
    names: Sequence[str | None], line: CsvLine, known: dict[str, Plan], today: str
) -> PlanSet:
    """The plan of a row; without a first day it keeps the known one, or begins today."""
    given = {field.name: "" for field in FIELDS} | sheet.by_column(names, line)
    code = sheet.plain(given["code"])
    before = known.get(code.casefold())
    zh, en = given["zh"] or given["name"], given["en"] or given["name"]
    first = before.valid_from if before else today
    return PlanSet(
        code,
        zh,
        en,
        _kind(given["kind"]) if given["kind"].strip() else before.kind if before else PLAN,
        _fee(given),
        sheet.day(given["from"]) if given["from"].strip() else first,
        None if given["until"].strip().casefold() in NO_END else sheet.day(given["until"]),
    )


def _fee(given: dict[str, str]) -> int:
    if given["fee_fen"].strip():
        return count(sheet.plain(given["fee_fen"]), most=MOST_FEN)
    return amount_fen(_A_MONTH.sub("", sheet.plain(given["fee"])))


def _kind(text: str) -> str:
    """A kind by its code, or by its name in either language; else the text as it is, to be refused."""
    bare = text.strip().casefold()
    for code, name in KIND_NAMES.items():
        said = {word for one in (name, *KINDS_CALLED[code]) for word in in_each_language(one)}
        if bare in {code, *said}:
            return code
    return bare
