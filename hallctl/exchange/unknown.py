"""What somebody has to explain before a log can be imported: unknown columns, words and forms of times."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import NamedTuple

from hallctl import csv_lines, log_columns, log_times, queue_log
from hallctl.actions.log_meaning import Meaning
from hallctl.domain.base import Actor, Refused
from hallctl.log_choices import ANOTHER, COLUMN, EVENTS, FORM, OUTCOMES, Choices
from hallctl.log_columns import NEVER_NONE
from hallctl.queue_log import Log
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.standing import permit

READ = 20_000
"""How many rows are looked at; unknown words in later rows are rejected, and explained then."""


class Unknown(NamedTuple):
    """One thing to be explained: a `column` of ours (`what` is COLUMN), the form of a time (FORM), or
    the meaning of a word. `theirs` is the word in the log, which `rows` rows have; `options` are its
    possible meanings, "" for none, or for leaving such rows out; `samples` are values of columns.
    """

    what: str
    theirs: str
    rows: int = 0
    options: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()

    def said(self, answer: str) -> str:
        """The choice that an answer means, as typed."""
        if self.what == FORM:
            return f"{FORM}:{log_times.BOTH}={answer}"
        return f"{self.what}:{self.theirs}={answer}"


def unknown(hall: Hall, by: Actor, file: str, choices: Choices) -> list[Unknown]:
    """What has to be explained next for a log, the most frequent first; with permission `visit.import`.

    A missing column comes alone: without it nothing can be read. Refused as `queue_log.read`.
    """
    permit(by, "visit.import")
    try:
        log = queue_log.read(file, choices)
    except Refused as why:
        if why.code not in {"column-missing", "column-unclear"}:
            raise
        return [_column(file, why, choices)]
    counts: Counter[tuple[str, str]] = Counter()
    meaning = Meaning(pack.current(hall.db)[1], profile(hall.db).utc_offset, choices.meant)
    for row in islice(log.rows, READ):
        meaning.servers.note(row.values.get("server", ""))
        counts.update(meaning.unknown(row))
    found = [_word(hall, log, *which, rows) for which, rows in counts.most_common()]
    times = [one for one in found if one.what == FORM]
    return [one for one in found if one not in times[1:]]


def _column(file: str, why: Refused, choices: Choices) -> Unknown:
    wanted = str(why.facts.get("first") or why.facts["column"])
    (_number, heading, *_problem), lines = csv_lines.headed(file, choices.separator)
    first = next((one.fields for one in lines if len(one.fields) == len(heading)), heading)
    places = log_columns.free(file, heading, choices)
    options = tuple(heading[place] for place in places)
    none = () if wanted in NEVER_NONE else ("",)
    return Unknown(COLUMN, wanted, 0, (*options, *none), tuple(first[place] for place in places))


def _word(hall: Hall, log: Log, what: str, theirs: str, rows: int) -> Unknown:
    if what == FORM:
        return Unknown(FORM, theirs, rows, (*log_times.guesses(theirs), ANOTHER))
    if what == COLUMN:
        return Unknown(COLUMN, theirs, rows, tuple(log.columns))
    book = pack.current(hall.db)[1]
    options: dict[str, tuple[str, ...]] = {
        "kind": tuple(one.id for one in book.services()),
        "priority": tuple(one.id for one in book.priorities()),
        "outcome": OUTCOMES,
        "event": EVENTS,
        "server": (ANOTHER,),
    }
    return Unknown(what, theirs, rows, options[what])
