"""What is shown of the hall log: the day as the hall reads it."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.columns.base import Around, Columns, NounColumn, several
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, PERSON
from hallctl.words import N_, _
from hallctl.words.records import noun_name

TEXT = FormField(
    "text",
    N_("Note"),
    N_("What is to be noted; - reads it from input."),
    "note-needs-text",
    "prose",
)
AT = FormField(
    "at",
    N_("When"),
    N_("When it was so: 09:30, or 2026-03-02T09:30."),
    "not-a-time time-ahead",
    optional=True,
)


class LogLine(NamedTuple):
    """A line of the hall log: when it was so and when it was recorded (UTC ms), of what record, and by whom."""

    at: int
    recorded: int
    noun: str
    id: int
    label: str
    by: str
    text: str
    drill: bool = False


def _what(one: LogLine, _at: Around) -> str:
    named = one.label or noun_name(one.noun)
    return _("{incident} (drill)").format(incident=named) if one.drill else named


COLUMNS = Columns(
    NounColumn("at", N_("When"), INSTANT),
    NounColumn("label", N_("What"), text=_what),
    NounColumn("text", N_("What happened"), cut=1),
    NounColumn("by", N_("By"), PERSON),
    NounColumn("recorded", N_("Recorded"), INSTANT, key="recorded_at"),
    *several("noun id drill"),
    json="at recorded noun id label by text drill",
    listed="at label text by recorded",
    screen="at label text by",
)
