"""What is shown of what there is to do."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several
from hallctl.columns.kinds import DURATION, INSTANT, MOMENT, PERSON
from hallctl.domain.base import DAY, MINUTE, lapse
from hallctl.domain.due import Entry
from hallctl.domain.escalation import ToldRole
from hallctl.domain.times import minutes, time_on
from hallctl.words import N_, _, ngettext
from hallctl.words.names import commas
from hallctl.words.records import noun_name, to_do
from hallctl.words.sentences import name_of, role_name

HOUR = 60 * MINUTE


def called(one: Entry, _at: Around) -> str:
    """By its own number, or what kind of thing it is and which."""
    return f"{noun_name(one.noun)} {one.label}" if one.label.isdigit() else one.label


def what(one: Entry, _at: Around) -> str:
    """In words of its own, or what is done with such a thing."""
    return to_do(one)


def span(duration: int) -> str:
    """A duration (ms) to the minute, and from two days on to the day."""
    if duration >= 2 * DAY:
        days = duration // DAY
        return ngettext("{count} day", "{count} days", days).format(count=days)
    hours, minutes = divmod(duration // MINUTE, 60)
    if hours:
        return _("{hours} h {minutes:02}").format(hours=hours, minutes=minutes)
    return _("{minutes} min").format(minutes=minutes)


def until(duration: int) -> str:
    """A duration (ms) to the second where it is under an hour, as what runs is read."""
    return minutes(duration) if duration < HOUR else span(duration)


def left(one: Entry, at: Around) -> str:
    """How much time is left, or how late it is."""
    if one.due_at is None:
        return ""
    late = one.late(at.now)
    return (
        span(lapse(at.now, one.due_at))
        if late is None
        else _("late {span}").format(span=span(late))
    )


def _stage(one: Entry, _at: Around) -> str:
    if one.told:
        return _("told {role}").format(role=role_name(one.told[-1].to))
    return name_of(one.noun, one.stage) if one.stage else ""


def _told(one: Entry, _at: Around) -> list[dict[str, Any]]:
    return [{**told._asdict(), "passed": list(told.passed)} for told in one.told]


def told_of(one: ToldRole, at: Around) -> str:
    """Since when a role has been told, how often, and who was passed over since nobody was here."""
    since = time_on(one.since, at.zone, at.now)
    said = _("{role} since {time}").format(role=role_name(one.to), time=since)
    if one.times > 1:
        said = _("{told}, {count} times").format(told=said, count=one.times)
    missing = commas(map(role_name, one.passed))
    return _("{told}; not here: {roles}").format(told=said, roles=missing) if missing else said


def _tone(one: Entry, at: Around) -> str:
    return "text" if one.late(at.now) is None else "attention"


def _until(one: Entry, at: Around) -> str:
    return "" if one.due_at is None else time_on(one.due_at, at.zone, at.now)


COLUMNS = Columns(
    NounColumn("label", N_("Id"), text=called),
    NounColumn("what", N_("What"), text=what, cut=1),
    NounColumn("to", N_("For"), PERSON),
    NounColumn("stage", N_("Stage"), text=_stage),
    NounColumn("due_at", N_("Until"), MOMENT),
    NounColumn(
        "late",
        N_("Late"),
        DURATION,
        lambda one, at: one.late(at.now),
        title=N_("Left"),
        cell=left,
        tone=_tone,
        align="right",
    ),
    NounColumn("noun", N_("Kind"), Kind("code", lambda code, _at: noun_name(code))),
    *several("id text from_outside command"),
    NounColumn("since", kind=INSTANT),
    NounColumn("told", of=_told),
    json="noun id label what text stage due_at late to command since from_outside told",
    listed="label what to stage due_at late",
    screen="label what to stage late",
    filters="noun to",
)


def facts(one: Entry, at: Around) -> list[Fact]:
    """All of it: what does not fit into a line, and until when it is due."""
    told = [
        Fact(_("What"), what(one, at)),
        Fact(_("Until"), _until(one, at), _tone(one, at)),
        Fact(_("Waits since"), time_on(one.since, at.zone, at.now)),
        *(Fact(_("Told"), told_of(told, at), "attention") for told in one.told),
    ]
    return [fact for fact in told if fact.value]
