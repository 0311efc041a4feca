"""What is shown of closings and of what is looked at before one.

`own` around closings are, by their ids, how many events came late; around checks, by their names, what
somebody has explained already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hallctl.checks.base import BLOCK, EXPLAIN, EXPLAINED, CheckResult
from hallctl.columns import figure as figures
from hallctl.columns.base import Around, Columns, Fact, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, MOMENT, PERSON
from hallctl.domain.closing import Closing, reason_given
from hallctl.figures.base import Summary, Value
from hallctl.figures.frozen import FigureDifference
from hallctl.words import N_, _
from hallctl.words.closing import LEVELS, STATES
from hallctl.words.figure import cut_name
from hallctl.words.names import clauses, commas
from hallctl.words.sentences import name_of

DAY = FormField("day", N_("Day"), N_("The business day, as 2026-03-02."), "not-a-date day-to-come")
REASON = FormField(
    "reason",
    N_("Reason"),
    N_("Why; - reads it from input."),
    "reason-needed",
    kind="prose",
    check=reason_given,
)
EXPLANATION = FormField("explanation", N_("Explanation"), check=reason_given)
MISSING = "missing"


def _backup(one: Closing, _at: Around) -> Any:
    if one.backup is None:
        return MISSING
    return {"path": one.backup, "digest": one.backup_sha256, "verified": True}


def _left(one: Closing, at: Around) -> list[str]:
    return [at.tickets[ticket] for ticket in one.left_tickets]


def _explained(one: Closing, at: Around) -> dict[str, str | None]:
    return {name: at.values.get(ref) for name, ref in one.explained.items()}


COLUMNS = Columns(
    NounColumn("day", N_("Day")),
    NounColumn("closed_at", N_("Closed"), MOMENT),
    NounColumn("closed_by", N_("By"), PERSON, key="by", cut=1),
    NounColumn("head", N_("Head"), text=lambda one, _at: one.head[:16]),
    NounColumn(
        "backup",
        N_("Backup"),
        of=_backup,
        text=lambda one, _at: one.backup or _("missing"),
        cell=lambda one, _at: _("made") if one.backup else _("missing"),
        tone=lambda one, _at: "text" if one.backup else "attention",
    ),
    NounColumn("late", N_("Events since"), of=lambda one, at: at.own.get(one.id, 0)),
    NounColumn("state", N_("State"), text=lambda one, _at: _(STATES[one.state])),
    NounColumn("left", of=_left),
    NounColumn("explained", of=_explained),
    NounColumn("reason", of=written("reason")),
    NounColumn("reopened_at", kind=INSTANT),
    NounColumn("reopened_by", kind=PERSON),
    *several("id seq pack"),
    json="day closed_at closed_by head backup late state left explained reopened_at reopened_by reason"
    " id seq pack",
    listed="day closed_at closed_by state backup late head",
    screen="day closed_by state backup",
    filters="closed_by",
    view="id day state closed_at closed_by seq head pack backup reopened_at reopened_by",
)


def facts(one: Closing, at: Around) -> list[Fact]:
    """When and by whom a day was closed and opened again, its backup, who was let go, what was explained."""
    found = [
        Fact(_("Closed"), _("{when}, {who}").format(**_by(one.closed_at, one.closed_by, at))),
        Fact(_("Backup"), one.backup or _("missing"), "text" if one.backup else "attention"),
    ]
    if one.left_tickets:
        found.append(Fact(_("Left at closing"), commas(_left(one, at))))
    found += (Fact(check_name(name), said or "") for name, said in _explained(one, at).items())
    if one.reopened_at is not None:
        by = _by(one.reopened_at, one.reopened_by or "", at)
        why = _("{when}, {who}: {why}").format(why=at.values.get(one.reason or "", ""), **by)
        found.append(Fact(_("Opened again"), why))
    return found


def _by(when: int, who: str, at: Around) -> dict[str, str]:
    return {"when": MOMENT.text(when, at), "who": PERSON.text(who, at)}


def frozen_facts(
    values: Iterable[Value], found: Iterable[FigureDifference], reasons: Mapping[int, str]
) -> list[Fact]:
    """Figures as they were frozen, and behind each that differs what it comes to now, and why."""
    differing = {one.figure.name: one for one in found if one.cut is None}
    facts = []
    for one in values:
        value, since = figures.said(one.figure.unit, one.summary), differing.get(one.figure.name)
        if since is None:
            facts.append(Fact(_(one.figure.title), value))
        else:
            facts.append(Fact(_(one.figure.title), _since(since, reasons), "attention"))
    return facts


def difference_facts(
    found: Iterable[FigureDifference], reasons: Mapping[int, str], at: Around
) -> list[Fact]:
    """What is no longer what was frozen, of the whole and by each cut, and why."""
    facts = [
        Fact(f"{_(one.figure.title)} {key_said(one, at)}".rstrip(), _since(one, reasons))
        for one in found
    ]
    return facts or [Fact("", _("Nothing differs."), "done")]


def key_said(one: FigureDifference, at: Around) -> str:
    """Of which key of a cut a difference is; nothing where it is of the whole."""
    if one.cut is None:
        return ""
    assert at.book is not None
    cut = cut_name(one.cut, one.figure.population.noun)
    return f"{cut} {figures.key_name(one.key, one.cut, at.book, at.names)}"


def _since(one: FigureDifference, reasons: Mapping[int, str]) -> str:
    frozen, now = (_with_sample(one.figure.unit, of) for of in (one.frozen, one.now))
    return _("{frozen}; now {now}: {why}").format(frozen=frozen, now=now, why=why(one, reasons))


def _with_sample(unit: str, of: Summary) -> str:
    """A figure as people read it; a ratio with its sample, which may be all that differs."""
    value = figures.said(unit, of)
    return f"{value} ({of.sample})" if unit in figures.RATIOS else value


def why(one: FigureDifference, reasons: Mapping[int, str]) -> str:
    """Why a figure is no longer what was frozen: the reasons of what came since, each once."""
    came = dict.fromkeys(reasons[seq].rstrip(".。") for seq in one.seqs)
    return clauses(came) or _("the same records are counted by another limit or definition")


def check_name(name: str) -> str:
    """A check, as people say it."""
    return name_of(Closing.noun, name)


def _level(one: CheckResult, at: Around) -> str:
    return EXPLAINED if one.level == EXPLAIN and one.name in at.own else one.level


def _tone(one: CheckResult, at: Around) -> str:
    return {BLOCK: "wrong", EXPLAIN: "attention"}.get(_level(one, at), "done")


CHECKS = Columns(
    NounColumn("name", N_("Check"), text=lambda one, _at: check_name(one.name), cut=1),
    NounColumn("level", N_("State"), text=lambda one, at: _(LEVELS[_level(one, at)]), tone=_tone),
    NounColumn(
        "records",
        N_("Which"),
        of=lambda one, _at: [record._asdict() for record in one.records],
        text=lambda one, _at: commas(record.label for record in one.records),
        title="",
        cell=lambda one, _at: str(len(one.records) or ""),
        align="right",
    ),
    NounColumn("key", N_("Press"), text=lambda one, _at: one.key if one.records else ""),
    NounColumn("command", N_("Command"), text=lambda one, _at: one.command if one.records else ""),
    json="name level records key command",
    listed="name level records key command",
    screen="name level records",
)


def check_facts(one: CheckResult, at: Around) -> list[Fact]:
    """The records of a check, what settles them, and what was explained."""
    if not one.records:
        return []
    facts = [
        Fact(_("Which"), commas(record.label for record in one.records)),
        Fact(_("To settle"), to_settle(one)),
    ]
    if one.name in at.own:
        facts.append(Fact(_("Explanation"), at.own[one.name]))
    return facts


def to_settle(one: CheckResult) -> str:
    """The key and the command that settle what a check found."""
    return _("{key}, or {command}").format(key=one.key, command=one.command)
