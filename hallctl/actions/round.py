"""What changes a round: begun, finished, dropped; each one change (C5.1-1)."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.actions import late_form
from hallctl.domain import patrol_template
from hallctl.domain import round as rules
from hallctl.domain.base import Actor, Refused
from hallctl.domain.batch import ROUND as SHEET
from hallctl.domain.batch import label
from hallctl.domain.incident_rules import not_ahead
from hallctl.domain.round import OPEN, WITHDRAWN, Round, RoundBegan
from hallctl.store import answer, day, pack
from hallctl.store import round as store
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.text import clean

MOST = 2000
"""The most characters of a reason."""


class OnPaper(NamedTuple):
    """A round that was walked on paper: when it began (UTC ms), and the number of its sheet, if it has one."""

    began: int
    form: str = ""


def begin(
    hall: Hall, by: Actor, moment: str, *, printed: bool = False, paper: OnPaper | None = None
) -> Round:
    """Begin a round of a template, or key one in late that was walked on paper.

    Its items are those of the pack in force then, and stay the same to its end. Refused as
    `no-such-template`, `template-empty`, `nothing-to-walk`, `round-open`, `time-ahead`,
    `round-form-used`, and as `late_form.read` is.
    """
    with hall.change(by, "round.begin") as change:
        typed = clean(paper.form) if paper else ""
        sheet = late_form.read(change, SHEET, typed)
        if paper is not None:
            change.date(not_ahead(paper.began, change.now))
        date = day.today(change.db, change.now)
        pack_id, book = pack.as_of(change.db, change.now)
        template = patrol_template.template(book, moment)
        last = answer.last_days(change.db, (one.id for one in template.items), date)
        items = tuple(one.id for one in patrol_template.asked(template, date, last))
        standing = None if paper else store.standing(change.db, date, moment)
        rules.begins(standing, items)
        began = RoundBegan(
            day=date,
            moment=moment,
            number=store.next_number(change.db, date, moment),
            pack=pack_id,
            version=template.version,
            items=items,
            printed=printed,
            late=paper is not None,
            form=label(SHEET, sheet) if sheet else _form(change, typed),
        )
        one = change.record(began, of=Round)
        if sheet:
            late_form.use(change, SHEET, sheet, one, one.began_at)
        return one


def _form(change: Change, form: str) -> str | None:
    """The number of a sheet from elsewhere, if it has one; refused as `round-form-used`."""
    known = store.by_form(change.db, form) if form else None
    if known is not None:
        raise Refused("round-form-used", form=form, round=known.id)
    return form or None


def finish(hall: Hall, by: Actor, round_id: int, at: int | None = None) -> Round:
    """Finish a round now, or as of an instant (UTC ms) on paper.

    Refused as `items-open` with the ids of items that have no answer, `time-ahead`, `ended-before`,
    `round-state`.
    """
    with hall.change_of(by, "round.finish", Round, round_id) as (change, one):
        ended = None if at is None else not_ahead(at, change.now)
        least = pack.of(change.db, one.pack).limit("round_least_minutes", rules.LEAST)
        event = rules.finish(one, answer.unanswered(change.db, one), ended, change.now, least)
        change.date(ended)
        return change.record(event, of=one)


def drop(hall: Hall, by: Actor, round_id: int, reason: str) -> Round:
    """Drop a round; its answers stay. Refused as `drop-needs-reason`, `round-state`."""
    with hall.change_of(by, "round.drop", Round, round_id) as (change, one):
        return change.record(rules.drop(one, change.written(reason, limit=MOST)), of=one)


def contradicted(change: Change, one: Round, _undone: int) -> None:
    """Refuse an undo after which a round that was never begun has answers, or two rounds of a template
    are under way.
    """
    if one.state == WITHDRAWN and answer.of_round(change.db, one.id):
        raise Refused("changed-since", kind="answer.given")
    if one.state == OPEN and not one.late:
        rules.begins(store.standing(change.db, one.day, one.moment, one.id), one.items)
