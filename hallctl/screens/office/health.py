"""The file's health: examination, verification, a backup; and what a manager says of the computer's clock."""

from __future__ import annotations

import asyncio
import json
import locale
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hallctl.actions import clock as actions
from hallctl.columns.base import Columns, Fact, NounColumn
from hallctl.columns.hall import FILE, REASON
from hallctl.domain.base import Actor
from hallctl.domain.clock import AHEAD, BEHIND, FOLLOWED
from hallctl.domain.day import date_of
from hallctl.domain.times import moment
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm
from hallctl.screens.workplace.apart import apart, find_out
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.screens.workplace.section import ActLine, Section, SectionData
from hallctl.store import copy, journal
from hallctl.store.file import Clock, Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from hallctl.doctor.finding import Finding

CONFIRM = ("clock-right", N_("Confirm that the clock is right"))
CORRECT = ("clock-wrong", N_("Correct: the clock was wrong"))
SAID_OF_THE_CLOCK = {AHEAD: CONFIRM, BEHIND: CORRECT, FOLLOWED: CORRECT}
"""By the state of the clock, what a manager can say of it: the act, and what it is called."""
NOTHING_WRONG = N_("Nothing of the kind is to be said of the clock now.")
EXAMINE, VERIFY = N_("Examine file, computer and printer"), N_("Verify the whole journal")
BACKUP, EXPORT, IMPORT = N_("Make a backup"), N_("Export a table"), N_("Import a queue log")
SCANNER = N_("Try the scanner")
TONES = {"ok": "done", "note": "attention", "wrong": "wrong"}


def read(hall: Hall, _by: Actor) -> SectionData:
    """What can be done, and when the last backup was made."""
    head = journal.head(hall.db)
    said = SAID_OF_THE_CLOCK.get(hall.time().state)
    lines = [
        ActLine("health.examine", _(EXAMINE)),
        ActLine("health.verify", _(VERIFY), _("{count} events").format(count=head.seq)),
        ActLine("health.backup", _(BACKUP)),
        ActLine("health.export", _(EXPORT)),
        ActLine("health.import", _(IMPORT)),
        ActLine("health.scanner", _(SCANNER)),
        *([ActLine(f"health.{said[0]}", _(said[1]))] if said else []),
    ]
    facts = [_last_backup(hall), Fact(_("Hall file"), hall.path), Fact(_("Head"), head.hash.hex())]
    return SectionData(lines, always=facts)


def _last_backup(hall: Hall) -> Fact:
    last = copy.last_backup(hall.db)
    name = _("Last backup")
    if last is None:
        return Fact(name, _("none yet"), "attention")
    made = moment(last.happened, profile(hall.db).utc_offset)
    return Fact(name, f"{made} {json.loads(last.body)['path']}")


HEALTH = Section(
    "health",
    N_("File and backup"),
    N_("Is everything as it should be, and is there a copy of it?"),
    Columns(NounColumn("name", cut=1), NounColumn("value", tone="muted"), screen="name value"),
    read,
    key="act",
    picks=N_("Do it"),
)


async def examine(at: HallScreen) -> None:
    """What `hallctl doctor` finds; it takes its time, and the screen goes on."""
    work, size = at.hall.work, (at.app.size.width, at.app.size.height)
    finding = asyncio.to_thread(examined, work.path, work.clock, size)
    find_out(at, HEALTH, _("Examining..."), finding)


async def verify(at: HallScreen) -> None:
    """The chain of hashes and the replay, of every event."""
    find_out(at, HEALTH, _("Verifying..."), apart(at, verified))


async def backup(at: HallScreen) -> None:
    """A form for where to; a name is proposed."""
    path = Path(at.hall.work.path)
    today = await at.do(lambda hall: date_of(hall.clock(), profile(hall.db).utc_offset))
    proposed = path.with_name(f"{path.stem}-{today}{path.suffix}")
    about = _(
        "A complete copy, made without stopping work. Nothing is overwritten. Keep one on"
        " another disk."
    )
    field = FILE._replace(value=str(proposed))
    form = FormPanel("backup", _("Make a backup"), field, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            file = whole(values["file"])
            seq = await apart(at, _backed_up, at.by, file)
    await announce(at, _("{file} holds all {seq} events.").format(file=file, seq=seq))


def whole(path: str) -> str:
    """The whole path of a file that was typed."""
    return os.path.abspath(os.path.expanduser(path.strip()))  # noqa: PTH100, PTH111  as the command does


def _backed_up(hall: Hall, by: Actor, file: str) -> int:
    from hallctl.actions import hall as actions  # noqa: PLC0415  only for a backup

    return actions.backup(hall, by, file)


def verified(hall: Hall) -> tuple[str, list[Fact]]:
    """What `verify` found, as a headline and its facts."""
    from hallctl.columns import verdict  # noqa: PLC0415  only where it is asked for
    from hallctl.store import reach, verify  # noqa: PLC0415

    with hall.reading() as db:
        found = verify.verify(db)
        left = reach.unreached(db, hall.clock()) if found.holds else []
    return verdict.headline(found), verdict.facts(found, left)


def examined(path: str, clock: Clock, size: tuple[int, int]) -> tuple[str, list[Fact]]:
    """What the doctor found, as a headline and a sentence each; what is wrong comes first."""
    from hallctl.doctor.examination import examine, mounts  # noqa: PLC0415  only where it is asked for
    from hallctl.doctor.finding import WRONG, CheckContext  # noqa: PLC0415

    encoding = locale.getpreferredencoding(do_setlocale=False)
    found, _unusable = examine(CheckContext(path, os.environ, mounts(), encoding, size), clock)
    wrong = sum(one.level == WRONG for one in found)
    title = ngettext("{count} thing is wrong", "{count} things are wrong", wrong)
    order = list(reversed(TONES))
    facts = map(_finding, sorted(found, key=lambda one: order.index(one.level)))
    return title.format(count=wrong) if wrong else _("All is well"), list(facts)


def _finding(one: Finding) -> Fact:
    from hallctl.words.doctor import LEVELS, said  # noqa: PLC0415  as above

    return Fact(_(LEVELS[one.level]), said(one.code, one.facts), mark=TONES[one.level])


async def confirm(at: HallScreen) -> None:
    """Ask whether what the clock says is right; nothing is believed by mistake."""
    now, last = await at.do(both)
    detail = _(
        "The last entry is from {last}. If the clock is wrong, go back and set it right: hallctl"
        " goes on by itself then."
    )
    question = _("Is it {now} now?").format(now=now)
    await at.ask(Confirm(question, detail.format(last=last), yes=_("The clock is right")))
    await at.do(actions.confirm, at.by)
    await _believed(at)


async def correct(at: HallScreen) -> None:
    """A form for why the clock had been wrong."""
    now, last = await at.do(both)
    about = _(
        "The clock says {now} now; the last entry is from {last}. If {now} is wrong, go back and set"
        " the clock right first. Times that the wrong clock wrote are counted anew and marked."
    )
    title = _("The clock was wrong, and is right now")
    form = FormPanel("clock", title, REASON, about=about.format(now=now, last=last))
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.correct, at.by, values["reason"])
    await _believed(at)


async def _believed(at: HallScreen) -> None:
    await at.hall.watcher.look()
    await announce(at, _("The clock is believed from now on."))


def both(hall: Hall) -> tuple[str, str]:
    """What the clock says and when the last entry was made, as people write it."""
    time, zone = hall.time(), profile(hall.db).utc_offset
    return moment(time.reading, zone), moment(time.recorded, zone)


def _can_be_said(said: tuple[str, str], at: HallScreen) -> bool:
    """Whether this is what can be said of the clock as it stands."""
    return SAID_OF_THE_CLOCK.get(at.hall.status.clock) == said


ACTS = (
    HEALTH.act("examine", EXAMINE, examine),
    HEALTH.act("verify", VERIFY, verify),
    HEALTH.act("backup", BACKUP, backup, permission="hall.backup"),
    HEALTH.act(
        *CONFIRM,
        confirm,
        permission="hall.clock-confirm",
        when=partial(_can_be_said, CONFIRM),
        missing=NOTHING_WRONG,
    ),
    HEALTH.act(
        *CORRECT,
        correct,
        permission="hall.clock-correct",
        when=partial(_can_be_said, CORRECT),
        missing=NOTHING_WRONG,
    ),
)
