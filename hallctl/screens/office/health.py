"""The file's health: the examination, the verification of the journal, a backup."""

from __future__ import annotations

import asyncio
import json
import locale
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hallctl.domain.clock import AHEAD, BEHIND, FOLLOWED
from hallctl.domain.day import date_of
from hallctl.domain.times import time_of_day
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act, OfficeBase
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.section import Section, Shelf
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.widgets import Column, Field, Row
from hallctl.store import journal
from hallctl.store.file import Clock, Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from hallctl.doctor.finding import Finding
    from hallctl.domain.base import Actor
    from hallctl.store.verify import Verdict

BACKED_UP = "hall.backed-up"
LOOKED_AT = 1000
"""The hall's own last events, among which the last backup is looked for."""
CORRECT = ("correct_clock", N_("Correct: the clock was wrong"))
SAID_OF_THE_CLOCK = {
    AHEAD: ("confirm_clock", N_("Confirm that the clock is right")),
    BEHIND: CORRECT,
    FOLLOWED: CORRECT,
}
"""By the state of the clock, what a manager can say of it: the act, and what it is called."""
TONES = {"ok": "done", "note": "attention", "wrong": "wrong"}


def read(hall: Hall) -> Shelf:
    """What can be done, and when the last backup was made."""
    db = hall.db
    head = journal.head(db)
    rows = [
        ("examine", _("Examine file, computer and printer"), ""),
        ("verify", _("Verify the whole journal"), _("{count} events").format(count=head.seq)),
        ("backup", _("Make a backup"), ""),
        ("export", _("Export a table"), ""),
        ("import_log", _("Import a queue log"), ""),
        *_of_the_clock(hall),
    ]
    return Shelf(
        [Row(key, [name, [(note, "muted")]]) for key, name, note in rows],
        things={key: key for key, _name, _note in rows},
        always=[
            _last_backup(hall),
            Fact(_("Hall file"), hall.path),
            Fact(_("Head"), head.hash.hex()),
        ],
    )


def _of_the_clock(hall: Hall) -> list[tuple[str, str, str]]:
    """What a manager may have to say of the clock."""
    said = SAID_OF_THE_CLOCK.get(hall.time().state)
    return [(said[0], _(said[1]), "")] if said else []


def _last_backup(hall: Hall) -> Fact:
    found = journal.selected(hall.db, since=None, noun="hall", record=None, limit=LOOKED_AT)
    last = next((one for one in reversed(found) if one.kind == BACKED_UP), None)
    name = _("Last backup")
    if last is None:
        return Fact(name, _("none yet"), "attention")
    offset = profile(hall.db).utc_offset
    day, time = date_of(last.happened, offset), time_of_day(last.happened, offset)
    return Fact(name, f"{day} {time} {json.loads(last.body)['path']}")


HEALTH = Section(
    "health",
    N_("File and backup"),
    N_("Is everything as it should be, and is there a copy of it?"),
    (Column(cut=True), Column()),
    read,
    picks=N_("Do it"),
)


class HealthActs(OfficeBase):
    """What can be done about the file."""

    FILE = tuple(
        Act((HEALTH.name,), permission, More(f"office.{action}", label, action))
        for permission, action, label in (
            ("", "examine", N_("Examine file, computer and printer")),
            ("", "verify", N_("Verify the whole journal")),
            ("hall.backup", "backup", N_("Make a backup")),
        )
    )

    def action_examine(self) -> None:
        """What `hallctl doctor` finds; it takes its time, and the screen goes on."""
        size = (self.app.size.width, self.app.size.height)
        self._begin(_("Examining..."), lambda path, clock: examined(path, clock, size))

    def action_verify(self) -> None:
        """The chain of hashes and the replay, of every event."""
        self._begin(_("Verifying..."), verified)

    def _begin(self, said: str, find: Callable[[str, Clock], tuple[str, list[Fact]]]) -> None:
        """Find something out in a thread of its own, and show it when it is there."""

        async def work() -> None:
            with self.hall.guard():
                path, clock = self.hall.work.path, self.hall.work.clock
                title, facts = await asyncio.to_thread(find, path, clock)
                await self.found(HEALTH, title, facts)

        self.say(said, "text")
        self.run_worker(work(), group="health", exclusive=True, exit_on_error=False)

    async def action_backup(self) -> None:
        """A form for where to; a name is proposed."""

        async def keyed(values: Mapping[str, str]) -> None:
            path, clock = self.hall.work.path, self.hall.work.clock
            file = values["file"].strip()
            target, seq = await asyncio.to_thread(backed_up, path, clock, self.by, file)
            said = _("{file} holds all {seq} events.")
            await self.finished(said.format(file=target, seq=seq))

        today = await self.do(lambda hall: date_of(hall.clock(), profile(hall.db).utc_offset))
        path = Path(self.hall.work.path)
        proposed = str(path.with_name(f"{path.stem}-{today}{path.suffix}"))
        field = Field("file", _("New file"), value=proposed)
        about = _(
            "A whole copy, made while the hall works on. Nothing is overwritten. Keep one on another"
            " disk."
        )
        await self.fill_in(
            Sheet("backup", _("Make a backup"), [field], keyed, about=about), "backup"
        )


def backed_up(path: str, clock: Clock, by: Actor, file: str) -> tuple[str, int]:
    """Copy the hall file, with a connection of its own: where to, and the copy's last event."""
    from hallctl.actions import hall as actions  # noqa: PLC0415  only for a backup

    target = os.path.abspath(os.path.expanduser(file))  # noqa: PTH100, PTH111  as the command does
    with Hall(path, clock) as hall:
        return target, actions.backup(hall, by, target)


def verified(path: str, clock: Clock) -> tuple[str, list[Fact]]:
    """What `verify` found, as a headline and its facts."""
    from hallctl.store.verify import verify  # noqa: PLC0415  only where it is asked for

    with Hall(path, clock) as hall, hall.reading() as db:
        verdict: Verdict = verify(db)
    holds = _("The journal holds.") if verdict.holds else _("The journal does NOT hold.")
    facts = [
        Fact(_("Events"), str(verdict.events)),
        _verdict(_("Chain"), verdict.chain),
        _verdict(_("Replay"), verdict.replay),
        Fact(_("Head"), verdict.head),
    ]
    if not verdict.holds:
        facts.append(
            Fact(
                _("What to do"),
                _("Have everybody leave, and run `hallctl restore` with the newest backup."),
            )
        )
    return holds, facts


def _verdict(name: str, found: str) -> Fact:
    return Fact(name, _("sound"), "done") if found == "ok" else Fact(name, found, "wrong")


def examined(path: str, clock: Clock, size: tuple[int, int]) -> tuple[str, list[Fact]]:
    """What the doctor found, as a headline and a sentence each; what is wrong comes first."""
    from hallctl.doctor.examination import examine, mounts  # noqa: PLC0415  only where it is asked for
    from hallctl.doctor.finding import WRONG, CheckContext  # noqa: PLC0415
    from hallctl.words.doctor import LEVELS, said  # noqa: PLC0415

    encoding = locale.getpreferredencoding(do_setlocale=False)
    found, _unusable = examine(CheckContext(path, os.environ, mounts(), encoding, size), clock)
    wrong = sum(one.level == WRONG for one in found)
    title = ngettext("{count} thing is wrong", "{count} things are wrong", wrong)
    title = title.format(count=wrong) if wrong else _("All is well")

    def fact(one: Finding) -> Fact:
        return Fact(_(LEVELS[one.level]), said(one.code, one.facts), mark=TONES[one.level])

    order = list(reversed(TONES))
    return title, [fact(one) for one in sorted(found, key=lambda one: order.index(one.level))]
