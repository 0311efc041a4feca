"""Closing a business day: its figures are frozen, tickets still waiting end, a backup is made; and
opening it again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from contextlib import closing as closed
from hashlib import file_digest
from pathlib import Path

from hallctl.actions import hall as halls
from hallctl.actions import rollup
from hallctl.checks import base as checks
from hallctl.checks.ticket import WAIT
from hallctl.domain import closing as rules
from hallctl.domain import day_end
from hallctl.domain.base import Actor, Refused
from hallctl.domain.closing import Closing, ClosingBackedUp, ClosingClosed, ClosingReopened
from hallctl.domain.ticket import Ticket
from hallctl.figures import frozen
from hallctl.store import closing as store
from hallctl.store import day as days
from hallctl.store import frozen as kept
from hallctl.store import journal, pack, rows, sqlite, verify
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.store.unusable import HallUnusable, unusable
from hallctl.text import clean

MONTHS = 3
"""The most months that are summed up with one closing, so that a history of years is spread over
several days.
"""


def close(
    hall: Hall,
    by: Actor,
    day: str | None = None,
    explained: Mapping[str, str] | None = None,
    waiting: Collection[int] | None = None,
) -> Closing:
    """Close a business day (ISO; without one, today): its figures are frozen, all in one transaction.

    `explained` gives, by the names of the checks, the reasons for what is not settled. Tickets that
    still wait end as *left at closing*; `waiting` are those that the manager was shown and agreed to
    end, which needs no other reason; any others are refused. Refused as `day-to-come`,
    `before-first-day`, `day-closed`, `earlier-day-open`, `day-blocked`, `no-such-check`, `others-wait`.
    """
    with hall.change(by, "closing.close") as change:
        today = days.today(change.db, change.now)
        day = day or today
        earlier = store.first_open(change.db, day)
        standing = store.standing(change.db, day)
        rules.refuse_to_close(
            day,
            today,
            days.first(change.db),
            earlier if earlier != day else None,
            closed=standing is not None,
        )
        found = checks.run(change.db, day, change.now, hall.path)
        words = _explained(found, explained or {})
        confirmed = {*words, WAIT} if waiting is not None else words
        rules.refuse_unsettled(checks.unsettled(found, confirmed))
        left = [int(one.id) for each in found if each.name == WAIT for one in each.records]
        rules.refuse_others(left, left if waiting is None else waiting)
        return _freeze(change, day, _let_go(change, left), words)


def _explained(
    found: Collection[checks.CheckResult], explained: Mapping[str, str]
) -> dict[str, str]:
    """The reasons given for the checks that need one; refused as `no-such-check`."""
    levels = {one.name: one.level for one in found}
    for name in explained:
        if name not in levels:
            raise Refused("no-such-check", check=name, checks=list(levels))
    words = {name: clean(text) for name, text in explained.items()}
    return {name: text for name, text in words.items() if text and levels[name] == checks.EXPLAIN}


def _let_go(change: Change, left: Collection[int]) -> tuple[int, ...]:
    for ticket in [change.load(Ticket, one) for one in left]:
        change.record(day_end.left_at_closing(ticket, change.now), of=ticket)
    return tuple(left)


def _freeze(
    change: Change, day: str, left: tuple[int, ...], explained: Mapping[str, str]
) -> Closing:
    db, head = change.db, journal.head(change.db)
    figures, cuts = frozen.of_day(db, day)
    notes = {name: change.keep(text) for name, text in explained.items()}
    event = ClosingClosed(
        day,
        head.seq,
        head.hash.hex(),
        pack.digest(db),
        figures,
        kept.digest(cuts),
        left,
        {name: note for name, note in notes.items() if note},
    )
    made = change.record(event, of=Closing)
    kept.put(db, made.id, cuts)
    return made


def back_up(hall: Hall, by: Actor, closing_id: int) -> Closing:
    """Make the backup of a closed day beside the hall file, and verify the day's events in it; before
    that, months that are over are summed up.

    Refused as `backed-up-already`, and as `closed-without-backup`, where the disk is full or the copy is not sound.
    """
    permit(by, "closing.back-up")
    closing = rows.load(hall.db, Closing, closing_id)
    if closing.backup:
        raise Refused("backed-up-already", day=closing.day, path=closing.backup)
    target = _free(Path(hall.path), closing.day)
    try:
        rollup.make(hall, MONTHS)
        halls.backup(hall, by, target)
        digest = _verified(target, closing)
    except (Refused, HallUnusable) as problem:
        error = str(problem.facts.get("error") or problem.code)
        raise Refused(
            "closed-without-backup", day=closing.day, path=target, error=error
        ) from problem
    with hall.change_of(by, "closing.back-up", Closing, closing_id) as (change, now):
        if now.backup:
            raise Refused("backed-up-already", day=now.day, path=now.backup)
        return change.record(ClosingBackedUp(target, digest), of=now)


def _free(path: Path, day: str) -> str:
    """An unused name beside the hall file: hall-2026-03-02.db, else hall-2026-03-02-2.db."""
    path = Path(os.path.abspath(path))  # noqa: PTH100  links stay links
    stem, count = f"{path.stem}-{day}", 1
    while (
        target := path.with_name(f"{stem}{f'-{count}' if count > 1 else ''}{path.suffix}")
    ).exists():
        count += 1
    return str(target)


def _verified(target: str, closing: Closing) -> str:
    """The SHA-256 of a backup that holds the closing, and whose events since the closing before are intact."""
    copied = closed(sqlite.unread(target, read_only=True, unchanging=True))
    with unusable(target), copied as made:
        verdict = verify.verify(made, store.before(made, closing.id))
        if not verdict.holds or rows.load(made, Closing, closing.id).cuts != closing.cuts:
            raise HallUnusable("damaged", target, error=f"{verdict.chain}, {verdict.replay}")
    with Path(target).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def reopen(hall: Hall, by: Actor, day: str, reason: str) -> Closing:
    """Open a closed day again; its figures stay frozen, and closing it again makes a second closing.

    Refused as `day-not-closed`, `reason-needed`.
    """
    with hall.change(by, "closing.reopen") as change:
        standing = store.standing(change.db, day)
        if standing is None:
            raise Refused("day-not-closed", day=day)
        kept_reason = change.keep(rules.reason_given(reason))
        assert kept_reason is not None
        return change.record(ClosingReopened(kept_reason), of=standing)
